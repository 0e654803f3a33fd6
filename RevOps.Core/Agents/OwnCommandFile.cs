using System.Text.RegularExpressions;
using RevOps.Core.Commands;
using RevOps.Core.Skills;
using YamlDotNet.RepresentationModel;

namespace RevOps.Core.Agents;

/// <summary>
/// Reads a company's own command: front matter with name, description, arguments (each with its meaning), required (those there is no answer without), steps (command lines), and, where questions should
/// lead to it, the phrases that ask for it and the agent that answers; the body says for people what it is for.
/// </summary>
internal static partial class OwnCommandFile
{
    private const int MostSteps = 6;

    /// <summary>The command, the agent that answers with it, and the words that ask for it.</summary>
    /// <exception cref="SkillMistakeException">The text is no command; the message is one sentence for a person.</exception>
    public static (OwnCommand Command, string? Agent, AskedFor Asked) Read(string text, string origin)
    {
        var front = FrontMatter.Read(text, origin);
        var (name, required, steps) = (front["name"], front.Texts("required"), front.Texts("steps"));
        if (!Name().IsMatch(name))
            throw new SkillMistakeException($"{origin}: the name '{name}' has other signs than small letters, digits and dashes.");
        if (CommandCatalogue.All.Any(card => card.Name == name))
            throw new SkillMistakeException($"{origin}: /{name} is built in; choose another name.");
        var arguments = (front.Under("arguments") ?? []).Select(argument => new CommandArgument(argument.Key, argument.Value.ToString(), required.Contains(argument.Key, StringComparer.Ordinal) ? $"<{argument.Key}>" : $"[{argument.Key}]", [])).ToList();
        if (arguments.FirstOrDefault(argument => !ArgumentName().IsMatch(argument.Name)) is { } misnamed)
            throw new SkillMistakeException($"{origin}: the argument '{misnamed.Name}' has other signs than small letters, digits and underscores.");
        if (required.Except(arguments.Select(argument => argument.Name)).FirstOrDefault() is { } unknown)
            throw new SkillMistakeException($"{origin}: '{unknown}' is required and not among the arguments.");
        if (steps.Count is 0 or > MostSteps)
            throw new SkillMistakeException($"{origin}: a command has one to {MostSteps} steps, each a command line.");
        foreach (var step in steps)
            Check(step, arguments, origin);
        var example = string.Join(' ', arguments.Where(argument => argument.IsRequired).Select(argument => argument.Usage).Prepend("/" + name));
        return (new(new(name, front["description"], example, arguments), steps), front.Root.Children.TryGetValue("agent", out var agent) ? agent.ToString() : null,
            new(name, front.Root.Children.TryGetValue("phrases", out var phrases) ? AgentFiles.Phrases(phrases, origin) : []));
    }

    private static void Check(string step, List<CommandArgument> arguments, string origin)
    {
        var name = CommandLineText.Read(step).Name;
        if (!CommandCatalogue.All.Any(card => card.Name == name))
            throw new SkillMistakeException($"{origin}: the step '{step}' is no command that is built in. {CommandCatalogue.Unknown(name, [])}");
        if (Placeholder().Matches(step).Select(match => match.Groups[1].Value).Except(arguments.Select(argument => argument.Name)).FirstOrDefault() is { } unknown)
            throw new SkillMistakeException($"{origin}: the step '{step}' names {{{unknown}}}, which is not among the arguments.");
    }

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$")] private static partial Regex Name();

    [GeneratedRegex("^[a-z][a-z0-9_]*$")] private static partial Regex ArgumentName();

    [GeneratedRegex(@"\{([^{}]*)\}")] private static partial Regex Placeholder();
}
