using System.Security.Cryptography;

namespace RevOps.Workbench.Data;

/// <summary>A file made for one person to fetch.</summary>
public sealed record OfferedFile(string Name, byte[] Content);

/// <summary>
/// Files that were made on a page and are fetched by a plain link. The link's ticket cannot be guessed, and goes away with the page.
/// </summary>
public sealed class Downloads
{
    private const int Most = 50;

    private readonly Lock _gate = new();
    private readonly LinkedList<(string Ticket, OfferedFile File)> _offered = [];

    /// <summary>Keeps the file ready and says its ticket; the oldest of too many makes room.</summary>
    public string Offer(OfferedFile file)
    {
        var ticket = RandomNumberGenerator.GetHexString(32, lowercase: true);
        lock (_gate)
        {
            _offered.AddLast((ticket, file));
            if (_offered.Count > Most)
                _offered.RemoveFirst();
        }
        return ticket;
    }

    public void Withdraw(string ticket)
    {
        lock (_gate)
            for (var node = _offered.First; node is not null; node = node.Next)
                if (node.Value.Ticket == ticket)
                {
                    _offered.Remove(node);
                    return;
                }
    }

    public OfferedFile? Find(string ticket)
    {
        lock (_gate)
            return _offered.FirstOrDefault(offered => offered.Ticket == ticket).File;
    }
}
