using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Quota;

namespace RevOps.Core.Scenarios;

/// <summary>Where each person would end the period: what they won, and their part of the open deals at their chances.</summary>
internal sealed class QuotaArea : IScenarioArea
{
    public string Title => "Quota by person";

    public IReadOnlyList<ScenarioLine> Lines(ScenarioResult result)
    {
        var (book, question) = (result.Book, result.Basis.Question);
        if (question.Period.Kind == PeriodKind.Range || question.Scope.Kind == ScopeKind.Segment)
            return [];
        var (expected, shown) = (Expected(result), new ScopeFilter(book, question.Scope).Reps.ToHashSet());
        var lines = QuotaAnalytics.Lines(book, question.Period, result.Basis.Rules.Quota).Select(line => (Line: line, Rep: book.People.Find(line.Id))).Where(one => one.Line.Quota is > 0 && shown.Contains(one.Rep));
        return [.. lines.SelectMany(one => Of(one.Line, result.Major((long)Math.Round(expected[one.Rep], MidpointRounding.AwayFromZero))))];
    }

    private static IEnumerable<ScenarioLine> Of(AttainmentLine line, decimal open)
    {
        yield return new($"quota.expected_attainment:{line.Id}", "Expected attainment", Unit.Percent, (line.Actual + open) / line.Quota) { Of = line.Name };
        yield return new($"quota.expected:{line.Id}", "Expected by the end", Unit.Money, line.Actual + open) { Of = line.Name };
        yield return new($"quota.amount:{line.Id}", "Quota", Unit.Money, line.Quota) { Of = line.Name };
    }

    /// <summary>Credits of open deals at their chances to be won in the period, by person, minor units.</summary>
    private static double[] Expected(ScenarioResult result)
    {
        var sums = new double[result.Book.People.Reps.Count];
        foreach (var deal in result.Period.Deals)
            foreach (var credit in result.Book.Credits.Of(deal.Number))
                if (credit.Rep >= 0)
                    sums[credit.Rep] += credit.Minor * deal.Inside;
        foreach (var (deal, prospect) in result.Period.Added)
            if (deal.Owner >= 0)
                sums[deal.Owner] += prospect.Mean;
        return sums;
    }
}
