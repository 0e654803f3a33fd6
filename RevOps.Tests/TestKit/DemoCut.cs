using RevOps.Tests.Demo;

namespace RevOps.Tests.TestKit;

/// <summary>Every n-th deal of the demo company with all that belongs to it, and everybody and everything else that a pipeline review reads.</summary>
internal static class DemoCut
{
    private static readonly string[] Files = ["reps", "reporting_lines", "accounts", "contacts", "deals", "deal_contacts", "deal_history", "activities", "meddic", "bant", "quotas", "fx_rates"];

    public static CsvFolder Of(int every) => Of((index, _) => index % every == 0);

    /// <summary>Every open deal beside every n-th closed one, and what people are paid by.</summary>
    public static CsvFolder WithPay(int every) => Of((index, deal) => deal["outcome"] == "open" || index % every == 0, "splits", "plan_assignments");

    private static CsvFolder Of(Func<int, CsvRow, bool> keeps, params IEnumerable<string> more)
    {
        var cut = new CsvFolder();
        var sample = Sample.On(Sample.Day);
        var kept = sample.Deals.Where((deal, index) => keeps(index, deal)).Select(deal => deal["deal_id"]).ToHashSet(StringComparer.Ordinal);
        foreach (var file in Files.Concat(more))
            foreach (var row in sample.File(file))
            {
                if (row.Columns.ContainsKey("deal_id") && !kept.Contains(row["deal_id"]))
                    continue;
                cut.Rows(file).Add(row.Columns.Keys.Where(column => column is not ("territory_id" or "lead_id")).ToDictionary(column => column, column => row[column], StringComparer.Ordinal));
            }
        return cut;
    }
}
