using System.Globalization;
using RevOps.Core.Commission;
using RevOps.Core.Commission.Engine;
using RevOps.Core.Commission.Plans;
using RevOps.Core.Crm;

namespace RevOps.Tests.Commission;

/// <summary>Whether two runs pay the same, to the last line. Numbers are compared; what differs is told in words.</summary>
internal static class SamePay
{
    public static void Holds(IReadOnlyList<CommissionStatement> expected, Book known, IReadOnlyList<CommissionStatement> actual, Book by) =>
        Holds(expected, new CommissionContext(known, PlanBook.Empty), actual, new CommissionContext(by, PlanBook.Empty));

    public static void Holds(IReadOnlyList<CommissionStatement> expected, CommissionContext known, IReadOnlyList<CommissionStatement> actual, CommissionContext by)
    {
        if (expected.Count == actual.Count && expected.Zip(actual).All(pair => IsSame(pair.First, pair.Second)))
            return;
        Assert.Equal(Text(expected, known), Text(actual, by));
        Assert.Fail("Something that is not told in words differs.");
    }

    /// <summary>Everything that statements say, a text each.</summary>
    public static List<string> Text(IReadOnlyList<CommissionStatement> statements, CommissionContext context) => [.. statements.Select(statement => string.Create(CultureInfo.InvariantCulture,
        $"{Head(statement)} {string.Join(';', statement.Caps)} {string.Join(';', statement.FromHeld)} {string.Join(';', statement.Releases)} {string.Join(';', statement.Waiting)} {string.Join(';', StatementLines.Of(statement, context))}"))];

    private static (Payee, string, DayRange, long, long, long, long, long, long, long, long, Settled, decimal?, decimal?) Head(CommissionStatement one) =>
        (one.Payee, one.Period.Key, one.Days, one.Total, one.CapWithheld, one.Held, one.NewlyHeld, one.OwedBefore, one.OwedAfter, one.CarriedIn, one.CapBalance, one.Settled, one.Counted, one.Quota);

    private static bool IsSame(CommissionStatement one, CommissionStatement other) => Head(one) == Head(other) && one.Caps.SequenceEqual(other.Caps) && one.FromHeld.SequenceEqual(other.FromHeld)
        && one.Releases.SequenceEqual(other.Releases) && one.Waiting.SequenceEqual(other.Waiting) && one.Limits.SequenceEqual(other.Limits)
        && one.Parts.Count == other.Parts.Count && one.Parts.Zip(other.Parts).All(pair => IsSame(pair.First, pair.Second));

    // rows of files may stand elsewhere, so a credit is what it counts
    private static bool IsSame(ComponentResult one, ComponentResult other) => one.Component.Id == other.Component.Id && one.Window.Key == other.Window.Key && one.Reached == other.Reached && one.Lines.SequenceEqual(other.Lines)
        && one.Lines.Zip(other.Lines).All(line => line.First.Credit < 0 || Of(one.Credits[line.First.Credit]) == Of(other.Credits[line.Second.Credit]));

    private static (int, int, long, int, bool) Of(SaleCredit credit) => (credit.Deal, credit.Day, credit.Counted, credit.Share, credit.IsOverlay);
}
