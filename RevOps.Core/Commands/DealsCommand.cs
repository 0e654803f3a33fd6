using RevOps.Core.Crm;
using RevOps.Core.Pipeline;

namespace RevOps.Core.Commands;

/// <summary>/deals [set] [stage:… group:… rep:… product:…] [period] [team]: the deals of a scope, narrowed.</summary>
public static class DealsCommand
{
    /// <summary>The command's name.</summary>
    public const string Name = "deals";

    private static readonly string[] Narrowers = ["stage", "group", "rep", "product"];

    /// <summary>Understands the arguments: which deals, of which period and team. A mistake is told with what could be written instead.</summary>
    public static (DealList? List, PipelineQuestion? Question, string? Mistake) Understand(CommandLineText text, Book book)
    {
        if (text.Options.Keys.FirstOrDefault() is { } option)
            return Mistaken($"/{Name} has no option --{option}.");
        var (list, scope) = (new DealList("open"), new List<string>());
        foreach (var word in text.Arguments)
            if (Narrower(word) is (var name, var value))
            {
                if (value.Length == 0)
                    return Mistaken($"{name}: needs a value, as in {name}:{(name == "stage" ? "negotiation" : "…")}.");
                list = name switch
                {
                    "stage" => list with { Stage = value },
                    "group" => list with { Group = value },
                    "rep" => list with { Rep = value },
                    _ => list with { Product = value },
                };
            }
            else if (scope.Count == 0 && DealList.Sets.ContainsKey(word.ToLowerInvariant()))
                list = list with { Set = word.ToLowerInvariant() };
            else
                scope.Add(word);
        if (Unknown(list, book) is { } unknown)
            return Mistaken(unknown);
        if (list.Rep is { } rep)
            list = list with { Rep = Scope.Find(rep, book)!.Name };
        var (question, mistake) = PipelineReviewCommand.Understand(text with { Arguments = scope }, book.Knowledge, book.AsOf);
        return question is null ? Mistaken(mistake!) : (list, question, null);
    }

    /// <summary>Runs the command.</summary>
    public static CommandOutcome Run(CommandLineText text, Knowledge knowledge, DateOnly asOf, PipelineAssumptions assumptions)
    {
        var (list, question, mistake) = Understand(text, knowledge.AsOf(asOf));
        if (list is null || question is null)
            return new CommandOutcome.Mistake(mistake!);
        var books = PipelineBooks.Cut(knowledge, asOf, question, assumptions.NewDays);
        return new CommandOutcome.Answer(DealListReport.Of(list, question, books.Now, list.Find(books, question, assumptions)));
    }

    private static (string Name, string Value)? Narrower(string word) =>
        word.IndexOf(':', StringComparison.Ordinal) is var colon and > 0 && Narrowers.FirstOrDefault(name => Words.Same(name, word[..colon])) is { } name ? (name, word[(colon + 1)..].Trim()) : null;

    private static string? Unknown(DealList list, Book book)
    {
        var stages = book.StageIndex.All.Select(position => position.Stage).ToList();
        if (list.Stage is not null && !stages.Exists(stage => Words.Same(stage.Name, list.Stage)))
            return $"There is no stage '{list.Stage}'; there are {string.Join(", ", stages.Select(stage => stage.Name).Distinct(StringComparer.Ordinal).Take(20))}.";
        if (list.Group is not null && !Enum.GetNames<StageGroup>().Any(group => Words.Same(group, list.Group)))
            return $"There is no group of stages '{list.Group}'; there are {string.Join(", ", Enum.GetNames<StageGroup>().Select(Words.Fold))}.";
        if (list.Rep is not null && Scope.Find(list.Rep, book) is not { Kind: ScopeKind.Rep })
            return $"There is no rep '{list.Rep}'; write a name or an id.";
        return null;
    }

    private static (DealList?, PipelineQuestion?, string?) Mistaken(string sentence) => (null, null, sentence);
}
