using RevOps.Core.Access;
using RevOps.Core.Agents;
using RevOps.Core.Commands;
using RevOps.Core.Crm;
using RevOps.Core.Skills;
using RevOps.Tests.TestKit;
using RevOps.Workbench.Data;
using RevOps.Workbench.Mcp;
using RevOps.Workbench.Pages.Skills;

namespace RevOps.Tests.Agents;

/// <summary>A company adds commands and analysts by adding files; what is wrong in one is told, and takes nothing else away.</summary>
public sealed class RepertoireTests : IDisposable
{
    private static readonly DateOnly Today = new(2026, 11, 24);

    private readonly ScratchStore _scratch = new(ScratchStore.EndOf(Today));
    private readonly string _folder = Directory.CreateTempSubdirectory("revops-test-").FullName;

    public RepertoireTests() => SampleCompany.Load(_scratch.Store, _scratch.Clock, Today);

    public void Dispose()
    {
        _scratch.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void The_steps_of_an_own_command_are_answered_together_and_each_number_is_that_of_its_step()
    {
        Save("commands/monday-call.md", RepertoireCard.Example);
        var answer = Answer("/monday-call EMEA North");
        string[] steps = ["/pipeline-review this-quarter \"EMEA North\"", "/deals at-risk this-quarter \"EMEA North\"", "/quota-status this-quarter \"EMEA North\""];
        Assert.Equal(3, answer.Parts.Count);
        foreach (var (step, part) in steps.Zip(answer.Parts))
        {
            var alone = Answer(step).Report;
            Assert.Equal(alone.Figures.Select(figure => (figure.Id, figure.Value)), part.Figures.Select(figure => (figure.Id, figure.Value)));
            Assert.Contains(alone.Headline, answer.Report.Headline, StringComparison.Ordinal);
        }
        Assert.Equal(answer.Parts.Sum(part => part.Figures.Count), answer.Report.Figures.Count);
        Assert.Equal("EMEA North, 2026-Q4", answer.Report.Scope);
    }

    [Fact]
    public void The_same_step_twice_is_told_apart()
    {
        Save("commands/then-and-now.md", Command("then-and-now", "steps: [/quota-status last-quarter, /quota-status this-quarter]"));
        var report = Answer("/then-and-now").Report;
        Assert.Equal(report.Figures.Count, report.Figures.Select(figure => figure.Id).Distinct().Count());
        Assert.Equal(report.Tables.Count, report.Tables.Select(table => table.Id).Distinct().Count());
        var ids = report.Figures.Select(figure => figure.Id).ToHashSet(StringComparer.Ordinal);
        Assert.All(report.Figures.SelectMany(figure => figure.Inputs).Concat(report.Findings.SelectMany(finding => finding.Evidence)).Concat(report.Actions.SelectMany(action => action.Because)), id => Assert.Contains(id, ids));
        Assert.Equal((Answer("/quota-status last-quarter").Report["quota.attainment"].Value, Answer("/quota-status").Report["quota.attainment"].Value), (report["quota.attainment"].Value, report["step2.quota.attainment"].Value));
        Assert.Contains("2026-Q4", report["step2.quota.attainment"].Label, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("let's prepare the monday call", "/monday-call")]
    [InlineData("monday call for EMEA North please", "/monday-call \"EMEA North\"")]
    [InlineData("/Monday-Call EMEA North", "/Monday-Call EMEA North")]
    [InlineData("how does our pipeline look?", "/pipeline-review")]
    public void Questions_lead_to_an_own_command_by_its_phrases(string question, string line)
    {
        Save("commands/monday-call.md", RepertoireCard.Example);
        var book = _scratch.Store.Knowledge().AsOf(Today);
        var route = Repertoire.Load(_folder).Router.Find(question, book, new(book), Viewer.Local("test"));
        Assert.Equal((line, "sales-pipeline-analyst"), (route.Command, route.Agent?.Name), (one, other) => string.Equals(one.Item1, other.Item1, StringComparison.OrdinalIgnoreCase) && one.Item2 == other.Item2);
    }

    [Theory]
    [InlineData("no front matter", "does not start with front matter")]
    [InlineData("---\nname: Monday Call\ndescription: d\nsteps: [/deals]\n---\n", "other signs than small letters")]
    [InlineData("---\nname: deals\ndescription: d\nsteps: [/deals]\n---\n", "is built in; choose another name")]
    [InlineData("---\nname: mine\ndescription: d\n---\n", "one to 6 steps")]
    [InlineData("---\nname: mine\ndescription: d\nsteps: [/mine]\n---\n", "is no command that is built in")]
    [InlineData("---\nname: mine\ndescription: d\nsteps: [\"/deals {who}\"]\n---\n", "names {who}, which is not among the arguments")]
    [InlineData("---\nname: mine\ndescription: d\nrequired: [who]\nsteps: [/deals]\n---\n", "'who' is required and not among the arguments")]
    [InlineData("---\nname: mine\ndescription: d\nagent: nobody\nsteps: [/deals]\n---\n", "there is no agent 'nobody'")]
    [InlineData("---\nname: mine\nsteps: [/deals]\n---\n", "has no 'description'")]
    public void What_is_wrong_with_a_command_is_said_in_a_sentence_and_the_others_work_on(string text, string said)
    {
        Save("commands/mine.md", text);
        Save("commands/then-and-now.md", Command("then-and-now", "steps: [/quota-status]"));
        var repertoire = Repertoire.Load(_folder);
        var unused = Assert.Single(repertoire.Unused);
        Assert.Equal("commands/mine.md", unused.File);
        Assert.Contains(said, unused.Mistake, StringComparison.Ordinal);
        Assert.Equal([.. CommandCatalogue.All.Select(card => card.Name), "then-and-now"], repertoire.Cards.Select(card => card.Name));
    }

    [Fact]
    public void A_step_that_cannot_be_answered_is_named()
    {
        Save("commands/mine.md", Command("mine", "arguments: {team: Whose.}\nrequired: [team]\nsteps: [\"/deals {team}\"]"));
        Assert.Equal("/mine needs team. Whose.", Mistake("/mine"));
        Assert.StartsWith("The step /deals Atlantis: 'Atlantis' is neither a period", Mistake("/mine Atlantis"), StringComparison.Ordinal);
        Assert.StartsWith("There is no command /nothing; there are /pipeline-review, ", Repertoire.Load(_folder).Unknown("nothing"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_own_analyst_stands_in_for_the_built_in_one_and_the_plugin_has_what_is_in_force()
    {
        Save("agents/sales-pipeline-analyst.md", "---\nname: sales-pipeline-analyst\ndescription: Ours.\ntier: light\nskills: [pipeline-health-analysis]\ncommands:\n  pipeline-review:\n    9: [pipeline]\n  monday-call:\n    20: [jour fixe]\n---\nShort.");
        Save("agents/broken.md", "---\nname: broken\ndescription: d\ntier: strong\nskills: []\ncommands:\n  dance: {}\n---\n");
        Save("commands/monday-call.md", RepertoireCard.Example);
        var repertoire = Repertoire.Load(_folder);
        var own = repertoire.Agents.Single(agent => agent.Name == "sales-pipeline-analyst");
        Assert.Equal(("Ours.", "light", "Short."), (own.UseWhen, own.Tier, own.Manner));
        Assert.Equal(("agents/broken.md", "agents/broken.md: there is no command 'dance'."), (Assert.Single(repertoire.Unused).File, repertoire.Unused[0].Mistake));
        Assert.Equal(6, repertoire.Agents.Count);
        var files = PluginFolder.Files(new("revops", []), _folder);
        Assert.Contains("model: haiku", files["agents/sales-pipeline-analyst.md"], StringComparison.Ordinal);
        Assert.Contains("monday_call", files["commands/monday-call.md"], StringComparison.Ordinal);
    }

    private static string Command(string name, string rest) => $"---\nname: {name}\ndescription: d\n{rest}\n---\n";

    private void Save(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_folder, file))!);
        File.WriteAllText(Path.Combine(_folder, file), text);
    }

    private CommandOutcome.Answer Answer(string line) => Assert.IsType<CommandOutcome.Answer>(Run(line));

    private string Mistake(string line) => Assert.IsType<CommandOutcome.Mistake>(Run(line)).Sentence;

    private CommandOutcome Run(string line) => ReportCommands.Run(new(CommandLineText.Read(line), _scratch.Store.Knowledge(), Today, Viewer.Local("test"), _scratch.Store, name => SkillFile.Load(name), null, Repertoire.Load(_folder)));
}
