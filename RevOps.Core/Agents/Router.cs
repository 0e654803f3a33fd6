using System.Text.RegularExpressions;
using RevOps.Core.Access;
using RevOps.Core.Commands;
using RevOps.Core.Crm;

namespace RevOps.Core.Agents;

/// <summary>Where a question goes.</summary>
/// <param name="Agent">Who answers; null when nobody does.</param>
/// <param name="Command">The command line that answers it; null when there is none.</param>
/// <param name="Reply">What is said instead, a sentence; null when there is a command.</param>
public sealed record Route(Agent? Agent, string? Command, string? Reply)
{
    /// <summary>True when the question asks for nothing that the phrases know.</summary>
    public bool IsUnknown { get; init; }

    /// <summary>What the question asks to change of a deal; null where it asks for no such thing.</summary>
    public ChangeWish? Wish { get; init; }
}

/// <summary>
/// Finds the agent and the command that answer a question, with no model: the phrases of the agents' files are counted, names and periods are taken from the asker's own Book.
/// The same question, Book and day give the same answer.
/// </summary>
public sealed partial class Router
{
    private const int Least = 3; // also of points for known questions alone, which three in five of those most alike make
    private const string Changing = "changing things"; // the topic of wishes
    private const string WinLoss = "win and loss", CleanUp = "clean-up"; // topics about many deals, which one deal by name is not

    // a forecast of what is over is asked for to see how good it was; any other number of then is what was sold
    private static readonly HashSet<string> Calls = [.. ((string[])["forecast", "commit", "call", "outlook", "best", "range"]).Select(Question.Stem)];

    // words of a question that is about no single person
    private static readonly HashSet<string> Several = new(StringComparer.Ordinal) { "we", "our", "us", "were", "weve", "who", "which", "everyone", "anyone", "reps", "teams", "regions", "company", "all", "top", "team", "sales", "business" };

    private static readonly HashSet<string> Someone = new(StringComparer.Ordinal) { "she", "he", "they", "her", "him", "his", "hers", "shes", "hes", "them", "rep" };

    private readonly IReadOnlyList<Agent> _agents;
    private readonly IReadOnlyList<CommandCard> _own;
    private readonly IReadOnlyList<(Agent? Agent, AskedFor Asked)> _all;
    private readonly Phrasebook _phrases;
    private readonly KnownQuestions _known;

    /// <param name="agents">Who can answer.</param>
    /// <param name="topics">What nobody answers, with what is said instead; the last is also for what asks for nothing known.</param>
    /// <param name="known">Questions of which it is known what they ask for.</param>
    /// <param name="own">The company's own commands, whose arguments are found by their names.</param>
    public Router(IReadOnlyList<Agent> agents, IReadOnlyList<AskedFor> topics, IReadOnlyList<(string Asked, string Question)> known, IReadOnlyList<CommandCard> own)
    {
        (_agents, _own) = (agents, own);
        _all = [.. agents.SelectMany(agent => agent.Commands.Select(command => ((Agent?)agent, command))), .. topics.Select(topic => ((Agent?)null, topic))];
        _phrases = new([.. _all.Select(one => one.Asked)]);
        _known = new(known, _phrases);
    }

    /// <summary>Where a question goes.</summary>
    /// <param name="question">As typed: plain words, or a command with its slash.</param>
    /// <param name="book">What the asker may see, on the day that is today for them.</param>
    /// <param name="names">The names in that Book.</param>
    /// <param name="viewer">Who asks.</param>
    /// <param name="before">The command line that the question before came to, for one that leans on it such as "and next month?"; null for none.</param>
    /// <param name="beside">The command line of what the asker looks at: its period and people are meant where the question names none; null for nothing.</param>
    public Route Find(string question, Book book, NamesInQuestion names, Viewer viewer, string? before = null, string? beside = null)
    {
        if (question.TrimStart().StartsWith('/'))
            return Typed(question);
        var words = Question.Words(question);
        var earlier = before is null ? null : new FollowUp(before, book, viewer);
        var named = names.In(words);
        named = earlier?.Complete(named) ?? named;
        var spelled = _phrases.Spelled(named.Rest);
        var asWritten = new Dictionary<object, QuestionWord>(named.Rest.Zip(spelled).Select(pair => KeyValuePair.Create<object, QuestionWord>(pair.First, pair.Second)), ReferenceEqualityComparer.Instance);
        (words, named) = ([.. words.Select(word => asWritten.TryGetValue(word, out var better) ? better : word)], named with { Rest = spelled });
        var (scores, alike) = (_phrases.Score(spelled), _known.Points(spelled, named));
        var fitting = scores.Select((score, at) => score + Fit(_all[at].Asked, score, named, words)).ToList();
        var best = Enumerable.Range(0, _all.Count).OrderByDescending(at => fitting[at] + alike.GetValueOrDefault(_all[at].Asked.Name)).ThenBy(at => at).First();
        var (agent, asked) = _all[best];
        var asking = new Asking(words, spelled, named, book, viewer);
        var isUnspoken = fitting.Max() < Least;
        if (earlier?.Line(asking, isUnspoken) is { } again)
            return new(Owner(CommandLineText.Read(again).Name), again, null);
        if (isUnspoken && named.Reps.Count == 0 && (IsAboutDeal(scores) || words.Any(word => word.Text == "it")) && earlier?.Deal is { } deal)
            return new(Owner(DealRiskCommand.Name), $"/{DealRiskCommand.Name} {deal}", null);
        var plainly = isUnspoken ? PlainQuestion.Command(asking) : null;
        if ((agent is not null || isUnspoken) && named.Deals.Count == 0 && words.FirstOrDefault(word => DealId().IsMatch(word.Text)) is { } unknown)
            return new(null, null, $"There is no deal {unknown.Text.ToUpperInvariant()} among those you see.");
        if (isUnspoken && plainly is null && (alike.GetValueOrDefault(asked.Name) < Least || fitting[best] + alike[asked.Name] < Least))
            return new(null, null, named.Reps.Count == 0 && IsAboutDeal(scores) ? "Which deal do you mean? Name one that you see, by its id or name." : _all[^1].Asked.Reply) { IsUnknown = true };
        if (agent is null && plainly is null)
            return new(null, null, asked.Reply) { IsUnknown = best == _all.Count - 1, Wish = asked.Name == Changing && named.Deals is [var which] ? ChangeWish.Read(question, which, book.AsOf) : null };
        var name = plainly ?? asked.Name;
        if (name == RevenueForecastCommand.Name && PeriodOf.IsOver(asking))
            name = spelled.Any(word => Calls.Contains(word.Stem)) ? ForecastAccuracyCommand.Name : QuotaStatusCommand.Name;
        if (UnknownName.In(question, asking, name, _phrases) is { } nobody)
            return new(null, null, $"No person, team or deal that you see is called {nobody}. Ask with a name as the Workbench shows it, or without one.") { IsUnknown = true };
        var (line, back) = _own.FirstOrDefault(card => card.Name == name) is { } own ? ArgumentsOf.Own(own, asking) : ArgumentsOf.Command(name, asking);
        if (line is not null && beside is not null && !FollowUp.IsAboutAll(spelled))
            line = new FollowUp(beside, book, viewer).Beside(line);
        return new(name == asked.Name ? agent : Owner(name), line, back); // the stronger of two agents keeps what it won
    }

