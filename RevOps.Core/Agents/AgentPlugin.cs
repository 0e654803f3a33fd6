using System.Text.Json;
using Microsoft.Extensions.AI;
using RevOps.Core.Agents.Gate;
using RevOps.Core.Commands;
using RevOps.Core.Skills;

namespace RevOps.Core.Agents;

/// <summary>
/// An agent's commands and skills as functions that a model may call in one turn. A command runs with the rights of whoever asks, which no argument can widen; what it returns becomes the grounds
/// on which the answer is judged. A skill is a prompt function: its file, with the benchmarks in force.
/// </summary>
public sealed class AgentPlugin
{
    /// <summary>Runs a command line as of a day, today when it is null, for whoever asks.</summary>
    public delegate Task<CommandOutcome> Run(CommandLineText line, string? asOf, CancellationToken ct);

    /// <summary>Prepares a change of a deal for whoever asks.</summary>
    public delegate Task<ProposalOutcome> Propose(string deal, string field, string value, CancellationToken ct);

    /// <param name="agent">Whose commands and skills.</param>
    /// <param name="cards">The commands there are.</param>
    /// <param name="run">Runs a command.</param>
    /// <param name="propose">Prepares a change; null where none can be confirmed.</param>
    /// <param name="skill">The skill in force, by name.</param>
    /// <param name="grounds">Where what is returned is gathered.</param>
    public AgentPlugin(Agent agent, IEnumerable<CommandCard> cards, Run run, Propose? propose, Func<string, Skill> skill, Grounds grounds)
    {
        Agent = agent;
        Grounds = grounds;
        Functions = [.. cards.Where(card => agent.Commands.Any(command => command.Name == card.Name)).Select(card => (AIFunction)new CommandFunction(card, run, grounds)), .. propose is null ? (AIFunction[])[] : [new ProposeFunction(propose, grounds)], .. agent.Skills.Select(name => new SkillFunction(skill(name), grounds))];
    }

    /// <summary>Whose commands and skills these are.</summary>
    public Agent Agent { get; }

    /// <summary>What was returned so far.</summary>
    public Grounds Grounds { get; }

    /// <summary>What can be called.</summary>
    public IReadOnlyList<AIFunction> Functions { get; }
}

/// <summary>A command as a function.</summary>
internal sealed class CommandFunction(CommandCard card, AgentPlugin.Run run, Grounds grounds) : AIFunction
{
    public override string Name => CommandTooling.NameOf(card);

    public override string Description => $"{card.Does} {string.Join(' ', card.Arguments.Select(argument => $"{argument.Name}: {argument.Meaning}"))}";

    public override JsonElement JsonSchema { get; } = CommandTooling.Schema(card);

    /// <summary>The line that arguments come to, for whoever is shown what was called.</summary>
    public (string? Line, string? Mistake) Line(IEnumerable<KeyValuePair<string, object?>> arguments)
    {
        var (line, _, mistake) = Read(arguments);
        return (line, mistake);
    }

    protected override async ValueTask<object?> InvokeCoreAsync(AIFunctionArguments arguments, CancellationToken cancellationToken)
    {
        var (line, asOf, mistake) = Read(arguments);
        if (line is null)
            return new CommandOutcome.Mistake(mistake!);
        var outcome = await run(CommandLineText.Read(line), asOf, cancellationToken);
        if (outcome is CommandOutcome.Answer answer)
            foreach (var part in answer.Parts)
                grounds.Add(part);
        return outcome;
    }

    private (string? Line, string? AsOf, string? Mistake) Read(IEnumerable<KeyValuePair<string, object?>> arguments) =>
        CommandTooling.Read(card, arguments.Select(argument => KeyValuePair.Create(argument.Key, argument.Value is JsonElement json ? json : JsonSerializer.SerializeToElement(argument.Value))));
}

/// <summary>A skill as a prompt function: know-how that is read when it is asked for.</summary>
internal sealed class SkillFunction(Skill skill, Grounds grounds) : AIFunction
{
    public override string Name => $"read_{skill.Name.Replace('-', '_')}";

    public override string Description => $"How to judge: {skill.Description}";

    protected override ValueTask<object?> InvokeCoreAsync(AIFunctionArguments arguments, CancellationToken cancellationToken)
    {
        var text = SkillPrompt.Of(skill);
        grounds.Add(text);
        return new(text);
    }
}
