using RevOps.Core.Forecast;
using RevOps.Core.Reports;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Forecast;

/// <summary>A year from the top down and from the deals up, by hand.</summary>
public sealed class TopDownTests
{
    /// <summary>2024 brought 100 and 2025 brought 120 (two deals of 30 in SMB, one of 60 in Enterprise); 2026 so far 50 in SMB with one deal, and an open Negotiation of 100 in Enterprise.</summary>
    private static CsvFolder Company()
    {
        var company = new CsvFolder().Rep("ann").Quota("rep", "ann", "FY2026", 200);
        foreach (var (id, amount, day, segment) in ((string, int, string, string)[])[("first", 1, "2023-12-30", "SMB"), ("a", 100, "2024-05-05", "SMB"), ("b", 30, "2025-02-02", "SMB"), ("c", 30, "2025-03-03", "SMB"), ("d", 60, "2025-04-04", "Enterprise"), ("e", 50, "2026-01-10", "SMB")])
            company.Deal(id, ("owner_id", "ann"), ("amount", amount), ("segment", segment), ("outcome", "won"), ("closed_date", day), ("created_date", ScratchStore.Day(day).AddDays(-20).ToString("yyyy-MM-dd", null)));
        return company.Deal("open", ("owner_id", "ann"), ("amount", 100), ("segment", "Enterprise"), ("stage", "Negotiation"), ("close_date", "2026-12-01"), ("created_date", "2026-11-01"));
    }

    [Fact]
    public void Both_ends_and_what_lies_between_them_are_what_one_computes_by_hand()
    {
        using var scratch = new ScratchStore();
        scratch.Import(Company());
        var report = ForecastRuleTests.Run(scratch, "/revenue-forecast FY2026", "2026-11-15");
        var table = report.Table("forecast.top_down");
        Assert.Equal("Top-down from FY2025 against bottom-up", table.Title);

        // SMB: 60 × 1.2 = 72 of 2.4 deals; bottom-up 50 of one deal: (1 ÷ 2 − 1.2) × 60 = −42 by number, and 50 − 72 + 42 = 20 by size
        Assert.Equal([60m, 72m, 50m, 0m, 0m, 50m, -22m, -42m, 20m], Numbers(table, "SMB"));
        // Enterprise: 60 × 1.2 = 72 of 1.2 deals; 100 × 70 % of 0.7 deals: (0.7 − 1.2) × 60 = −30, and −2 + 30 = 28
        Assert.Equal([60m, 72m, 0m, 70m, 0m, 70m, -2m, -30m, 28m], Numbers(table, "Enterprise"));
    }

    [Fact]
    public void Without_a_complete_year_there_is_nothing_to_grow_and_other_periods_have_no_such_table()
    {
        using var scratch = new ScratchStore();
        scratch.Import(Company());
        Assert.Empty(ForecastRuleTests.Run(scratch, "/revenue-forecast 2026-Q4", "2026-11-15").Table("forecast.top_down").Rows);
        Assert.Empty(ForecastRuleTests.Run(scratch, "/revenue-forecast FY2024", "2024-11-15").Table("forecast.top_down").Rows);
    }

    private static IEnumerable<decimal> Numbers(ReportTable table, string segment) => table.Rows.Single(row => (string)row[0]! == segment).Skip(1).Select(value => (decimal)value!);
}
