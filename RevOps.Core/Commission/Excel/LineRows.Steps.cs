using RevOps.Core.Commission.Engine;
using RevOps.Core.Commission.Plans;

namespace RevOps.Core.Commission.Excel;

internal sealed partial class LineRows
{
    /// <summary>What of a sale lies inside a step; a negative sale runs down the steps again.</summary>
    private string Slice(PartRows part, int step, string before, string after)
    {
        var (low, high) = ($"MIN({before},{after})", $"MAX({before},{after})");
        if (step > 0)
            low = FormattableString.Invariant($"MAX({low},{_tiers.At('C', part.FirstStep + step)})");
        if (step + 1 < part.Ladder.Steps.Count)
            high = FormattableString.Invariant($"MIN({high},{_tiers.At('C', part.FirstStep + step + 1)})");
        return Rounded.Exact($"SIGN({after}-{before})*MAX(0,{high}-{low})");
    }

    private string StepPay(PartRows part, int step, int credit, string before, string after) =>
        Round(part, $"{Slice(part, step, before, after)}*({StepRate(part, step, credit)})*{_tiers.At('K', part.Head)}");

    private (string, decimal)? Gate(PartRows part) => (_tiers.At('K', part.Head), part.Part.Gate.Value);

    private string Credit(PartRows part, int credit, char column) => _inputs.At(column, part.CreditRow(credit));

    private (string, decimal) Before(PartRows part, EarnedLine line)
    {
        var row = part.CreditRow(line.Credit);
        return (row == part.FirstCredit ? _tiers.At('D', part.Head) : _inputs.At('P', row - 1), part.Counted(line.Before));
    }

    private string BaseCell(PartRows part, int credit) => part.Component.Rate?.By is not null && credit >= 0 ? Credit(part, credit, 'R') : _tiers.At('C', part.Head);

    /// <summary>The rate of a step: what it pays by itself, or so many times the base rate.</summary>
    private string StepRate(PartRows part, int step, int credit)
    {
        if (!part.HasSteps)
            return BaseCell(part, credit);
        var row = part.FirstStep + step;
        if (part.Ladder is { Mode: TierMode.Marginal, LooksBack: true })
            return $"{_tiers.At('G', row)}+{_tiers.At('H', row)}*{BaseCell(part, credit)}";
        return part.Ladder.Steps[step] is { Times: not null } ? $"{_tiers.At('F', row)}*{BaseCell(part, credit)}" : _tiers.At('E', row);
    }

    private (string, decimal) ReachedRate(PartRows part, int credit) =>
        ($"{_tiers.At('I', part.Head)}+{_tiers.At('J', part.Head)}*{BaseCell(part, credit)}", ReachedValue(part, credit));

    private decimal ReachedValue(PartRows part, int credit)
    {
        var (ladder, basis) = (part.Ladder, BasisOf(part, credit));
        var isBetween = ladder.Mode == TierMode.Interpolated && part.Component.Source != CreditSource.Commission;
        return (isBetween ? ladder.Between(part.Part.Reached, basis) : ladder.Rate(ladder.StepOf(part.Part.Reached), basis)).Value * part.PerPiece;
    }

    private Ratio BasisOf(PartRows part, int credit) => _sheets.InputsOf.Basis(part, credit < 0 ? -1 : part.Part.Credits[credit].Deal);

    private (string, decimal) Rate(PartRows part, EarnedLine line)
    {
        var (ladder, basis) = (part.Ladder, BasisOf(part, line.Credit));
        if (!part.HasSteps)
            return (BaseCell(part, line.Credit), basis.Value * part.PerPiece);
        if (ladder.Mode == TierMode.Marginal)
            return (StepRate(part, line.Step, line.Credit), ladder.Rate(ladder.LooksBack && !part.IsPerDeal ? ladder.Paying(line.Step, ladder.StepOf(part.Part.Reached)) : line.Step, basis).Value * part.PerPiece);
        if (!part.IsPerDeal)
            return ReachedRate(part, line.Credit);
        var axis = AxisOf(part, line.Credit);
        var isBetween = ladder.Mode == TierMode.Interpolated;
        var (bounds, step, reached) = (Range(part, 'C'), FormattableString.Invariant($"L{_rows.Row + 1}"), Credit(part, line.Credit, 'Q'));
        return ($"{TierRows.At(part, bounds, Range(part, 'E'), step, reached, isBetween)}+{TierRows.At(part, bounds, Range(part, 'F'), step, reached, isBetween)}*{BaseCell(part, line.Credit)}",
            (isBetween ? ladder.Between(axis, basis) : ladder.Rate(ladder.StepOf(axis), basis)).Value * part.PerPiece);
    }

    private string DealStep(PartRows part, int credit) =>
        TierRows.StepOf(part, _tiers.At('C', part.FirstStep), FormattableString.Invariant($"C{part.FirstStep + part.Ladder.Steps.Count - 1}"), Credit(part, credit, 'Q'));

    private string Range(PartRows part, char column) => _tiers.Range(column, part.FirstStep, part.FirstStep + part.Ladder.Steps.Count - 1);

    // what the steps of a single deal are reached by
    private long AxisOf(PartRows part, int credit) => part.Component.Tiers!.By is TierAxis.OrderSize or TierAxis.MarginPercent
        ? part.AxisQuarks(_sheets.InputsOf.SizeOf(part, part.Part.Credits[credit]))
        : _sheets.InputsOf.Quarks(part, credit);
}
