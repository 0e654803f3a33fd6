using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Reports;

namespace RevOps.Core.Quota;

/// <summary>What was missing, estimated or refused in a quota status, and why.</summary>
internal static class QuotaNotes
{
    public static IReadOnlyList<string> For(Book book, QuotaQuestion question, PaceClock clock, AttainmentLine total, QuotaView view) => [.. Said(book, question, clock, total, view)];

    private static IEnumerable<string> Said(Book book, QuotaQuestion question, PaceClock clock, AttainmentLine total, QuotaView view)
    {
        if (total.Quota is null)
            yield return question.Period.Kind == PeriodKind.Range ? "A free range of days has no quota; choose a month, a quarter or a year." : $"No quota is set for {question.Period.Key}; import quotas.csv or make a quota plan.";
        yield return $"Pace is measured in {clock.Words}{(clock.Basis == PaceBasis.Working ? Holidays(book) : "")}.";
        if (question.Basis == PaceBasis.History && clock.Basis != PaceBasis.History)
            yield return "The company's own curve needs four past periods with won deals; there are fewer, so calendar days are used.";
        if (view.Reps.Where(line => line.IsLinear && line.Id is not null).ToList() is { Count: > 0 } young)
            yield return $"Less than 30 days have passed since the first recorded close of {(young.Count <= 3 ? string.Join(", ", young.Select(line => line.Name)) : $"{young.Count} people")}, so the projection there is the linear one.";
        if (view.Reps.FirstOrDefault(line => line.Id is null) is { Actual: not 0 } nobody)
            yield return $"{ValueText.Compact(nobody.Actual, Unit.Money, book.Knowledge.Rates.Reporting.Code)} of what was won is credited to nobody, because a deal has no owner or its split does not total 100 %; it counts for the company alone.";
        if (view.Reps.Where(line => line.Id is not null && line.Quota is null && line.Deals > 0).ToList() is { Count: > 0 } without && total.Quota is not null)
            yield return $"{(without.Count == 1 ? without[0].Name + " has" : $"{without.Count} people have")} won deals in {question.Period.Key} without a quota; what they won counts for their team.";
        if (Unvalued(book, question) is > 0 and var unvalued)
            yield return $"{unvalued} won {(unvalued == 1 ? "deal has" : "deals have")} no amount or no exchange rate and count as 0.";
    }

    private static string Holidays(Book book) => book.Settings.Holidays is { Country: null, Regions.Count: 0, Own.Count: 0 } ? ", without holidays: none are chosen in the settings" : " without the holidays of each region's country";

    private static int Unvalued(Book book, QuotaQuestion question)
    {
        var (deals, count) = (new PeriodDeals(book, question.Period), 0);
        for (var deal = 0; deal < book.Count; deal++)
            count += book.Standings[deal] == Standing.Won && book.Values[deal] == Book.NoValue && deals.IsClosed(deal) ? 1 : 0;
        return count;
    }
}
