using System.IO.Compression;
using System.Text;
using RevOps.Core.Commands;
using RevOps.Core.Quota.Performance;
using RevOps.Core.Reports;
using RevOps.Core.Reports.Excel;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Quota.Performance;

/// <summary>A rep sees own figures and what is usual among peers, and nobody else's anything.</summary>
public sealed class PerformanceSightTests : IDisposable
{
    private readonly ScratchStore _scratch = new(ScratchStore.EndOf(EightReps.Day));

    public PerformanceSightTests() => _scratch.Import(EightReps.Files());

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void No_format_of_a_reps_own_report_names_a_peer_or_a_peers_deal()
    {
        var report = EightReps.Report(_scratch, EightReps.Rep("PX1"));
        string[] texts = [MarkdownReport.Write(report), JsonReport.Write(report), Csv(report), .. Sheets(report)];
        Assert.All(Enumerable.Range(2, 7), peer => Assert.All(texts, text =>
        {
            Assert.DoesNotContain($"PX{peer}", text, StringComparison.Ordinal);
            Assert.DoesNotContain(EightReps.First(peer), text, StringComparison.Ordinal);
        }));
        Assert.All(texts[..3], text => Assert.Contains("Anna Person1", text, StringComparison.Ordinal));
        Assert.Contains("PX2", JsonReport.Write(EightReps.Report(_scratch, EightReps.Manager)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_rep_and_the_manager_see_the_same_of_the_rep()
    {
        var (own, manager) = (EightReps.Report(_scratch, EightReps.Rep("PX1")), EightReps.Report(_scratch, EightReps.Manager));
        Assert.Equal(Without(own), Without(manager));
        Assert.Equal(4, own.Table("rep.peers").Rows.Count);
        Assert.Equal(11, manager.Table("rep.peers").Rows.Count);

        static string Without(Report report) => JsonReport.Write(report with { Tables = [.. report.Tables.Where(table => table.Id != "rep.peers")] });
    }

    [Fact]
    public void A_peer_and_someone_who_is_not_there_are_told_alike()
    {
        Assert.Equal("There is no rep 'PX2' among those you see; write a name or an id, such as Anna Person1 (PX1).", Mistake("/rep-performance PX2"));
        Assert.Equal("There is no rep 'PX9' among those you see; write a name or an id, such as Anna Person1 (PX1).", Mistake("/rep-performance PX9"));
        Assert.Equal("There is no rep 'Bela' among those you see; write a name or an id, such as Anna Person1 (PX1).", Mistake("/rep-performance Bela"));
    }

    [Theory]
    [InlineData("/rep-performance PX3"), InlineData("/rep-performance px3 2026-Q4"), InlineData("/rep-performance \"Cara Person3\" Q4"), InlineData("/rep-performance Cara Person3 this-quarter"), InlineData("/rep-performance cara"), InlineData("rep-performance Cara Person3")]
    public void A_person_is_found_by_id_name_and_first_name(string command) => Assert.StartsWith("How is Cara Person3 doing in 2026-Q4", EightReps.Report(_scratch, EightReps.Manager, command).Title, StringComparison.Ordinal);

    [Fact]
    public void Me_is_whoever_asks() => Assert.Equal("Anna Person1, 2026-Q3", EightReps.Report(_scratch, EightReps.Rep("PX1"), "/rep-performance me last-quarter").Scope);

    [Theory]
    [InlineData("/rep-performance", "Say whose: /rep-performance <rep> [period], with a name, an id or me."), InlineData("/rep-performance Cora", "There is no rep 'Cora' among those you see; close are "),
        InlineData("/rep-performance Cara yesterday", "'yesterday' is not a period; write one such as "), InlineData("/rep-performance me", "You are not one of the reps yourself; name one by name or id."),
        InlineData("/rep-performance PX1 --loud yes", "/rep-performance has no option --loud.")]
    public void What_was_not_understood_is_told_with_what_to_write(string command, string sentence) =>
        Assert.StartsWith(sentence, Assert.IsType<CommandOutcome.Mistake>(EightReps.Run(_scratch, EightReps.Owner, command)).Sentence, StringComparison.Ordinal);

    [Fact]
    public void Who_may_write_and_rate_is_who_is_told_to()
    {
        var book = EightReps.Seen(_scratch, EightReps.Manager).AsOf(ScratchStore.Day(EightReps.Day));
        var own = EightReps.Seen(_scratch, EightReps.Rep("PX1")).AsOf(ScratchStore.Day(EightReps.Day));
        Assert.True(PerformanceRights.MayCoach(book, EightReps.Manager, "PX1"));
        Assert.False(PerformanceRights.MayCoach(book, EightReps.Manager, "BOSS"));
        Assert.False(PerformanceRights.MayCoach(own, EightReps.Rep("PX1"), "PX1"));
        Assert.False(PerformanceRights.MayCoach(own, EightReps.Rep("PX1"), "PX2"));
        Assert.True(PerformanceRights.MayWriteOwn(EightReps.Rep("PX1"), "PX1"));
        Assert.False(PerformanceRights.MayWriteOwn(EightReps.Manager, "PX1"));
        Assert.True(PerformanceRights.MaySwitchLeaderboard(book, EightReps.Manager, "North"));
        Assert.False(PerformanceRights.MaySwitchLeaderboard(own, EightReps.Rep("PX1"), "North"));
        Assert.False(PerformanceRights.MaySwitchRatings(EightReps.Manager));
    }

    private string Mistake(string command) => Assert.IsType<CommandOutcome.Mistake>(EightReps.Run(_scratch, EightReps.Rep("PX1"), command)).Sentence;

    private static string Csv(Report report)
    {
        using var target = new MemoryStream();
        CsvReport.Write(report, target);
        return Encoding.UTF8.GetString(target.ToArray());
    }

    private static IEnumerable<string> Sheets(Report report)
    {
        using var target = new MemoryStream();
        ExcelReport.Write(report, "PX1", DateTimeOffset.UnixEpoch, target);
        using var zip = new ZipArchive(target, ZipArchiveMode.Read);
        foreach (var entry in zip.Entries.Where(entry => entry.Name.EndsWith(".xml", StringComparison.Ordinal) && !entry.Name.StartsWith("styles", StringComparison.Ordinal)))
        {
            using var text = new StreamReader(entry.Open());
            yield return text.ReadToEnd();
        }
    }
}
