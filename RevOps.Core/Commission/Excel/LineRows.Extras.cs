using RevOps.Core.Basics;
using RevOps.Core.Commission.Engine;
using RevOps.Core.Commission.Plans;

namespace RevOps.Core.Commission.Excel;

internal sealed partial class LineRows
{
    private LineMath Kicker(PartRows part, int at, int[] rowOf)
    {
        var (line, row) = (part.Part.Lines[at], _rows.Row + 1);
        var (kicker, number) = (part.Component.Kickers[line.Detail], KickerNumber(part, line.Detail));
        var math = new LineMath { Factor = Gate(part) };
        switch (kicker)
        {
            case { Adds: { } adds }:
                math.Base = (Credit(part, line.Credit, 'O'), part.Counted(line.Quarks));
                math.Rate = (number, adds * part.PerPiece);
                break;
            case { Times: { } times }:
                var first = at;
                while (first > 0 && part.Part.Lines[first - 1] is { Kind: LineKind.Sale or LineKind.Kicker } before && before.Credit == line.Credit)
                    first--;
                var sales = Enumerable.Range(first, at - first).Where(one => part.Part.Lines[one].Kind == LineKind.Sale).ToList();
                math.Base = sales.Count == 0 ? ("0", 0m) : (FormattableString.Invariant($"SUM(S{rowOf[sales[0]]}:S{rowOf[sales[^1]]})"), _sheets.Major(sales.Sum(one => part.Part.Lines[one].Minor)));
                (math.Rate, math.Factor) = (($"{number}-1", times - 1m), null);
                break;
            default:
                math.Base = (Credit(part, line.Credit, 'I'), (decimal)part.Part.Credits[line.Credit].Share / CreditTable.Whole);
                math.Rate = (number, kicker.Amount!.Value);
                break;
        }
        return Product(part, math, row);
    }

    private LineMath Sum(PartRows part, EarnedLine line)
    {
        var row = _rows.Row + 1;
        var whole = TierRows.SumAt(part) * part.Part.Gate.Value;
        var paid = (decimal)Round(part.Part.Plan.Rounding, whole) - _sheets.Major(line.Minor);
        var earlier = _sheets.InputsOf.Other(part.Statement, $"{part.Component.Name}: the window had paid", $"earlier lines of {part.Part.Window.Key}", paid);
        var math = new LineMath { Step = (_tiers.At('H', part.Head), line.Step + 1), Base = (_tiers.At('L', part.Head), TierRows.SumAt(part)), Factor = Gate(part) };
        math = Product(part, math, row);
        math.More = ($"-{earlier}", -paid);
        math.Amount = FormattableString.Invariant($"{Round(part, $"Q{row}")}+R{row}");
        return math;
    }

    private LineMath Override(PartRows part, EarnedLine line)
    {
        var person = _sheets.Book.People.Reps[line.Detail].Name;
        var above = part.Component.Above > 0 ? $", what is above {part.Component.Above.ToString(System.Globalization.CultureInfo.InvariantCulture)}" : "";
        var math = new LineMath
        {
            Base = (_sheets.InputsOf.Other(part.Statement, $"{part.Component.Name}: commission of {person}", $"the statements of {person}{above}", part.Counted(line.Quarks), Look.InputFine), part.Counted(line.Quarks)),
            Rate = part.HasSteps ? ReachedRate(part, -1) : (_tiers.At('C', part.Head), _sheets.InputsOf.Basis(part, -1).Value),
            Step = part.HasSteps ? (_tiers.At('H', part.Head), line.Step + 1) : null,
        };
        return Product(part, math, _rows.Row + 1);
    }

    private LineMath Pool(PartRows part, EarnedLine line)
    {
        var pool = (decimal)line.Quarks / Ratio.Quarks / _sheets.Currency.MinorPerUnit;
        var share = _sheets.InputsOf.Other(part.Statement, $"{part.Component.Name}: share of the pool", FormattableString.Invariant($"pool of {pool:0.00##} for {line.Detail} people, divided by the largest remainder"), _sheets.Major(line.Minor));
        return Product(part, new() { Base = (share, _sheets.Major(line.Minor)) }, _rows.Row + 1);
    }

    private LineMath OverBudget(PartRows part, int at, int[] rowOf)
    {
        var (lines, line, row) = (part.Part.Lines, part.Part.Lines[at], _rows.Row + 1);
        // the engine repeats the line that was cut, with another kind and amount
        var of = Enumerable.Range(0, at).First(one => lines[one] is { Kind: not LineKind.OverBudget } cut && cut.Credit == line.Credit && cut.Step == line.Step && cut.Detail == line.Detail && cut.Quarks == line.Quarks && cut.Minor + line.Minor >= 0);
        var left = _sheets.InputsOf.Other(part.Statement, $"{part.Component.Name}: left of the budget for {Deal(part, line)}", "what earlier sales of everyone left", _sheets.Major(lines[of].Minor + line.Minor));
        return new() { Base = (left, _sheets.Major(lines[of].Minor + line.Minor)), Amount = FormattableString.Invariant($"MIN(S{rowOf[of]},N{row})-S{rowOf[of]}") };
    }

    private LineMath Debit(PartRows part, EarnedLine line)
    {
        var (statement, deal, row) = (part.Statement, Deal(part, line), _rows.Row + 1);
        var unserved = Cancellation.Unserved(_sheets.Book, _sheets.Context.Facts, part.Part.Credits[line.Credit].Deal, part.Part.Plan.Clawback!, FiscalPeriod.Range(statement.Days.First, statement.Days.Last))!.Value;
        var earned = _sheets.InputsOf.Other(statement, $"{part.Component.Name}: {deal} had earned", $"earlier lines of {part.Part.Window.Key}", _sheets.Major(line.BaseMinor));
        var months = _sheets.InputsOf.Other(statement, $"{deal}: parts not served", "cancellation date and term, in lowest terms", unserved.Numerator, Look.InputCount);
        var term = _sheets.InputsOf.Other(statement, $"{deal}: parts of the term", "cancellation date and term, in lowest terms", unserved.Denominator, Look.InputCount);
        var math = new LineMath { Base = (earned, _sheets.Major(line.BaseMinor)), Rate = ($"-{months}/{term}", -unserved.Value) };
        math.Unrounded = (FormattableString.Invariant($"-N{row}*{months}/{term}"), -_sheets.Major(line.BaseMinor) * unserved.Value);
        math.Amount = Round(part, FormattableString.Invariant($"Q{row}"));
        return math;
    }
}
