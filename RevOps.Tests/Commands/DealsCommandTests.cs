using RevOps.Core.Commands;
using RevOps.Core.Crm;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Commands;

public sealed class DealsCommandTests
{
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

    [Fact]
    public void Every_command_of_the_catalogue_has_an_example_that_works()
    {
        using var scratch = new ScratchStore();
        var book = Book(scratch);

        Assert.All(CommandCatalogue.All, card => Assert.Equal(card.Name, CommandLineText.Read(card.Example).Name));
        Assert.NotNull(DealsCommand.Understand(CommandLineText.Read("/deals stage:negotiation"), book).List);
        Assert.Equal("There is no command /dance; there are /pipeline-review, /revenue-forecast, /forecast-accuracy, /deal-risk-analysis, /quota-status, /rep-performance, /commission-calc, /deals.", CommandCatalogue.Unknown("dance"));
    }
}
