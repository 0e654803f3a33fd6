using RevOps.Core.Basics;
using RevOps.Core.Reports;
using RevOps.Core.Reports.Excel;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Reports;

/// <summary>A long list is written row by row: its length costs time and hardly any memory.</summary>
[Collection(AloneGroup.Name)]
public sealed class LargeExcelTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("revops-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_hundred_thousand_rows_are_written_within_seconds_and_little_memory()
    {
        ReportColumn[] columns =
        [
            new("id", "Deal id", Unit.Text), new("name", "Deal", Unit.Text), new("owner", "Owner", Unit.Text), new("stage", "Stage", Unit.Text), new("value", "Value", Unit.Money) { AddsUp = true },
            new("close", "Close", Unit.Date), new("age", "Age", Unit.Days), new("chance", "Chance", Unit.Percent),
        ];
        var rows = Enumerable.Range(0, 100_000).Select(row => (IReadOnlyList<object?>)[$"006{row:000000000000000}", $"Deal with company {row}", "Ann Example", "Negotiation", row * 13.37m, new DateOnly(2026, 1, 1).AddDays(row % 365), (decimal)(row % 400), 0.35m]);
        using var target = new FileStream(Path.Combine(_folder, "large.xlsx"), FileMode.Create, FileAccess.ReadWrite);
        var (before, clock) = (GC.GetTotalMemory(forceFullCollection: true), TimeProvider.System.GetTimestamp());
        var most = 0L;

        ExcelReport.Write(new("Large", null, "Everyone", new(2026, 11, 24), null, "Ann", DateTimeOffset.UnixEpoch, []), new ExcelSheet("Deals", columns, Watched(), "USD"), target);

        var seconds = TimeProvider.System.GetElapsedTime(clock).TotalSeconds;
        TestContext.Current.SendDiagnosticMessage($"100,000 x 8: {seconds:0.0} s, {(most - before) / 1e6:0} MB, file {target.Length / 1e6:0.0} MB");
        Assert.InRange(seconds, 0, 15); // 5 on a machine of its own
        Assert.True((most - before) / 1e6 <= 150, $"{(most - before) / 1e6:0} MB"); // what was there before may have shrunk meanwhile
        Assert.True(target.CanWrite); // left open

        IEnumerable<IReadOnlyList<object?>> Watched()
        {
            foreach (var (index, row) in rows.Index())
            {
                if (index % 20_000 == 0)
                    most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true));
                yield return row;
            }
            most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true));
        }
    }
}
