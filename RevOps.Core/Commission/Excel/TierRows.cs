using RevOps.Core.Commission.Engine;
using RevOps.Core.Commission.Plans;

namespace RevOps.Core.Commission.Excel;

/// <summary>The tiers of each component: bounds from the quota, what was reached, and the rate that it brings. A rate is a fixed part plus so many times the base rate, so that one formula serves every kind.</summary>
internal static class TierRows
{
    public static void Write(StatementSheets sheets)
    {
        sheets.Tiers.Start().Text("Tiers", Look.Title);
        sheets.Tiers.Start();
        foreach (var part in sheets.Parts)
            Write(sheets, part);
    }

    private static void Write(StatementSheets sheets, PartRows part)
    {
        var (rows, inputs) = (sheets.Tiers, sheets.Inputs);
        rows.Start().Text($"{part.Component.Name}, {part.Part.Window.Key}{(part.HasSteps ? $", {part.Component.Tiers!.Mode.ToString().ToLowerInvariant()} by {TierWords.Axis(part.Component.Tiers.By)}" : "")}, in {part.Statement.Period.Key} by {part.Part.Plan.Label}", Look.Heading);
        rows.Heads("\tQuota", "\tTarget variable", "\tBase rate", "\tCounted before", "\tCounted now", "\tReached", "\tAttainment", "\tStep", "\tRate", "\tTimes", "\tGate leaves", "\tSum");
        rows.Start();
        part.Head = rows.Row;
        part.FirstStep = rows.Row + 2;
        var (quota, target) = (part.Part.Quota.Quota, part.Part.Quota.Target);
        var units = part.Component.Measured is CreditMeasure.Units or CreditMeasure.Deals ? SaleFacts.PerPiece : sheets.Currency.MinorPerUnit;
        var fresh = sheets.InputsOf.FreshQuarks(part);
        var reached = part.IsPerDeal ? part.Counted(part.Part.Counted) : part.Reached(part.Part.Reached);
        rows.Formula(inputs.At('F', part.Input), (decimal)(quota ?? 0) / units, Look.Money)
            .Formula(inputs.At('G', part.Input), sheets.Major(target ?? 0), Look.Money)
            .Formula(Base(inputs, part), sheets.InputsOf.Basis(part, -1).Value * part.PerPiece, part.IsPieces ? Look.Money : Look.Rate)
            .Formula(inputs.At('J', part.Input), part.Counted(part.Part.Counted - fresh), Look.Fine)
            .Formula(part.Fresh == 0 ? "0" : $"SUM({inputs.Range('O', part.FirstCredit, part.FirstCredit + part.Fresh - 1)})", part.Counted(fresh), Look.Fine)
            .Formula(part.HasAxis ? inputs.At('K', part.Input) : Rounded.Exact(FormattableString.Invariant($"D{part.Head}+E{part.Head}")), reached, Look.Fine)
            .Formula(FormattableString.Invariant($"IF(A{part.Head}=0,0,F{part.Head}/A{part.Head})"), quota is > 0 and { } whole ? reached / ((decimal)whole / units) : quota is null or 0 ? 0m : reached / ((decimal)quota.Value / units), Look.Percent);
        WriteReached(rows, part);
        rows.Formula(inputs.At('L', part.Input), part.Part.Gate.Value, Look.Rate);
        if (part.PaysSums)
            rows.Formula(At(part, 'I', isBetween: part.Ladder.Mode == TierMode.Interpolated), SumAt(part), Look.Money);
        if (part.HasSteps)
            WriteSteps(rows, inputs, part);
        rows.Start();
    }

    private static string Base(Section inputs, PartRows part) => part.Component.Rate is { Fraction: null }
        ? $"IF({inputs.At('F', part.Input)}>0,{inputs.At('I', part.Input)}*{inputs.At('G', part.Input)}/{inputs.At('F', part.Input)},0)"
        : inputs.At('H', part.Input);

    /// <summary>The step that was reached, and the fixed rate and the multiple that it brings.</summary>
    private static void WriteReached(Section rows, PartRows part)
    {
        if (!part.NeedsReached)
        {
            rows.Skip(3);
            return;
        }
        var step = part.Ladder.StepOf(part.Part.Reached);
        rows.Formula(StepOf(part, $"C{part.FirstStep}", $"C{part.FirstStep + part.Ladder.Steps.Count - 1}", FormattableString.Invariant($"F{part.Head}")), step + 1, Look.Count);
        if (part.PaysSums || part.Ladder.Mode == TierMode.Marginal && part.Component.Source != CreditSource.Commission)
        {
            rows.Skip(2);
            return;
        }
        var isBetween = part.Ladder.Mode == TierMode.Interpolated && part.Component.Source != CreditSource.Commission;
        var (rate, times) = (Value(part, step, isBetween, one => one?.Rate * part.PerPiece ?? 0m), Value(part, step, isBetween, one => one?.Times ?? 0m));
        rows.Formula(At(part, 'E', isBetween), rate, Look.Rate).Formula(At(part, 'F', isBetween), times, Look.Rate);
    }

    /// <summary>The step that something reaches, from 1.</summary>
    public static string StepOf(PartRows part, string firstBound, string lastBound, string reached) =>
        $"MAX(1,SUMPRODUCT(--({firstBound}:{lastBound}{(part.Component.Tiers!.BoundBelow ? "<" : "<=")}{reached})))";

    private static string At(PartRows part, char column, bool isBetween) =>
        At(part, Range(part, 'C'), Range(part, column), FormattableString.Invariant($"H{part.Head}"), FormattableString.Invariant($"F{part.Head}"), isBetween);

