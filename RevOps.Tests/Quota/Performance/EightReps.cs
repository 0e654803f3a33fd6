using RevOps.Core.Access;
using RevOps.Core.Commands;
using RevOps.Core.Crm;
using RevOps.Core.Quota;
using RevOps.Core.Quota.Performance;
using RevOps.Core.Reports;
using RevOps.Core.Skills;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Quota.Performance;

/// <summary>
/// A company that finance can check by hand. Eight reps of one role and segment, each with a quota of 1,000 in 2026-Q4 and ten deals closed on 10 October; the day is 15 November.
/// PX1 won 5 (four of 100 and one of 200, after 10, 20, 30, 40 and 50 days), the others 6 × 100, 4 × 200, 7 × 100, 3 × 150, 8 × 50, 2 × 400 and 5 × 50.
/// PX1 has two open deals (300 and 500), 60 calls, 11 meetings and 24 proposals; PX2 has 120, 22 and 12.
/// </summary>
internal static class EightReps
{
    public const string Day = "2026-11-15";

    public static readonly PerformanceAssumptions Assumptions = PerformanceAssumptions.From(SkillFile.Load(QuotaAssumptions.Skill));

    private static readonly (int Won, int Amount)[] Others = [(6, 100), (4, 200), (7, 100), (3, 150), (8, 50), (2, 400), (5, 50)];

    public static CsvFolder Files()
    {
        var files = new CsvFolder().Add("reps", ("rep_id", "BOSS"), ("name", "Beate Boss"), ("role", "Manager"), ("team", "North"));
        for (var rep = 1; rep <= 8; rep++)
            files.Add("reps", ("rep_id", $"PX{rep}"), ("name", $"{First(rep)} Person{rep}"), ("role", "AE"), ("segment", "SMB"), ("team", "North"), ("manager_id", "BOSS"), ("hire_date", "2020-01-01")).Quota("rep", $"PX{rep}", "2026-Q4", 1000);
        for (var deal = 0; deal < 10; deal++)
            Closed(files, "PX1", deal, deal < 5, deal == 4 ? 200 : 100, 10 * (deal + 1));
        foreach (var (index, (won, amount)) in Others.Index())
            for (var deal = 0; deal < 10; deal++)
                Closed(files, $"PX{index + 2}", deal, deal < won, amount, 25);
        files.Deal("open-a", ("owner_id", "PX1"), ("amount", 300), ("close_date", "2026-12-10"), ("created_date", "2026-09-01"), ("next_step", "Call"));
        files.Deal("open-b", ("owner_id", "PX1"), ("amount", 500), ("close_date", "2026-12-10"), ("created_date", "2026-09-01"));
        Did(files, "PX1", 60, 11, 24);
        Did(files, "PX2", 120, 22, 12);
        foreach (var (quarter, last, amount) in ((string, string, int)[])[("2025-Q4", "2025-12-01", 800), ("2026-Q1", "2026-03-01", 850), ("2026-Q2", "2026-06-01", 900), ("2026-Q3", "2026-09-01", 950)])
            files.Quota("rep", "PX1", quarter, 1000).Deal($"won-{quarter}", ("owner_id", "PX1"), ("amount", amount), ("created_date", "2025-10-01"), ("stage", "Closed Won"), ("close_date", last), ("closed_date", last));
        return files;
    }

    public static string First(int rep) => ((string[])["Anna", "Bela", "Cara", "Dora", "Emil", "Fritz", "Gerd", "Hans"])[rep - 1];

    public static Report Report(ScratchStore scratch, Viewer viewer, string command = "/rep-performance PX1") =>
        Assert.IsType<CommandOutcome.Answer>(Run(scratch, viewer, command)).Report;

    public static CommandOutcome Run(ScratchStore scratch, Viewer viewer, string command) => RepPerformanceCommand.Run(CommandLineText.Read(command), Seen(scratch, viewer), ScratchStore.Day(Day), viewer, Assumptions,
        ScratchStore.Assumptions, question => scratch.Store.Coaching.Of(question.RepId, question.Period.Key));

    public static Knowledge Seen(ScratchStore scratch, Viewer viewer)
    {
        var newest = scratch.Store.Knowledge();
        return newest.SeenBy(Sight.Of(newest, viewer, ScratchStore.Day(Day), scratch.Store.Shares.With(viewer.RepId)));
    }

    public static Viewer Rep(string id) => new($"rep:{id}", id, Role.Rep, id);

    public static Viewer Manager { get; } = new("rep:BOSS", "Beate Boss", Role.Manager, "BOSS");

    public static Viewer Owner { get; } = Viewer.Local("owner");

    private static void Closed(CsvFolder files, string rep, int deal, bool isWon, int amount, int days) => files.Deal($"{rep}-{deal}", ("owner_id", rep), ("amount", amount),
        ("created_date", new DateOnly(2026, 10, 10).AddDays(-days)), ("stage", isWon ? "Closed Won" : "Closed Lost"), ("close_date", "2026-10-10"), ("closed_date", "2026-10-10"), ("loss_reason", isWon ? null : "No decision"));

    private static void Did(CsvFolder files, string rep, int calls, int meetings, int proposals)
    {
        foreach (var (type, count) in ((string, int)[])[("call", calls), ("meeting", meetings), ("proposal", proposals)])
            for (var nth = 0; nth < count; nth++)
                files.Add("activities", ("activity_id", $"{rep}-{type}-{nth}"), ("rep_id", rep), ("deal_id", rep == "PX1" && type == "call" && nth == 0 ? "open-a" : null), ("type", type), ("occurred_at", "2026-11-01T10:00:00"));
    }
}
