using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using RevOps.Core.Access;
using RevOps.Core.Agents;
using RevOps.Core.Commands;
using RevOps.Core.Crm;
using RevOps.Core.Skills;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Agents;

/// <summary>Questions in plain words go to the right agent and command with the right arguments, with no model.</summary>
public sealed class RouterTests(RouterTests.Company company) : IClassFixture<RouterTests.Company>
{
    private const string Rep = "R012";
    private static readonly DateOnly Asked = new(2026, 11, 20);

    /// <summary>The sample, loaded once.</summary>
    public sealed class Company : SampleStore
    {
        public Company()
        {
            Book = Knowledge.AsOf(Asked);
            Names = new(Book);
        }

        public Book Book { get; }
        public NamesInQuestion Names { get; }
        public Router Router { get; } = Repertoire.BuiltIn.Router;
        public Viewer Viewer { get; } = new("rep:R010", "R010", Role.Admin, "R010");
    }

    private sealed record Row(string Question, string Command, IReadOnlyList<string> Arguments, string Agent);

    [Fact]
    public void Questions_of_others_go_where_they_belong() => Judge(Path.Combine(Places.SharedData(""), "..", "spec", "questions.md"));

    [Fact]
    public void Our_own_questions_do_too() => Judge(Path.Combine(Places.Root, "RevOps.Tests", "Agents", "questions.md"));

    [Fact]
    public void Questions_as_people_type_them_in_a_chat_do_too() => Judge(Path.Combine(Places.Root, "RevOps.Tests", "Agents", "questions-in-chat.md"));

    [Theory]
    [InlineData("/pipeline-review last-quarter", "/pipeline-review last-quarter")]
    [InlineData("/ Quota_Status   2026-11 company", "/quota-status 2026-11 company")]
    [InlineData("/revenue forecast FY2027 quarterly", "/revenue-forecast FY2027 quarterly")]
    public void A_command_is_taken_as_it_looks(string typed, string command) => Assert.Equal(command, Find(typed).Command);

