using RevOps.Core.Commission.Plans;

namespace RevOps.Core.Commission.Linter;

/// <summary>Where pay jumps and where it falls, for components whose pay is a function of what they count.</summary>
internal static class ShapeFindings
{
    public static IEnumerable<LintFinding> Of(PlanComponent component, PayShape shape, LintWords words) =>
        [.. AtNothing(shape, words), .. Groups(component, shape, words), .. Jumps(component, shape, words), .. Falls(component, shape, words)];

    /// <summary>A decrease weighs less where the plan means it.</summary>
    public static LintFinding Decrease(PlanComponent component, string text) =>
        new(LintKind.Decrease, component.MayDecrease ? LintSeverity.Warning : LintSeverity.Error, $"{text}{(component.MayDecrease ? "; the plan means it so" : "")}.");

    private static IEnumerable<LintFinding> AtNothing(PayShape shape, LintWords words)
    {
        if (shape.Pay(0) is not 0 and var paid)
            yield return new(LintKind.Cliff, LintSeverity.Warning, $"{words.Money(paid)} is paid every {words.Window} even when nothing is sold.") { Bound = 0m, After = 0m, Change = words.Paid(paid) };
    }

    private static IEnumerable<LintFinding> Groups(PlanComponent component, PayShape shape, LintWords words)
    {
        if (shape.GroupSize is not { } size || shape.Pay(size) is not (not 0 and var paid))
            yield break;
        var found = paid < 0 ? Decrease(component, $"Every whole {words.Counted(size)} take {words.Money(-paid)} at once")
            : new(LintKind.Cliff, LintSeverity.Note, $"Every whole {words.Counted(size)} pay {words.Money(paid)} at once, and what is sold in between pays nothing.");
        yield return found with { Bound = words.Major(size), Before = words.Major(size - 1), After = words.Major(size), Change = words.Paid(paid) };
    }

    private static IEnumerable<LintFinding> Jumps(PlanComponent component, PayShape shape, LintWords words)
    {
        foreach (var at in shape.Breaks.Where(one => one.Jumps))
        {
            var (before, after) = (shape.Pay(at.Reached - 1), shape.Pay(at.Reached));
            if (before == after)
                continue;
            var place = at.IsGate ? $"at the gate of {words.GatePlace(component.Gate!)}" : $"{(component.Tiers!.BoundBelow ? "beyond" : "at")} {words.Place(at.Bound)}";
            var text = $"One more {words.Smallest} {place} pays {words.Money(Math.Abs(after - before))} {(after > before ? "more" : "less")}: {words.Money(before)} becomes {words.Money(after)}";
            var found = after > before ? new(LintKind.Cliff, LintSeverity.Warning, text + ".") : Decrease(component, text);
            yield return found with { Bound = at.Bound, Before = words.Major(at.Reached - 1), After = words.Major(at.Reached), Change = words.Paid(after - before) };
        }
    }

    /// <summary>Stretches on which pay falls little by little; a fall over several steps is one stretch.</summary>
    private static IEnumerable<LintFinding> Falls(PlanComponent component, PayShape shape, LintWords words)
    {
        var jumps = shape.Breaks.Where(one => one.Jumps).Select(one => one.Reached).ToHashSet();
        long? start = null;
        for (var mark = 1; mark < shape.Marks.Count; mark++)
        {
            var (from, to) = (shape.Marks[mark - 1], shape.Marks[mark]);
            if (shape.Pay(to) < shape.Pay(from) && !jumps.Contains(to))
                start ??= from;
            else if (start is { } begun && (jumps.Contains(to) || shape.Pay(to) > shape.Pay(from)))
            {
                yield return Fall(begun, from);
                start = null;
            }
        }
        var last = shape.Marks[^1];
        if (shape.Further.Numerator < 0 && PayShape.First(last, null, further => shape.Pay(further) < shape.Pay(last)) is { } end)
            yield return Fall(start ?? last, end) with { Text = $"{Decrease(component, $"Beyond {words.Counted(start ?? last)} every further sale takes from pay: {words.Money(-words.Each(shape.Further))} for each {words.ThousandText}").Text}" };
        else if (start is { } begun)
            yield return Fall(begun, last);

        LintFinding Fall(long from, long to) => Decrease(component, $"Between {words.Counted(from)} and {words.Counted(to)} pay falls from {words.Money(shape.Pay(from))} to {words.Money(shape.Pay(to))} while sales rise")
            with { Before = words.Major(from), After = words.Major(to), Change = words.Paid(shape.Pay(to) - shape.Pay(from)) };
    }
}
