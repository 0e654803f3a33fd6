using RevOps.Core.Basics;
using RevOps.Core.Commission.Engine;
using RevOps.Core.Commission.Plans;

namespace RevOps.Core.Commission.Excel;

internal sealed partial class LineRows
{
    /// <summary>A sale, or the slice of it inside one step. The last slice also adds what other steps would pay, which is nothing until an input is changed.</summary>
    private LineMath Sale(PartRows part, int at)
    {
        var (line, row) = (part.Part.Lines[at], _rows.Row + 1);
        var quarks = _sheets.InputsOf.Quarks(part, line.Credit);
        var math = new LineMath { Counted = (Credit(part, line.Credit, 'O'), part.Counted(quarks)), Factor = Gate(part) };
        if (part.Component.Piece is { Every: not 1m and var every })
        {
            math.Before = Before(part, line);
            var (group, size) = (_inputs.At('M', part.Input), (long)(every * SaleFacts.PerPiece) * Ratio.Quarks);
            math.Base = (FormattableString.Invariant($"INT(ROUND(MAX(0,K{row})/{group},9))-INT(ROUND(MAX(0,J{row})/{group},9))"), line.Quarks / size);
            math.Rate = (_tiers.At('C', part.Head), part.Component.Piece.Amount);
            return Product(part, math, row);
        }
        math.Rate = Rate(part, line);
        if (part.Ladder.Mode != TierMode.Marginal || part.Ladder.Steps.Count == 1)
        {
            if (part.HasSteps)
                math.Step = part.IsPerDeal ? (DealStep(part, line.Credit), part.Ladder.StepOf(AxisOf(part, line.Credit)) + 1) : part.NeedsReached ? (_tiers.At('H', part.Head), line.Step + 1) : null;
            math.Base = (FormattableString.Invariant($"I{row}"), part.Counted(quarks));
            return Product(part, math, row);
        }
        math.Before = part.IsPerDeal ? ("0", 0m) : Before(part, line);
        math.Step = (FormattableString.Invariant($"{line.Step + 1}"), line.Step + 1);
        math.Base = (Slice(part, line.Step, FormattableString.Invariant($"J{row}"), FormattableString.Invariant($"K{row}")), part.Counted(line.Quarks));
        if (at + 1 == part.Part.Lines.Count || part.Part.Lines[at + 1] is not { Kind: LineKind.Sale } next || next.Credit != line.Credit)
        {
            var present = new HashSet<int>();
            for (var back = at; back >= 0 && part.Part.Lines[back] is { Kind: LineKind.Sale } slice && slice.Credit == line.Credit; back--)
                present.Add(slice.Step);
            var others = Enumerable.Range(0, part.Ladder.Steps.Count).Where(step => !present.Contains(step)).ToList();
            if (others.Count > 0)
                math.More = (string.Join('+', others.Select(step => StepPay(part, step, line.Credit, FormattableString.Invariant($"J{row}"), FormattableString.Invariant($"K{row}")))), 0m);
        }
        return Product(part, math, row);
    }

    /// <summary>An earlier sale at what counts now, less what it had earned: a true-up, or what is left of a sale after its cancellation.</summary>
    private LineMath Again(PartRows part, EarnedLine line)
    {
        var (row, deal, full) = (_rows.Row + 1, Deal(part, line), _sheets.InputsOf.Quarks(part, line.Credit));
        var earlier = _sheets.InputsOf.Other(part.Statement, $"{part.Component.Name}: {deal} had earned", $"earlier lines of {part.Part.Window.Key}", _sheets.Major(line.BaseMinor));
        var math = new LineMath { Factor = Gate(part) };
        math.Counted = line.Quarks == full ? (Credit(part, line.Credit, 'O'), part.Counted(full))
            : (_sheets.InputsOf.Other(part.Statement, $"{part.Component.Name}: what of {deal} still counts", "the deal was cancelled in part", part.Counted(line.Quarks), Look.InputFine), part.Counted(line.Quarks));
        var earned = line.BaseMinor + line.Minor;
        var (extras, extraMinor) = Extras(part, line, FormattableString.Invariant($"Q{row}"));
        if (part.Ladder.Mode == TierMode.Marginal && part.Ladder.Steps.Count > 1)
        {
            math.Before = part.IsPerDeal ? ("0", 0m)
                : (_sheets.InputsOf.Other(part.Statement, $"{part.Component.Name}: counted before {deal}", $"earlier sales of {part.Part.Window.Key}", part.Counted(line.Before), Look.InputFine), part.Counted(line.Before));
            math.Unrounded = (string.Join('+', Enumerable.Range(0, part.Ladder.Steps.Count).Select(step => StepPay(part, step, line.Credit, FormattableString.Invariant($"J{row}"), FormattableString.Invariant($"K{row}")))), _sheets.Major(earned - extraMinor));
        }
        else
        {
            if (part.HasSteps)
                math.Step = part.IsPerDeal ? (DealStep(part, line.Credit), part.Ladder.StepOf(AxisOf(part, line.Credit)) + 1) : part.NeedsReached ? (_tiers.At('H', part.Head), line.Step + 1) : null;
            math.Base = (FormattableString.Invariant($"I{row}"), part.Counted(line.Quarks));
            math.Rate = Rate(part, line);
            math = Product(part, math, row);
        }
        math.More = ($"{extras}-{earlier}", _sheets.Major(extraMinor - line.BaseMinor));
        math.Amount = FormattableString.Invariant($"{Round(part, $"Q{row}")}+R{row}");
        return math;
    }