    private bool IsAboutDeal(IReadOnlyList<int> scores) => Enumerable.Range(0, _all.Count).Any(at => _all[at].Asked.Name == DealRiskCommand.Name && scores[at] > Least);

    /// <summary>What the names in a question add: a deal asks for its risk, a person for how they do; where it is about us or a team, nobody's own performance is asked for.</summary>
    private static int Fit(AskedFor asked, int score, Named named, IReadOnlyList<QuestionWord> words) => asked switch
    {
        { Reply: not null, Name: WinLoss or CleanUp } when named.Deals.Count > 0 => -100,
        { Reply: not null, Name: WinLoss } => named.Reps.Count > 0 || Asker.IsMeant(words) ? -14 : 0,
        { Reply: not null } => 0,
        { Name: DealRiskCommand.Name } => named.Deals.Count > 0 ? score >= 0 ? 5 : 2 : -100,
        _ when named.Deals.Count > 0 => -12,
        { Name: RepPerformanceCommand.Name } => named.Reps.Count > 0 ? 5 : Asker.IsMeant(words) ? 0
            : named.Scope is not null || words.Any(word => Several.Contains(word.Text)) || Asker.IsTeamMeant(words) ? -100
            : words.Any(word => Someone.Contains(word.Text)) ? -3 : -8,
        { Name: CommissionCalcCommand.Name } => named.Reps.Count > 0 ? 2 : words.Any(word => word.Text is "we" or "our") && !Asker.IsMeant(words) ? -4 : 0,
        { Name: PipelineReviewCommand.Name } => named.Reps.Count > 0 ? -3 : 0,
        _ => named.Reps.Count > 0 ? -1 : 0,
    };

    // D09444, OPP1234; not FY2027
    [GeneratedRegex(@"^(?!fy|cy)[a-z]{1,4}\d{4,}$")] private static partial Regex DealId();

    // "/Pipeline–Review Q1" and "/revenue forecast q4" are what they look like
    private Route Typed(string question)
    {
        var words = CommandLineText.Read(question);
        var typed = Words.Fold(question.Replace('–', ' ').Replace('—', ' ')).TrimStart('/').TrimStart();
        foreach (var (agent, asked) in _all.Where(one => one.Agent is not null).DistinctBy(one => one.Asked.Name))
            if (Words.Fold(asked.Name) is var name && string.Join(' ', typed.Split(' ', StringSplitOptions.RemoveEmptyEntries)).StartsWith(name, StringComparison.Ordinal))
                return new(Owner(asked.Name), $"/{asked.Name}{After(question, name)}", null);
        return new(null, null, CommandCatalogue.Unknown(words.Name, _own));
    }

    private Agent Owner(string command) => _agents.OrderByDescending(agent => agent.Commands.Where(one => one.Name == command).Sum(one => one.Phrases.Count)).First();

    /// <summary>What follows a name that may be written with blanks, dashes or underscores.</summary>
    private static string After(string question, string name)
    {
        var (at, left) = (0, name.Count(char.IsLetter));
        for (; at < question.Length && left > 0; at++)
            left -= char.IsLetter(question[at]) ? 1 : 0;
        return question[at..].TrimEnd() is { Length: > 0 } rest ? " " + rest.TrimStart() : "";
    }
}
