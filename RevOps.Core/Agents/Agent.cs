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

/// <summary>Words that ask for something when they stand in a question in this order, with at most two words between each.</summary>
/// <param name="Words">The words, stemmed as a question's are.</param>
/// <param name="Weight">How strongly they ask for it.</param>
public sealed record Phrase(IReadOnlyList<string> Words, int Weight);
