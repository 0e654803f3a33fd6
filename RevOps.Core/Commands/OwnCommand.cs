using RevOps.Core.Reports;

namespace RevOps.Core.Commands;

/// <summary>A company's own command: a name, arguments, and steps of commands that exist, which are answered together.</summary>
/// <param name="Card">How a person is told about it.</param>
/// <param name="Steps">Command lines; {name} is replaced by what is said to that argument, or left out where nothing is.</param>
public sealed record OwnCommand(CommandCard Card, IReadOnlyList<string> Steps)
{
    /// <summary>The lines that the steps come to for what was typed; or in a sentence what is missing or too much.</summary>
    public (IReadOnlyList<CommandLineText>? Lines, string? Mistake) Understand(CommandLineText text)
    {
        if (text.Options.Keys.FirstOrDefault() is { } option)
            return (null, $"/{Card.Name} has no option --{option}.");
        if (Card.Arguments.Count == 0 && text.Arguments.Count > 0)
            return (null, $"/{Card.Name} takes no arguments.");
        // the last takes what is left, so that a team of two words needs no quotes
        IReadOnlyList<string> said = text.Arguments.Count <= Card.Arguments.Count ? text.Arguments : [.. text.Arguments.Take(Card.Arguments.Count - 1), string.Join(' ', text.Arguments.Skip(Card.Arguments.Count - 1))];
        if (Card.Arguments.Skip(said.Count).FirstOrDefault(argument => argument.IsRequired) is { } missing)
            return (null, $"/{Card.Name} needs {missing.Name}. {missing.Meaning}");
        return ([.. Steps.Select(step => CommandLineText.Read(Filled(step, said)))], null);
    }

    /// <summary>The answers of the steps as one: what two of them call alike is told apart by the step's number, from the second on.</summary>
    /// <param name="line">The command as typed.</param>
    /// <param name="parts">The answers, in the order of the steps; at least one.</param>
    public Report Together(CommandLineText line, IReadOnlyList<Report> parts)
    {
        var told = new HashSet<string>(StringComparer.Ordinal);
        var apart = parts.Select((part, at) => Apart(part, at + 1, told)).ToList();
        return new($"/{line.Name}", parts[0].AsOf, parts[0].KnownAt, string.Join("; ", parts.Select(part => part.Scope).Distinct(StringComparer.Ordinal)), Card.Does, string.Join(' ', parts.Select(part => part.Headline)),
            [.. apart.SelectMany(part => part.Figures)], [.. apart.SelectMany(part => part.Tables)], [.. apart.SelectMany(part => part.Findings).OrderByDescending(finding => finding.Severity)],
            [.. apart.SelectMany(part => part.Actions)], [.. apart.SelectMany(part => part.Notes).Distinct(StringComparer.Ordinal)]);
    }

    private string Filled(string step, IReadOnlyList<string> said)
    {
        foreach (var (at, argument) in Card.Arguments.Index())
            step = step.Replace($"{{{argument.Name}}}", at < said.Count ? CommandLineText.Quoted(said[at]) : "", StringComparison.Ordinal);
        return step;
    }

    private static Report Apart(Report part, int step, HashSet<string> told)
    {
        var again = part.Figures.Select(figure => figure.Id).Concat(part.Tables.Select(table => table.Id)).Where(id => !told.Add(id)).ToHashSet(StringComparer.Ordinal);
        return again.Count == 0 ? part : part with
        {
            Figures = [.. part.Figures.Select(figure => figure with { Id = Id(figure.Id), Label = again.Contains(figure.Id) ? $"{figure.Label} ({part.Scope})" : figure.Label, Inputs = [.. figure.Inputs.Select(Id)] })],
            Tables = [.. part.Tables.Select(table => again.Contains(table.Id) ? table with { Id = Id(table.Id), Title = $"{table.Title} ({part.Scope})" } : table)],
            Findings = [.. part.Findings.Select(finding => finding with { Evidence = [.. finding.Evidence.Select(Id)] })],
            Actions = [.. part.Actions.Select(action => action with { Because = [.. action.Because.Select(Id)] })],
        };

        string Id(string id) => again.Contains(id) ? $"step{step}.{id}" : id;
    }
}
