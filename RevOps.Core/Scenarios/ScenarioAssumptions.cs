using System.Globalization;
using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Reports;

namespace RevOps.Core.Scenarios;

/// <summary>What a scenario takes for granted, in sentences that finance can question.</summary>
public static class ScenarioAssumptions
{
    /// <summary>The assumptions: what its edits mean, then what every scenario rests on.</summary>
    public static IReadOnlyList<string> Of(ScenarioResult result) => [.. result.Scenario.Edits.Select(edit => Meaning(result, edit)).OfType<string>().Distinct(StringComparer.Ordinal), .. Common(result)];

    private static string? Meaning(ScenarioResult result, ScenarioEdit edit) => edit switch
    {
        ChangeRate rate when edit.Words(result.Basis.Book) is { } words => $"{words}: {RateWords.Meaning(rate.Rate)}.",
        WinDeal => "A deal that is won is certain, on the close date that it has here; it is not won before that day.",
        LoseDeal => "A deal that is lost is lost today, and counts in the win rate.",
        MoveClose => "A deal that slips or is pulled in closes on that day, if it is won; its chance to be won stays what it is.",
        HirePeople => Hires(result),
        ChangeQuota => "Quotas of periods that are not over are multiplied, and with them what commission plans measure attainment by; people to be hired carry what quotas are today.",
        MoveAccount => "Open deals go to the new owner; what is split stays split, and closed deals stay where they are.",
        AddDeal => "A deal that is added is won with its chance, on its day, or not in the period.",
        _ => null,
    };

    private static string? Hires(ScenarioResult result)
    {
        var seats = result.HiredSeats;
        return seats.Count == 0 ? "People to be hired bring nothing here: they join another part of the business, or people without a quota and four complete periods behind it." : string.Create(CultureInfo.InvariantCulture,
            $"People to be hired carry a mean quota of {Money(result, (long)seats.Average(seat => seat.Quota))}, attain {seats.Average(seat => seat.Attainment):P0} of it like those they join, and are {seats.Average(seat => seat.Ramp):P0} productive in the period by ramp and days; what they win are deals of the usual sizes.");
    }

    private static IEnumerable<string> Common(ScenarioResult result)
    {
        yield return result.Period.HasHistory ? "Chances are those of past deals that stood as long in the same stage, moved by what is known of each deal; deals know nothing of one another."
            : "Too few deals were won and lost to know better, so chances are those of the stages, moved by what is known of each deal.";
        yield return result.Period.NewDeals.Periods > 0 ? $"As many deals are created and still won in the period as in {result.Period.NewDeals.Periods} past periods after the same day." : "Deals that nobody has created yet are not counted.";
        if (result.Pay is not null)
            yield return "Commission is an estimate: every open deal pays as if it brought what it is expected to bring; deals not created yet, added deals and people to be hired pay nobody.";
        if (result.Left > 0)
            yield return $"{result.Left} {(result.Left == 1 ? "change is" : "changes are")} about what you do not see, or what is not open any more, and {(result.Left == 1 ? "does" : "do")} nothing here.";
    }

    private static string Money(ScenarioResult result, long minor) => ValueText.Compact(result.Major(minor), Unit.Money, result.Book.Knowledge.Rates.Reporting.Code);
}
