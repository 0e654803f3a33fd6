namespace RevOps.Core.Agents;

/// <summary>An analyst that answers with commands.</summary>
/// <param name="Name">Its name, such as revenue-forecaster.</param>
/// <param name="UseWhen">What it is for, in a sentence.</param>
/// <param name="Tier">strong where judgement is asked for, light where facts are looked up: which model it would be given.</param>
/// <param name="Skills">The skills it knows, by name.</param>
/// <param name="Commands">What it can run, each with the words that ask for it.</param>
/// <param name="Manner">How it speaks and works, Markdown.</param>
/// <param name="Next">Questions that often follow one of its answers.</param>
public sealed record Agent(string Name, string UseWhen, string Tier, IReadOnlyList<string> Skills, IReadOnlyList<AskedFor> Commands, string Manner, IReadOnlyList<string> Next);

/// <summary>Something that can be asked for, and the words that do.</summary>
/// <param name="Name">A command's name; of a topic that has none, the topic's.</param>
/// <param name="Phrases">Words that ask for it.</param>
/// <param name="Reply">Of a topic without a command, what is answered; null for a command.</param>
public sealed record AskedFor(string Name, IReadOnlyList<Phrase> Phrases, string? Reply = null);

/// <summary>
/// Words that ask for something when they stand in a question in this order, with at most two words between each, small ones not counted. A file writes "forecast|commit + wrong|right": either word, and the second part anywhere.
/// </summary>
/// <param name="Parts">The parts, each with its words in order, each word with those that may stand for it; stemmed as a question's are.</param>
/// <param name="Weight">How strongly they ask for it; below zero where they ask for something else.</param>
/// <param name="Begins">True where the first word must begin a clause and be written just so: "change the amount", not "what changed".</param>
public sealed record Phrase(IReadOnlyList<IReadOnlyList<IReadOnlyList<string>>> Parts, int Weight, bool Begins = false)
{
    /// <summary>The one way that it is written.</summary>
    public string Key { get; } = (Begins ? "^" : "") + string.Join(" + ", Parts.Select(part => string.Join(' ', part.Select(word => string.Join('|', word)))));
}