    /// <summary>What a column says at a step, or on the straight line from there to the next.</summary>
    public static string At(PartRows part, string bounds, string values, string step, string reached, bool isBetween) => !isBetween ? $"INDEX({values},{step})"
        : FormattableString.Invariant($"IF(OR({step}={part.Ladder.Steps.Count},{reached}<=INDEX({bounds},{step})),INDEX({values},{step}),INDEX({values},{step})+({reached}-INDEX({bounds},{step}))/(INDEX({bounds},{step}+1)-INDEX({bounds},{step}))*(INDEX({values},{step}+1)-INDEX({values},{step})))");

    private static string Range(PartRows part, char column) => FormattableString.Invariant($"{column}{part.FirstStep}:{column}{part.FirstStep + part.Ladder.Steps.Count - 1}");

    private static decimal Value(PartRows part, int step, bool isBetween, Func<TierStep?, decimal> of)
    {
        var (reached, ladder) = (part.Part.Reached, part.Ladder);
        if (!isBetween || step == ladder.Steps.Count - 1 || reached <= ladder.From[step])
            return of(ladder.Steps[step]);
        var way = (decimal)(reached - ladder.From[step]) / (ladder.From[step + 1] - ladder.From[step]);
        return of(ladder.Steps[step]) + way * (of(ladder.Steps[step + 1]) - of(ladder.Steps[step]));
    }

    /// <summary>What the window pays for what was reached, before the gate.</summary>
    public static decimal SumAt(PartRows part) => Value(part, part.Ladder.StepOf(part.Part.Reached), part.Ladder.Mode == TierMode.Interpolated, step => Sum(part, step));

    private static decimal Sum(PartRows part, TierStep? step) => step is null ? 0m
        : (step.Amount ?? 0m) + (step.OfSalary ?? 0m) * (part.Part.Plan.Salary ?? 0m) / Periods(part) + (step.OfTarget ?? 0m) * (part.Part.Quota.Target ?? 0) / part.Statement.Payee.Currency.MinorPerUnit;

    private static int Periods(PartRows part) => part.Part.Window.Kind switch { Basics.PeriodKind.Month => 12, Basics.PeriodKind.Quarter => 4, _ => 1 };

    private static void WriteSteps(Section rows, Section inputs, PartRows part)
    {
        var hasBack = part.Ladder is { Mode: TierMode.Marginal, LooksBack: true };
        var top = part.Ladder.StepOf(part.Part.Reached);
        rows.Heads("Step", "\tFrom", "\tBegins at", "\tEnds below", "\tRate", "\tTimes", hasBack ? "\tRate paid" : "", hasBack ? "\tTimes paid" : "", part.PaysSums ? "\tSum" : "");
        for (var at = 0; at < part.Ladder.Steps.Count; at++)
        {
            var (step, input) = (part.Ladder.Steps[at], part.InputStep + at);
            rows.Start().Text(Words(part, at)).Formula(inputs.At('E', input), InputRows.From(part, at), part.Component.Tiers!.By is TierAxis.Attainment or TierAxis.MarginPercent ? Look.Percent : Look.Count);
            rows.Formula(Rounded.Exact(FormattableString.Invariant($"B{rows.Row}{(part.IsByQuota ? $"*A{part.Head}" : "")}{(part.Scale == 1m ? "" : FormattableString.Invariant($"*{part.Scale}"))}")), part.Reached(part.Ladder.From[at]), Look.Fine);
            if (at + 1 < part.Ladder.Steps.Count)
                rows.Formula(FormattableString.Invariant($"C{rows.Row + 1}"), part.Reached(part.Ladder.From[at + 1]), Look.Fine);
            else
                rows.Skip();
            rows.Formula(inputs.At('F', input), step?.Rate * part.PerPiece ?? 0m, Look.Rate).Formula(inputs.At('G', input), step?.Times ?? 0m, Look.Rate);
            if (hasBack)
            {
                var paying = part.Ladder.Steps[part.Ladder.Paying(at, top)];
                rows.Formula(Paid(part, at, 'E'), paying?.Rate * part.PerPiece ?? 0m, Look.Rate).Formula(Paid(part, at, 'F'), paying?.Times ?? 0m, Look.Rate);
            }
            else
                rows.Skip(2);
            if (part.PaysSums)
                rows.Formula(FormattableString.Invariant($"{inputs.At('H', input)}+{inputs.At('I', input)}*{inputs.At('N', part.Input)}/{Periods(part)}+{inputs.At('J', input)}*B{part.Head}"), Sum(part, step), Look.Money);
        }
    }

    // the highest step that was reached, reaches back to the first and stands above this one
    private static string Paid(PartRows part, int step, char column)
    {
        var formula = "";
        var open = 0;
        for (var back = part.Ladder.Steps.Count - 1; back > step; back--)
            if (part.Ladder.Steps[back]?.BackToFirst == true)
                (formula, open) = (formula + FormattableString.Invariant($"IF(H{part.Head}>={back + 1},{column}{part.FirstStep + back},"), open + 1);
        return formula + FormattableString.Invariant($"{column}{part.FirstStep + step}") + new string(')', open);
    }

    private static string Words(PartRows part, int step)
    {
        var tiers = part.Component.Tiers!;
        return part.Ladder.Steps[step] is not { } known ? "outside every step" : $"from {TierWords.Bound(known.From, tiers)}{(known.To is { } to ? $" to {TierWords.Bound(to, tiers)}" : "")}";
    }
}