    // extras that the sale earns again together with it
    private (string Formula, long Minor) Extras(PartRows part, EarnedLine line, string earned)
    {
        var credit = part.Part.Credits[line.Credit];
        var pay = new SalePay(_sheets.Context, _sheets.Payee);
        var (formula, minor) = ("", 0L);
        // what the kickers pay is the rest of what was earned again, once the sale itself is known
        var sale = part.Component.Kickers.Count == 0 ? 0 : pay.Of(EraOf(part, []), line.Credit, line.Before, line.Quarks, part.Part.Reached, null);
        for (var at = 0; at < part.Component.Kickers.Count; at++)
        {
            var kicker = part.Component.Kickers[at];
            if (!pay.Applies(kicker, credit.Deal))
                continue;
            var number = KickerNumber(part, at);
            formula += "+" + kicker switch
            {
                { Adds: not null } => Round(part, FormattableString.Invariant($"I{_rows.Row + 1}*{number}*{_tiers.At('K', part.Head)}")),
                { Times: not null } => Round(part, FormattableString.Invariant($"{Round(part, earned)}*({number}-1)")),
                _ => Round(part, $"{number}*{Credit(part, line.Credit, 'I')}*{_tiers.At('K', part.Head)}"),
            };
        }
        if (formula.Length > 0)
            minor = line.BaseMinor + line.Minor - sale;
        return (formula, minor);
    }

    private Era EraOf(PartRows part, IReadOnlyList<Kicker> kickers) => new(part.Part.Plan, part.Component with { Kickers = kickers }, part.Part.Quota, part.Part.Ladder,
        part.Component.Rate?.By is null ? _sheets.InputsOf.Basis(part, -1) : Ratio.Zero, part.Part.Gate, part.Part.Credits);

    private LineMath Product(PartRows part, LineMath math, int row)
    {
        var value = math.Base!.Value.Value * (math.Rate?.Value ?? 1m) * (math.Factor?.Value ?? 1m);
        math.Unrounded = (FormattableString.Invariant($"N{row}{(math.Rate is null ? "" : FormattableString.Invariant($"*O{row}"))}{(math.Factor is null ? "" : FormattableString.Invariant($"*P{row}"))}"), value);
        math.Amount = Round(part, FormattableString.Invariant($"Q{row}")) + (math.More is null ? "" : FormattableString.Invariant($"+R{row}"));
        return math;
    }

    private string Round(PartRows part, string value) => Rounded.By(part.Part.Plan.Rounding, value, _sheets.Digits);

    private decimal Round(PayRounding rounding, decimal value) => Math.Round(value, _sheets.Digits, rounding == PayRounding.HalfEven ? MidpointRounding.ToEven : MidpointRounding.AwayFromZero);

    private string KickerNumber(PartRows part, int kicker)
    {
        var key = (part.Part.Plan.Label, part.Component.Id, kicker);
        if (_kickers.TryGetValue(key, out var cell))
            return cell;
        var rule = part.Component.Kickers[kicker];
        var (what, number) = rule switch { { Adds: { } adds } => ("adds to the rate", adds * part.PerPiece), { Times: { } times } => ("multiplies what the deal earned by", times), _ => ("pays for the deal", rule.Amount!.Value) };
        return _kickers[key] = _sheets.InputsOf.Other(part.Statement, $"{part.Component.Name}: {rule.Name} {what}", part.Part.Plan.Label, number, Look.InputRate);
    }
}
