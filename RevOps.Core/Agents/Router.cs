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
}

/// <summary>
/// Finds the agent and the command that answer a question, with no model: the phrases of the agents' files are counted, names and periods are taken from the asker's own Book.
/// The same question, Book and day give the same answer.
/// </summary>
public sealed class Router
{
    private const int Least = 3;

    private readonly IReadOnlyList<Agent> _agents;
    private readonly IReadOnlyList<(Agent? Agent, AskedFor Asked)> _all;
    private readonly Phrasebook _phrases;

    /// <param name="agents">Who can answer.</param>
    /// <param name="topics">What nobody answers, with what is said instead; the last is also for what asks for nothing known.</param>
    public Router(IReadOnlyList<Agent> agents, IReadOnlyList<AskedFor> topics)
    {
        _agents = agents;
        _all = [.. agents.SelectMany(agent => agent.Commands.Select(command => ((Agent?)agent, command))), .. topics.Select(topic => ((Agent?)null, topic))];
        _phrases = new([.. _all.Select(one => one.Asked)]);
    }

    /// <summary>Where a question goes.</summary>
    /// <param name="question">As typed: plain words, or a command with its slash.</param>
    /// <param name="book">What the asker may see, on the day that is today for them.</param>
    /// <param name="names">The names in that Book.</param>
    /// <param name="viewer">Who asks.</param>
    public Route Find(string question, Book book, NamesInQuestion names, Viewer viewer)
    {
        if (question.TrimStart().StartsWith('/'))
            return Typed(question);
        var words = Question.Words(question);
        var named = names.In(words);
        var spelled = _phrases.Spelled(named.Rest);
        var scores = _phrases.Score(spelled);
        var best = Enumerable.Range(0, _all.Count).Select(at => (At: at, Score: scores[at] + Fit(_all[at].Asked, scores[at], named, spelled))).OrderByDescending(one => one.Score).ThenBy(one => one.At).First();
        var (agent, asked) = _all[best.At];
        if (best.Score < Least)
            return new(null, null, _all[^1].Asked.Reply) { IsUnknown = true };
        if (agent is null)
            return new(null, null, asked.Reply) { IsUnknown = best.At == _all.Count - 1 };
        var (line, back) = ArgumentsOf.Command(asked.Name, new(words, spelled, named, book, viewer));
        return new(agent, line, back);
    }

    /// <summary>What the names in a question add: a deal asks for its risk, a person for how they do.</summary>
    private static int Fit(AskedFor asked, int score, Named named, IReadOnlyList<QuestionWord> words) => asked switch
    {
        { Reply: not null } => 0,
        { Name: DealRiskCommand.Name } => named.Deals.Count > 0 ? score >= 0 ? 5 : 2 : -100,
        _ when named.Deals.Count > 0 => -4,
        { Name: RepPerformanceCommand.Name } => named.Reps.Count > 0 ? 3 : ArgumentsOf.IsMine(words) ? 0 : -3,
        { Name: CommissionCalcCommand.Name } => named.Reps.Count > 0 ? 1 : 0,
        _ => named.Reps.Count > 0 ? -1 : 0,
    };

    // "/Pipeline–Review Q1" and "/revenue forecast q4" are what they look like
    private Route Typed(string question)
    {
        var words = CommandLineText.Read(question);
        var typed = Words.Fold(question.Replace('–', ' ').Replace('—', ' ')).TrimStart('/').TrimStart();
        foreach (var (agent, asked) in _all.Where(one => one.Agent is not null).DistinctBy(one => one.Asked.Name))
            if (Words.Fold(asked.Name) is var name && string.Join(' ', typed.Split(' ', StringSplitOptions.RemoveEmptyEntries)).StartsWith(name, StringComparison.Ordinal))
                return new(Owner(asked.Name), $"/{asked.Name}{After(question, name)}", null);
        return new(null, null, CommandCatalogue.All.Any(card => card.Name == words.Name) ? $"/{words.Name} leads to a page and is no answer; type it into the search above, or press Ctrl K." : CommandCatalogue.Unknown(words.Name));
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
