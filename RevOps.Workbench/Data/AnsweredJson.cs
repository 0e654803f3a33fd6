using System.Text.Json;
using RevOps.Core.Agents;
using RevOps.Core.Agents.Gate;
using RevOps.Core.Basics;
using RevOps.Core.Reports;

namespace RevOps.Workbench.Data;

/// <summary>Answers as they are kept: words as they are, reports by the number of the run that made them.</summary>
internal static class AnsweredJson
{
    private sealed record Kept(string Question, string? Agent, string? Command, long? Run, string? Sentence, string? PageName, string? PageHref, IReadOnlyList<KeptEvent> Told, string? Trouble, string? Model);

    private sealed record KeptEvent(string Kind, string? Line, long? Run, string? Why, bool EndsLine, IReadOnlyList<KeptPart>? Parts, Proposal? Proposal = null);

    private sealed record KeptPart(string Text, string? Label, string? Formula);

    public static string Write(Answered answer) => JsonSerializer.Serialize(new Kept(answer.Question, answer.Agent?.Name, answer.Command, answer.Run, answer.Sentence, answer.Page?.Name, answer.Page?.Href, [.. answer.Told.Select(Event).OfType<KeptEvent>()], answer.Trouble, answer.Model));

    /// <summary>The answer again; a report that is not kept any more is left out, and its headline with it.</summary>
    /// <param name="json">As it was written.</param>
    /// <param name="agents">The analysts there are.</param>
    /// <param name="report">The report of a run.</param>
    public static Answered Read(string json, IReadOnlyList<Agent> agents, Func<long, Report?> report)
    {
        var kept = JsonSerializer.Deserialize<Kept>(json)!;
        var answered = kept.Run is { } run ? report(run) : null;
        return new(kept.Question, agents.FirstOrDefault(agent => agent.Name == kept.Agent), kept.Command, answered, kept.Run is not null && answered is null ? "This answer was so long ago that its numbers are not kept any more; ask again." : kept.Sentence,
            kept is { PageName: { } name, PageHref: { } href } ? (name, href) : null)
        {
            Run = kept.Run,
            Told = [.. kept.Told.Select(one => Event(one, report))],
            Trouble = kept.Trouble,
            Model = kept.Model,
        };
    }

    private static KeptEvent? Event(AgentEvent one) => one switch
    {
        AgentEvent.Sentence sentence => new("said", null, null, null, false, [.. sentence.Parts.Select(part => new KeptPart(part.Text, part.Figure?.Label, part.Figure?.Formula))]),
        AgentEvent.Withheld withheld => new("withheld", null, null, withheld.Why, withheld.EndsLine, null),
        AgentEvent.Called called => new("called", called.Line, called.Run, called.Mistake, false, null),
        AgentEvent.Proposed proposed => new("proposed", null, null, null, false, null, proposed.Proposal),
        _ => null, // that something began is told by its end
    };

    private static AgentEvent Event(KeptEvent kept, Func<long, Report?> report) => kept.Kind switch
    {
        "said" => new AgentEvent.Sentence([.. kept.Parts!.Select(part => new AnswerPart(part.Text, part.Label is null ? null : new Figure("", part.Label, part.Text, Unit.Text, part.Formula!)))]),
        "proposed" => new AgentEvent.Proposed(kept.Proposal!),
        "withheld" => new AgentEvent.Withheld(kept.Why!, kept.EndsLine),
        _ => new AgentEvent.Called(kept.Line!, kept.Run is { } run ? report(run) : null, kept.Why) { Run = kept.Run },
    };
}
