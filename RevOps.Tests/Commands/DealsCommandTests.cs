using System.Text.Json;
using RevOps.Core.Commands;
using RevOps.Core.Crm;
using RevOps.Core.Pipeline;
using RevOps.Core.Skills;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Commands;

public sealed class DealsCommandTests
{
    private static readonly PipelineAssumptions Assumptions = PipelineAssumptions.From(SkillFile.Load(PipelineAssumptions.Skill));

    private static Book Book(ScratchStore scratch)
    {
        scratch.Import(new CsvFolder().Add("reps", ("rep_id", "r1"), ("name", "Ann Ash"), ("team", "North"))
            .Deal("d1", ("name", "Alpha"), ("stage", "Negotiation"), ("owner_id", "r1"), ("amount", 100m), ("close_date", "2026-12-10"))
            .Deal("d2", ("name", "Beta"), ("stage", "Proposal"), ("amount", 50m), ("close_date", "2026-12-10")));
        return scratch.Store.Knowledge().AsOf(ScratchStore.Day("2026-11-24"));
    }

    [Theory]
    [InlineData("/deals", "open", null, null, "2026-Q4", "")]
    [InlineData("/deals stage:negotiation", "open", "negotiation", null, "2026-Q4", "")]
    [InlineData("/deals won last-quarter North", "won", null, null, "2026-Q3", "North")]
    [InlineData("/deals all-open rep:\"ann ash\"", "all-open", null, "r1", "2026-Q4", "")]
    [InlineData("deals North stage:Proposal", "open", "Proposal", null, "2026-Q4", "North")]
    public void What_is_typed_becomes_a_list(string typed, string set, string? stage, string? rep, string period, string team)
    {
        using var scratch = new ScratchStore();

        var (list, question, mistake) = DealsCommand.Understand(CommandLineText.Read(typed), Book(scratch));

        Assert.Null(mistake);
        Assert.Equal((set, stage, rep, period, team), (list!.Set, list.Stage, list.Rep, question!.Period.Key, question.Scope.Name));
    }

    [Theory]
    [InlineData("/deals stage:nowhere", "There is no stage 'nowhere'; there are ")]
    [InlineData("/deals stage:", "stage: needs a value")]
    [InlineData("/deals group:middle", "There is no group of stages 'middle'; there are early, mid, late.")]
    [InlineData("/deals rep:nobody", "There is no rep 'nobody'")]
    [InlineData("/deals Atlantis", "'Atlantis' is neither a period")]
    [InlineData("/deals --all yes", "/deals has no option --all.")]
    public void What_is_not_understood_is_told_in_a_sentence(string typed, string says)
    {
        using var scratch = new ScratchStore();

        var (list, _, mistake) = DealsCommand.Understand(CommandLineText.Read(typed), Book(scratch));

        Assert.Null(list);
        Assert.StartsWith(says, mistake, StringComparison.Ordinal);
        Assert.EndsWith(".", mistake, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/deals", 150, "d1 d2")]
    [InlineData("/deals stage:negotiation", 100, "d1")]
    [InlineData("/deals all-open rep:\"ann ash\"", 100, "d1")]
    [InlineData("/deals won", 0, "")]
    public void The_answer_lists_the_deals_and_their_sum(string typed, decimal value, string deals)
    {
        using var scratch = new ScratchStore();
        var knowledge = Book(scratch).Knowledge;
        var day = ScratchStore.Day("2026-11-24");

        var report = Assert.IsType<CommandOutcome.Answer>(DealsCommand.Run(CommandLineText.Read(typed), knowledge, day, Assumptions)).Report;

        var table = report.Table("deals.list");
        Assert.Equal(deals, string.Join(' ', table.Rows.Select(row => row[0])));
        Assert.Equal((value, value, (decimal)table.Rows.Count), (report["deals.value"].Number, Enumerable.Range(0, table.Rows.Count).Sum(row => (decimal)table.Cell(row, "value")!), report["deals.count"].Number));
        if (typed == "/deals")
            Assert.Equal(value, Assert.IsType<CommandOutcome.Answer>(PipelineReviewCommand.Run(CommandLineText.Read("/pipeline-review"), knowledge, day, Assumptions)).Report["pipeline.open_value"].Number);
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(Places.Root, "docs", "report.schema.json")));
        Assert.Equal(schema.RootElement.GetProperty("$defs").GetProperty("deals.list").GetProperty("properties").EnumerateObject().Select(key => key.Name), table.Columns.Select(column => column.Key));
    }

    [Fact]
    public void A_line_is_written_from_what_is_said_to_each_argument() => Assert.Equal("/deals won stage:\"Contract / Legal\" last-quarter",
        CommandCatalogue.All.First(card => card.Name == DealsCommand.Name).Line(new Dictionary<string, string> { ["set"] = "won", ["period"] = "last-quarter", ["stage"] = "Contract / Legal" }));

    [Fact]
    public void Every_command_of_the_catalogue_has_an_example_that_works()
    {
        using var scratch = new ScratchStore();
        var book = Book(scratch);

        Assert.All(CommandCatalogue.All, card => Assert.Equal(card.Name, CommandLineText.Read(card.Example).Name));
        Assert.NotNull(DealsCommand.Understand(CommandLineText.Read("/deals stage:negotiation"), book).List);
        Assert.Equal("There is no command /dance; there are /pipeline-review, /revenue-forecast, /forecast-accuracy, /deal-risk-analysis, /quota-status, /rep-performance, /commission-calc, /deals.", CommandCatalogue.Unknown("dance", []));
    }
}
