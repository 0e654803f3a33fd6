using RevOps.Core.Crm.Columns;

namespace RevOps.Core.Crm;

/// <summary>A contact's part in a deal.</summary>
/// <param name="ContactId">The contact.</param>
/// <param name="Name">Name as shown; null when the contact is only an id.</param>
/// <param name="Role">economic buyer, champion, technical, procurement, legal or user; null when not said.</param>
/// <param name="Engagement">proactive, responsive or silent; null when not said.</param>
/// <param name="Meetings">Meetings held; null when not said.</param>
/// <param name="Declined">Invitations declined; null when not said.</param>
/// <param name="Active">False when the contact has left.</param>
public sealed record DealContact(string ContactId, string? Name, string? Role, string? Engagement, int? Meetings, int? Declined, bool Active);

/// <summary>Who takes part in each deal.</summary>
public sealed class ContactIndex
{
    private readonly CrmTable _links;
    private readonly CrmTable _contacts;
    private readonly DealRows _byDeal;
    private readonly Dictionary<string, int> _rows = new(StringComparer.Ordinal);

    public ContactIndex(CrmTable links, CrmTable contacts, CrmTable deals)
    {
        (_links, _contacts, _byDeal) = (links, contacts, new(links["deal_id"], deals));
        for (var row = 0; row < contacts.Count; row++)
            _rows[contacts.Columns[0].Text(row)!] = row;
    }

    /// <summary>True when no deal names any contact.</summary>
    public bool IsEmpty => _links.Count == 0;

    /// <summary>The deal's contacts, ordered by id.</summary>
    public IReadOnlyList<DealContact> Of(int deal)
    {
        var contacts = new List<DealContact>();
        foreach (var row in _byDeal.Of(deal))
        {
            var id = _links["contact_id"].Text(row)!;
            var known = _rows.GetValueOrDefault(id, -1);
            contacts.Add(new(id, known < 0 ? null : _contacts["name"].Text(known), _links["role"].Text(row), _links["engagement"].Text(row), _links["meetings"].Whole(row), _links["declined"].Whole(row),
                known < 0 || (_contacts["active"].Flag(known) ?? true)));
        }
        contacts.Sort((left, right) => string.CompareOrdinal(left.ContactId, right.ContactId));
        return contacts;
    }
}
