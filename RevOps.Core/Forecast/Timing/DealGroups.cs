using RevOps.Core.Crm;

namespace RevOps.Core.Forecast.Timing;

/// <summary>
/// Kinds of deals that win at rates of their own: by type and by segment, as far as these are known of nearly all. A field that is filled when a deal closes would foretell
/// that it closes, so one that open deals lack far more often than closed ones is not used.
/// </summary>
internal sealed class DealGroups
{
    /// <summary>The share of open and of closed deals that must have a field.</summary>
    private const double Known = 0.95;

    private readonly int[] _groups;

    public DealGroups(Book book)
    {
        var (types, segments) = (Usable(book, "type", deal => book.Types[deal] >= 0), Usable(book, "segment", deal => book.Segments[deal] >= 0));
        _groups = [.. Enumerable.Range(0, book.Count).Select(deal => (types ? book.Types[deal] + 1 : 0) * (book.SegmentNames.Count + 1) + (segments ? book.Segments[deal] + 1 : 0))];
    }

    /// <summary>Why a field is not used.</summary>
    public List<string> Doubts { get; } = [];

    /// <summary>The group of a deal, 0 or more.</summary>
    public int Of(int deal) => _groups[deal];

    private bool Usable(Book book, string field, Func<int, bool> isKnown)
    {
        var (open, openKnown, closed, closedKnown) = (0, 0, 0, 0);
        for (var deal = 0; deal < book.Count; deal++)
            if (book.Standings[deal] == Standing.Open)
                (open, openKnown) = (open + 1, openKnown + (isKnown(deal) ? 1 : 0));
            else if (book.Standings[deal] != Standing.Absent)
                (closed, closedKnown) = (closed + 1, closedKnown + (isKnown(deal) ? 1 : 0));
        var (ofOpen, ofClosed) = (open == 0 ? 1 : (double)openKnown / open, closed == 0 ? 1 : (double)closedKnown / closed);
        if (ofClosed >= Known && ofOpen < Known)
            Doubts.Add(FormattableString.Invariant($"Chances do not look at the {field}: {ofClosed:P0} of closed deals have one and {ofOpen:P0} of open ones, so it may be filled when a deal closes."));
        return ofOpen >= Known && ofClosed >= Known;
    }
}
