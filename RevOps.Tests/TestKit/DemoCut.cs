using RevOps.Tests.Demo;

namespace RevOps.Tests.TestKit;

/// <summary>Every n-th deal of the demo company with all that belongs to it, and everybody and everything else that a pipeline review reads.</summary>
internal static class DemoCut
{
    private static readonly string[] Files = ["reps", "reporting_lines", "accounts", "contacts", "deals", "deal_contacts", "deal_history", "activities", "meddic", "bant", "quotas", "fx_rates"];

    public static CsvFolder Of(int every)
    {
        var cut = new CsvFolder();
        var sample = Sample.On(Sample.Day);
        var kept = sample.Deals.Where((_, index) => index % every == 0).Select(deal => deal["deal_id"]).ToHashSet(StringComparer.Ordinal);
        foreach (var file in Files)
            foreach (var row in sample.File(file))
            {
                if (row.Columns.ContainsKey("deal_id") && !kept.Contains(row["deal_id"]))
                    continue;
                cut.Rows(file).Add(row.Columns.Keys.Where(column => column is not ("territory_id" or "lead_id")).ToDictionary(column => column, column => row[column], StringComparer.Ordinal));
            }
        return cut;
    }
}
