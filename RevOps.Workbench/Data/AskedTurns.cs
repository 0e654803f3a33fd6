using RevOps.Core.Access;
using RevOps.Core.Reports;
using RevOps.Core.Store;

namespace RevOps.Workbench.Data;

/// <summary>The conversation of a window: the person's last one, if it is not long ago, one that was chosen, or a new one. Somebody else in the same window has their own.</summary>
public sealed class AskedTurns(CompanyData company, CommandDesk commands, TimeProvider clock)
{
    /// <summary>A conversation that rested longer is not gone on with by itself.</summary>
    public static readonly TimeSpan Resting = TimeSpan.FromHours(12);

    private readonly Listeners _listeners = new();
    private readonly List<Answered> _turns = [];
    private string? _viewer;
    private long? _conversation;

    /// <summary>Calls back when the conversation is another or has grown, wherever in this window somebody asked.</summary>
    public IDisposable Subscribe(Action changed) => _listeners.Add(changed);

    /// <summary>Questions and answers, the oldest first.</summary>
    public async Task<IReadOnlyList<Answered>> OfAsync(Viewer viewer, CancellationToken ct)
    {
        if (_viewer == viewer.Key)
            return _turns;
        var last = company.IsEmpty ? null : await company.AskAsync(store => store.Conversations.Of(viewer.Key) is [var newest, ..] ? newest : null, ct);
        await OpenAsync(viewer, last is not null && clock.GetUtcNow() - last.LastAt < Resting ? last.Number : null, ct);
        return _turns;
    }

    /// <summary>The person's conversations, the newest first.</summary>
    public Task<IReadOnlyList<Conversation>> AllAsync(Viewer viewer, CancellationToken ct) => company.AskAsync(store => store.Conversations.Of(viewer.Key), ct);

    /// <summary>Goes on with one of the person's conversations, or begins a new one when none is named.</summary>
    public async Task OpenAsync(Viewer viewer, long? conversation, CancellationToken ct)
    {
        var agents = commands.Repertoire.Agents;
        var turns = conversation is { } number ? await company.AskAsync(store => store.Conversations.Answers(viewer.Key, number).Select(answer => AnsweredJson.Read(answer, agents, run => store.Runs.ReportOf(viewer.Key, run) is { } kept ? KeptReport.Read(kept) : null)).ToList(), ct) : [];
        _turns.Clear();
        _turns.AddRange(turns);
        (_viewer, _conversation) = (viewer.Key, turns.Count > 0 ? conversation : null);
        _listeners.Call();
    }

    /// <summary>Adds an answer, and keeps it.</summary>
    public async Task AddAsync(Viewer viewer, Answered answer)
    {
        _ = await OfAsync(viewer, CancellationToken.None);
        _conversation = await company.AskAsync(store => store.Conversations.Add(viewer.Key, _conversation, answer.Question, AnsweredJson.Write(answer)), CancellationToken.None);
        _turns.Add(answer);
        _listeners.Call();
    }

    /// <summary>Deletes all that the person asked.</summary>
    public async Task ForgetAsync(Viewer viewer)
    {
        await company.AskAsync(store =>
        {
            store.Conversations.Forget(viewer.Key);
            return true;
        }, CancellationToken.None);
        await OpenAsync(viewer, null, CancellationToken.None);
    }
}
