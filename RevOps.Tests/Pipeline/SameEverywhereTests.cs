using System.Globalization;
using RevOps.Core.Reports;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Pipeline;

/// <summary>The same files and the same question give the same bytes, whatever the machine's language, zone and number of threads (reliability C3).</summary>
public sealed class SameEverywhereTests
{
    private static readonly string[] Questions = ["this-quarter", "FY2026", "2026-Q3", "90d", "2026-11"];

    [Fact]
    public void A_review_does_not_depend_on_the_language_of_the_thread()
    {
        var files = DemoCut.Of(6);
        var expected = Said(files);
        var foreign = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (foreign.NumberFormat.NumberDecimalSeparator, foreign.NumberFormat.NumberGroupSeparator, foreign.NumberFormat.PercentDecimalSeparator, foreign.NumberFormat.NegativeSign) = (",", ".", ",", "−");
        (foreign.DateTimeFormat.ShortDatePattern, foreign.DateTimeFormat.DateSeparator, foreign.DateTimeFormat.FirstDayOfWeek) = ("dd.MM.yyyy", ".", DayOfWeek.Saturday);
        var actual = "";
        var thread = new Thread(() => actual = Said(files)) { CurrentCulture = foreign, CurrentUICulture = foreign };
        thread.Start();
        thread.Join();
        Assert.Equal(expected, actual);
    }

    [Fact]
    public async Task Many_threads_over_one_store_all_say_the_same()
    {
        using var scratch = new ScratchStore();
        scratch.Import(DemoCut.Of(6));
        var knowledge = scratch.Store.Knowledge();
        var expected = Questions.Select(question => JsonReport.Write(ScratchStore.Review(question, new DateOnly(2026, 11, 24), knowledge))).ToList();
        var fresh = scratch.Store.Knowledge();
        var tasks = Enumerable.Range(0, 8).SelectMany(_ => Questions.Index()).Select(asked => Task.Run(() => (asked.Index, Json: JsonReport.Write(ScratchStore.Review(asked.Item, new DateOnly(2026, 11, 24), fresh))), TestContext.Current.CancellationToken));
        Assert.All(await Task.WhenAll(tasks), said => Assert.Equal(expected[said.Index], said.Json));
    }

    [Fact]
    public async Task The_executable_says_the_same_in_every_zone_and_language()
    {
        using var scratch = new ScratchStore();
        scratch.Import(DemoCut.Of(12));
        var said = new List<string>();
        foreach (var (zone, language, processors) in new[] { ("UTC", "C", "2"), ("Pacific/Auckland", "de_DE.UTF-8", "1"), ("America/St_Johns", "tr_TR.UTF-8", "2") })
        {
            var run = await Revops.RunAsync(["run", "/pipeline-review this-quarter", "--as-of", "2026-11-24", "--format", "json", "--data", scratch.Data], ("TZ", zone), ("LC_ALL", language), ("LANG", language), ("DOTNET_PROCESSOR_COUNT", processors));
            Assert.Equal((0, ""), (run.ExitCode, run.Error));
            said.Add(run.Output);
        }
        Assert.Single(said.Distinct(StringComparer.Ordinal));
    }

    private static string Said(CsvFolder files)
    {
        using var scratch = new ScratchStore();
        scratch.Import(files);
        var knowledge = scratch.Store.Knowledge();
        return string.Join('\n', Questions.SelectMany(question => ScratchStore.Review(question, new DateOnly(2026, 11, 24), knowledge) is var report
            ? (string[])[JsonReport.Write(report), MarkdownReport.Write(report), Csv(report)] : []));
    }

    private static string Csv(Report report)
    {
        using var target = new MemoryStream();
        CsvReport.Write(report, target);
        return System.Text.Encoding.UTF8.GetString(target.ToArray());
    }
}
