using System.Collections.Concurrent;
using System.Security.Cryptography;
using RevOps.Core.Access;
using RevOps.Core.Agents;
using RevOps.Core.Commands;

namespace RevOps.Workbench.Data;

/// <summary>
/// Changes that an assistant prepared and a person has not confirmed (reliability F5). A proposal is one person's, works once, ends after a while and with the app, and is refused where the deal has changed since.
/// </summary>
public sealed class ProposalDesk(DealDesk deals, CompanyData company, TimeProvider clock)
{
    /// <summary>How long a proposal waits.</summary>
    public static readonly TimeSpan Lasting = TimeSpan.FromMinutes(10);

    /// <summary>Proposals of one person that wait at a time; the oldest gives way.</summary>
    public const int Most = 20;

    private readonly ConcurrentDictionary<string, Proposal> _waiting = new(StringComparer.Ordinal);

    /// <summary>Prepares a change, if the person might make it and the value fits.</summary>
    public async Task<ProposalOutcome> ProposeAsync(Viewer viewer, string deal, string field, string value, CancellationToken ct)
    {
        if (!Proposal.Fields.Contains(field))
            return new(null, $"'{field}' cannot be proposed; {string.Join(", ", Proposal.Fields)} can.");
        if (await deals.BookAsync(viewer, ct) is not { } book)
            return new(null, "There is no data yet.");
        var (found, mistake) = DealRiskCommand.Find(deal, book);
        if (found is not { } at)
            return new(null, mistake);
        var (id, isNote, text) = (book["deal_id"].Text(at)!, field == Proposal.Note, value.Trim());
        if (await deals.WhyNotAsync(viewer, id, field, ct) is { } forbidden)
            return new(null, forbidden);
        if (text.Length is 0 or > Core.Store.DealNotes.Longest)
            return new(null, "Say what shall stand there.");
        if (!isNote && company.Store.WhyNoEdit(id, field, text, viewer.Name) is { } unfit)
            return new(null, unfit);
        var proposal = new Proposal(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), viewer.Key, id, book["name"].Text(at) ?? id, field, isNote ? null : DealDesk.Canonical(book, at, field), text, clock.GetUtcNow() + Lasting);
        foreach (var old in _waiting.Values.Where(other => other.Viewer == viewer.Key).OrderByDescending(other => other.EndsAt).Skip(Most - 1).Concat(_waiting.Values.Where(other => other.EndsAt <= clock.GetUtcNow())))
            _waiting.TryRemove(old.Id, out _);
        _waiting[proposal.Id] = proposal;
        return new(proposal, null);
    }

    /// <summary>True while a person can confirm it.</summary>
    public bool IsWaiting(Viewer viewer, string id) => _waiting.TryGetValue(id, out var proposal) && proposal.Viewer == viewer.Key && proposal.EndsAt > clock.GetUtcNow();

    /// <summary>Makes the change.</summary>
    /// <returns>Why not, in a sentence; null when it is made.</returns>
    public async Task<string?> ConfirmAsync(Viewer viewer, string id)
    {
        // whoever takes it out is the only one who can go on with it
        if (!IsWaiting(viewer, id) || !_waiting.TryRemove(id, out var proposal))
            return "This change does not wait any more; ask for it again.";
        if (proposal.Field == Proposal.Note)
            return await deals.NoteAsync(viewer, proposal.DealId, proposal.After, CancellationToken.None);
        if (await deals.BookAsync(viewer, CancellationToken.None) is not { } book || book.Find(proposal.DealId) is var deal && deal < 0)
            return "There is no such deal any more.";
        return DealDesk.Canonical(book, deal, proposal.Field) != proposal.Before ? $"The {proposal.Label} of this deal was changed meanwhile; look at it, and ask again."
            : await deals.EditAsync(viewer, proposal.DealId, proposal.Field, proposal.After);
    }

    /// <summary>Lets it go.</summary>
    public void Dismiss(Viewer viewer, string id)
    {
        if (IsWaiting(viewer, id))
            _waiting.TryRemove(id, out _);
    }
}
