using System.Globalization;

namespace RevOps.Tests.TestKit;

/// <summary>
/// What a CRM would have exported on an earlier day, told from today's files alone: rows created later are not there, dated changes after the day
/// are taken back newest first, and a close after the day with all that is written at closing.
/// </summary>
internal static class Replay
{
    public static CsvFolder On(CsvFolder today, DateOnly day)
    {
        var next = day.AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var then = new CsvFolder();
        var later = today.Rows("deal_history").Where(row => Before(next, row["changed_at"])).ToLookup(row => row["deal_id"]);
        var earlier = today.Rows("deal_history").Where(row => !Before(next, row["changed_at"])).ToLookup(row => row["deal_id"]);
        foreach (var deal in today.Rows("deals").Where(row => !Before(next, row["created_date"])))
        {
            var row = new Dictionary<string, string>(deal, StringComparer.Ordinal);
            foreach (var change in later[row["deal_id"]].OrderByDescending(change => change["changed_at"], StringComparer.Ordinal))
                row[change["field"]] = change["old_value"];
            if (Before(next, row.GetValueOrDefault("closed_date", "")))
            {
                row["closed_date"] = "";
                row["outcome"] = "open";
                (row["loss_reason"], row["win_reason"]) = ("", "");
                if (!later[row["deal_id"]].Concat(earlier[row["deal_id"]]).Any(change => change["field"] == "close_date"))
                    row["close_date"] = ""; // written at closing, and no history says what it was (definition 1)
                row["stage"] = earlier[row["deal_id"]].Where(change => change["field"] == "stage").MaxBy(change => change["changed_at"], StringComparer.Ordinal)!["new_value"];
            }
            then.Rows("deals").Add(row);
        }
        var there = then.Rows("deals").Select(row => row["deal_id"]).ToHashSet(StringComparer.Ordinal);
        foreach (var (file, rows) in today.Files.Where(pair => pair.Key != "deals"))
            then.Rows(file).AddRange(rows.Where(row => (!row.TryGetValue("deal_id", out var deal) || deal.Length == 0 || there.Contains(deal))
                && !Before(next, row.GetValueOrDefault("changed_at", "")) && !Before(next, row.GetValueOrDefault("occurred_at", "")) && !Before(next, row.GetValueOrDefault("assessed_on", ""))));
        Assert.DoesNotContain(then.Rows("deals"), row => string.CompareOrdinal(row.GetValueOrDefault("closed_date", ""), next) >= 0);
        return then;
    }

    private static bool Before(string next, string moment) => moment.Length > 0 && string.CompareOrdinal(moment, next) >= 0;
}
