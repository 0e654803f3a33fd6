using System.Text.Json;
using Microsoft.Extensions.AI;
using RevOps.Core.Agents.Gate;

namespace RevOps.Core.Agents;

/// <summary>Prepares a change of a deal. It changes nothing: the person who asks sees what would change, and confirms it or does not.</summary>
internal sealed class ProposeFunction(AgentPlugin.Propose propose, Grounds grounds) : AIFunction
{
    private static readonly JsonElement Arguments = JsonSerializer.SerializeToElement(new
    {
        type = "object",
        properties = new
        {
            deal = new { type = "string", description = "The deal: its id in the CRM, or its name." },
            field = new { type = "string", description = "What would change.", @enum = Proposal.Fields },
            value = new { type = "string", description = "What would stand there: a date such as 2027-01-15, an amount such as 250000, the name of a stage or category, or a text." },
        },
        required = (string[])["deal", "field", "value"],
        additionalProperties = false,
    });

    public override string Name => "propose_change";

    public override string Description => "Prepares a change of a deal, or a note on it, for the person to confirm. Only where the person asks for it in their question. Nothing is changed before they confirm.";

    public override JsonElement JsonSchema => Arguments;

    protected override async ValueTask<object?> InvokeCoreAsync(AIFunctionArguments arguments, CancellationToken cancellationToken)
    {
        if (Text("deal") is not { } deal || Text("field") is not { } field || Text("value") is not { } value)
            return new ProposalOutcome(null, "deal, field and value are texts, and all three are needed.");
        var outcome = await propose(deal, field, value, cancellationToken);
        if (outcome.Proposal is { } proposal)
            grounds.Add($"{proposal.Deal}: {proposal.Label} from {proposal.Before ?? "nothing"} to {proposal.After}.");
        return outcome;

        string? Text(string name) => arguments.GetValueOrDefault(name) switch { string text => text, JsonElement { ValueKind: JsonValueKind.String or JsonValueKind.Number } json => json.ToString(), _ => null };
    }
}