    [Theory]
    [InlineData("how is commission", "Whom do you mean?")]
    [InlineData("why are territories so unfair", "not analysed here yet")]
    [InlineData("set my quota to 1", "I change nothing by myself")]
    [InlineData("/no-such-command", "There is no command")]
    public void What_cannot_be_run_is_said_in_a_sentence(string question, string said)
    {
        var route = Find(question);
        Assert.Null(route.Command);
        Assert.Contains(said, route.Reply, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_deals_of_one_account_are_asked_back_by_name_and_id()
    {
        var account = Enumerable.Range(0, company.Book.Count).Where(deal => company.Book.Standings[deal] == Standing.Open).Select(deal => company.Book.Deal(deal)).GroupBy(deal => deal.Account).First(deals => deals.Key is not null && deals.Count() > 1);
        var route = Find($"how risky is {account.Key}");
        Assert.Contains("Which deal do you mean?", route.Reply, StringComparison.Ordinal);
        Assert.Contains(account.First().Id, route.Reply, StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_may_not_see_a_deal_or_a_person_is_not_told_of_them()
    {
        var viewer = new Viewer("rep:R010", "R010", Role.Rep, "R010");
        var book = company.Knowledge.SeenBy(Sight.Of(company.Knowledge, viewer, Asked, new HashSet<string>())).AsOf(Asked);
        var hidden = company.Book.Deal(Enumerable.Range(0, company.Book.Count).First(deal => company.Book.Standings[deal] == Standing.Open && book.Find(company.Book["deal_id"].Text(deal)!) < 0));
        var route = company.Router.Find($"how risky is {hidden.Name}", book, new(book), viewer);
        Assert.Null(route.Command);
        Assert.DoesNotContain(hidden.Id, route.Reply, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("how risky is {0}")]
    [InlineData("{0}")]
    [InlineData("will {0} close this quarter?")]
    [InlineData("whats going on with {0}")]
    [InlineData("change the amount of {0} to 5")]
    public void A_deal_that_may_not_be_seen_is_answered_like_one_that_is_not_there(string question)
    {
        var viewer = new Viewer("rep:R010", "R010", Role.Rep, "R010");
        var book = company.Knowledge.SeenBy(Sight.Of(company.Knowledge, viewer, Asked, new HashSet<string>())).AsOf(Asked);
        var names = new NamesInQuestion(book);
        foreach (var hidden in Enumerable.Range(0, company.Book.Count).Where(deal => company.Book.Standings[deal] == Standing.Open && book.Find(company.Book["deal_id"].Text(deal)!) < 0).Select(deal => company.Book.Deal(deal)).Take(40))
        {
            var first = hidden.Account!.Split(' ')[0];
            Assert.Equal(Answer("D99999"), Answer(hidden.Id, hidden.Id, "D99999"));
            Assert.Equal(Answer(hidden.Name.Replace(first, "Xyzzyx", StringComparison.Ordinal)), Answer(hidden.Name, first, "Xyzzyx"));
            Assert.Equal(Answer("Xyzzyx"), Answer(first, first, "Xyzzyx"));
        }

        // what is typed is said back, and nothing else differs
        Route Answer(string name, string? typed = null, string? instead = null)
        {
            var route = company.Router.Find(string.Format(CultureInfo.InvariantCulture, question, name), book, names, viewer);
            return typed is null ? route : route with { Reply = route.Reply?.Replace(typed, instead, StringComparison.OrdinalIgnoreCase) };
        }
    }

    [Theory]
    [InlineData("how much commission did {0} get in October")]
    [InlineData("what does {0} earn")]
    [InlineData("{0} payout Q3")]
    public void Whoever_may_not_see_somebodys_pay_gets_no_line_that_shows_it(string question)
    {
        var viewer = new Viewer("rep:R010", "R010", Role.Rep, "R010");
        var book = company.Knowledge.SeenBy(Sight.Of(company.Knowledge, viewer, Asked, new HashSet<string>())).AsOf(Asked);
        var route = company.Router.Find(string.Format(CultureInfo.InvariantCulture, question, book.People.Name(Rep)), book, new(book), viewer);
        Assert.True(route.Command is null || CommissionCalcCommand.Understand(CommandLineText.Read(route.Command), book, viewer).Question is null or { RepId: "R010" }, route.Command);
    }

    [Theory]
    [InlineData("pipelien coverge nxt qtr", "/pipeline-review 2027-Q1")]
    [InlineData("my team's attainment in H1", "/quota-status 2026-01-01..2026-06-30 \"US West\"")]
    [InlineData("could you please move the close date", null)]
    [InlineData("what moved in the pipeline", "/pipeline-review")]
    [InlineData("forecast accuracy Q3 '25", "/forecast-accuracy 2025-Q3")]
    [InlineData("forecast from January to March 2027", "/revenue-forecast 2027-Q1")]
    [InlineData("attainment two quarters ago", "/quota-status 2026-Q2")]
    [InlineData("forecast by year end", "/revenue-forecast FY2026")]
    [InlineData("my commission for december", "/commission-calc me 2025-12")]
    [InlineData("compare quota attainment of EMEA North and EMEA South", "/quota-status team")]
    public void Words_names_and_periods_are_understood_in_many_forms(string question, string? command) => Assert.Equal(command, Find(question).Command);

    [Theory]
    [InlineData("/pipeline-review 2026-Q4 EMEA", "and next quarter?", "/pipeline-review 2027-Q1 EMEA")]
    [InlineData("/pipeline-review 2026-Q4 EMEA", "what about the Americas?", "/pipeline-review 2026-Q4 Americas")]
    [InlineData("/pipeline-review 2026-Q4 EMEA", "and overall?", "/pipeline-review 2026-Q4")]
    [InlineData("/pipeline-review 2026-Q4 EMEA North", "and next quarter?", "/pipeline-review 2027-Q1 \"EMEA North\"")]
    [InlineData("/quota-status 2026-10 rep", "same for EMEA", "/quota-status 2026-10 rep EMEA")]
    [InlineData("/quota-status 2026-10 rep", "by team please", "/quota-status 2026-10 team")]
    [InlineData("/quota-status 2026-10 region", "and Keira?", "/quota-status 2026-10 R012")]
    [InlineData("/revenue-forecast 2027-Q1 EMEA", "weekly", "/revenue-forecast 2027-Q1 weekly EMEA")]
    [InlineData("/revenue-forecast 2027-Q1 EMEA", "and how does that look for December?", "/revenue-forecast 2026-12 EMEA")]
    [InlineData("/rep-performance Keira Whitcombe 2026-Q3", "what about Percy", "/rep-performance \"Percy Langford\" 2026-Q3")]
    [InlineData("/rep-performance \"Keira Whitcombe\" 2026-Q3", "and her commission?", "/commission-calc \"Keira Whitcombe\"")]
    [InlineData("/commission-calc everyone 2026-10", "and in September", "/commission-calc everyone 2026-09")]
    [InlineData("/deal-risk-analysis D07524", "what would save it?", "/deal-risk-analysis D07524")]
    public void A_question_that_leans_on_the_one_before_takes_from_it_what_it_does_not_say(string before, string question, string command) => Assert.Equal(command, Find(question, before).Command);

    [Theory]
    [InlineData("/pipeline-review last-quarter EMEA", "who is behind quota?", "/quota-status last-quarter rep EMEA")]
    [InlineData("/pipeline-review last-quarter EMEA", "what will it bring?", "/revenue-forecast EMEA")] // what is over brings nothing more
    [InlineData("/deals at-risk next-quarter stage:Proposal EMEA", "do we have enough pipeline?", "/pipeline-review next-quarter EMEA")]
    [InlineData("/pipeline-review next-quarter EMEA", "who is behind quota in US West this quarter?", "/quota-status 2026-Q4 rep \"US West\"")]
    [InlineData("/pipeline-review next-quarter EMEA", "how good were our forecasts?", "/forecast-accuracy EMEA")]
    [InlineData("/pipeline-review next-quarter EMEA", "how does the whole company stand on quota?", "/quota-status company")]
    [InlineData("/rep-performance R012 last-quarter", "how is the pipeline?", "/pipeline-review last-quarter R012")]
    [InlineData("/deal-risk-analysis D07524", "why is this deal at risk?", "/deal-risk-analysis D07524")]
    [InlineData("/deal-risk-analysis D07524", "how is the pipeline?", "/pipeline-review")]
    public void A_question_beside_a_page_means_what_the_page_shows_where_it_says_nothing_else(string page, string question, string command) =>
        Assert.Equal(command, company.Router.Find(question, company.Book, company.Names, company.Viewer, page, page).Command);

    [Theory]
    [InlineData("/pipeline-review 2026-Q4 EMEA", "who is behind quota", "/quota-status rep")]
    [InlineData("/pipeline-review 2026-Q4 EMEA", "how is Keira doing", "/rep-performance \"Keira Whitcombe\"")]
    [InlineData("/pipeline-review 2026-Q4 EMEA", "thanks", null)]
    [InlineData("/deal-risk-analysis D07524", "how is the pipeline", "/pipeline-review")]
    [InlineData("/rep-performance \"Keira Whitcombe\"", "forecast for Q1 in EMEA", "/revenue-forecast 2027-Q1 EMEA")]
    public void A_question_that_stands_by_itself_takes_nothing_from_the_one_before(string before, string question, string? command) => Assert.Equal(command, Find(question, before).Command);

    [Fact]
    public void What_a_known_question_asks_for_exists_and_it_names_nobody() => Assert.All(AgentFiles.Known, known =>
    {
        Assert.True(AgentFiles.BuiltIn.SelectMany(agent => agent.Commands).Concat(AgentFiles.Topics).Any(asked => asked.Name == known.Asked), known.Asked);
        var named = company.Names.In(Question.Words(known.Question));
        Assert.True(named.Deals.Count + named.Reps.Count + named.Scopes.Count == 0, known.Question);
    });

    [Fact]
    public void Any_text_has_an_answer_and_always_the_same() => Prop.ForAll<string>(text => Find(text ?? "") == Find(text ?? "")).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Every_name_that_an_agents_file_uses_exists()
    {
        Assert.Equal(["deal-risk-analyzer", "quota-performance-tracker", "revenue-forecaster", "sales-ops-automator", "sales-pipeline-analyst", "territory-planning-advisor"], AgentFiles.BuiltIn.Select(agent => agent.Name));
        Assert.Equal(["quota-performance-tracker", "sales-ops-automator"], AgentFiles.BuiltIn.Where(agent => agent.Tier == "light").Select(agent => agent.Name));
        Assert.Equal(["commission-calculations", "crm-integration-patterns", "deal-scoring-models", "pipeline-health-analysis", "revenue-forecasting-methods", "sales-forecasting", "territory-optimization", "win-loss-analysis"], SkillFile.Names());
        Assert.Equal(SkillFile.Names(), AgentFiles.BuiltIn.SelectMany(agent => agent.Skills).Distinct().Order(StringComparer.Ordinal)); // nobody's know-how would never be read
        foreach (var agent in AgentFiles.BuiltIn)
        {
            Assert.All(agent.Skills, skill => Assert.Equal(skill, SkillFile.Load(skill).Name));
            Assert.All(agent.Commands, command => Assert.Contains(CommandCatalogue.All, card => card.Name == command.Name));
            Assert.NotEmpty(agent.Manner);
        }
        // every command but the list of deals, which is no answer, is someone's
        Assert.Empty(CommandCatalogue.All.Select(card => card.Name).Except(AgentFiles.BuiltIn.SelectMany(agent => agent.Commands).Select(command => command.Name)));
    }

    [Theory]
    [InlineData("no front matter", "front matter")]
    [InlineData("---\nname: a\ndescription: b\ntier: huge\ncommands:\n  x: { 1: [y] }\n---\n", "strong or light")]
    [InlineData("---\nname: a\ntier: light\n---\n", "no 'description'")]
    [InlineData("---\nname: [\n---\n", "cannot be read")]
    [InlineData("---\nname: a\ndescription: b\ntier: light\ncommands:\n  x: { much: [y] }\n---\n", "whole number")]
    [InlineData("---\nname: a\ndescription: b\ntier: light\ncommands:\n  x: { 3: y }\n---\n", "are a list")]
    [InlineData("---\nname: a\ndescription: b\ntier: light\ncommands:\n  x: { 3: [\"?\"] }\n---\n", "a phrase has words")]
    public void A_file_that_is_no_agent_is_told_in_a_sentence(string text, string said) =>
        Assert.Contains(said, Assert.Throws<SkillMistakeException>(() => AgentFiles.Read(text, "a.md")).Message, StringComparison.Ordinal);

    private Route Find(string question, string? before = null) => company.Router.Find(question, company.Book, company.Names, company.Viewer, before);

    /// <summary>Nineteen of twenty go right; what no command answers goes to none. A row about a deal that the sample does not have is left out.</summary>
    private void Judge(string path)
    {
        Assert.SkipUnless(File.Exists(path), "The questions are not on this machine.");
        var (rows, wrong) = (Rows(path), new List<string>());
        rows.RemoveAll(row => row.Command == "/" + DealRiskCommand.Name && Understood(Wanted(row)) is not (_, int));
        foreach (var row in rows)
        {
            var route = Find(row.Question);
            if (CommandCatalogue.All.Any(card => "/" + card.Name == row.Command) ? route.Agent?.Name != row.Agent || !IsSame(row, route.Command)
                : route.Command is not null || (AgentFiles.Topics.FirstOrDefault(topic => $"*{topic.Name}*" == row.Command) is { } topic && route.Reply != topic.Reply))
                wrong.Add($"{row.Question} went to {route.Command ?? route.Reply} ({route.Agent?.Name}), not to {row.Command} {string.Join(' ', row.Arguments)} ({row.Agent})");
        }
        Assert.True(rows.Count > 100 && wrong.Count <= rows.Count / 20, $"{wrong.Count} of {rows.Count} are wrong:\n{string.Join('\n', wrong)}");
    }

    private static CommandLineText Wanted(Row row) => CommandLineText.Read($"{row.Command} {string.Join(' ', row.Arguments.Select(argument => $"\"{argument}\""))}");

    private bool IsSame(Row row, string? command) => command is not null && Understood(Wanted(row)) is { } wanted && wanted.Equals(Understood(CommandLineText.Read(command)));

    /// <summary>A command with its defaults filled in.</summary>
    private object? Understood(CommandLineText text) => text.Name switch
    {
        PipelineReviewCommand.Name => PipelineReviewCommand.Understand(text, company.Knowledge, Asked).Question,
        RevenueForecastCommand.Name => RevenueForecastCommand.Understand(text, company.Knowledge, Asked).Question,
        ForecastAccuracyCommand.Name => ForecastAccuracyCommand.Understand(text, company.Knowledge, Asked).Question,
        QuotaStatusCommand.Name => QuotaStatusCommand.Understand(text, company.Knowledge, Asked).Question,
        DealRiskCommand.Name => (text.Name, DealRiskCommand.Understand(text, company.Book).Deal),
        RepPerformanceCommand.Name => RepPerformanceCommand.Understand(text, company.Book, company.Viewer).Question,
        CommissionCalcCommand.Name => CommissionCalcCommand.Understand(text, company.Book, company.Viewer).Question,
        _ => null,
    };

    private List<Row> Rows(string path)
    {
        var book = company.Book;
        var deal = book.Deal(Enumerable.Range(0, book.Count).First(at => book.Standings[at] == Standing.Open && Enumerable.Range(0, book.Count).Count(other => Words.Same(book["name"].Text(other), book["name"].Text(at))) == 1));
        var rep = book.People.Name(book.People.Reps[book.People.Find(Rep)].Id);
        var rival = Enumerable.Range(0, book.Count).Select(at => book["competitor"].Text(at)).First(name => name is not null && !Words.Same(name, "none"))!;
        var filled = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["<rep>"] = rep, ["<rep_first>"] = rep.Split(' ')[0], ["<team>"] = Scope.Teams(book)[0], ["<region>"] = Scope.Regions(book)[0], ["<segment>"] = Scope.Segments(book)[0],
            ["<deal>"] = deal.Name, ["<deal_id>"] = deal.Id, ["<competitor>"] = rival,
        };
        return [.. File.ReadLines(path).Where(line => line.Length > 2 && line[0] == '|' && char.IsAsciiDigit(line[2])).Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Select(cells => new Row(Fill(cells[2].Trim('`')), cells[3].Trim('`'), [.. cells[4].Split('`', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Fill).Select(argument => argument == "me" ? company.Viewer.RepId! : argument)], cells[5]))];

        string Fill(string text) => filled.Aggregate(text, (said, one) => said.Replace(one.Key, one.Value, StringComparison.Ordinal));
    }
}
