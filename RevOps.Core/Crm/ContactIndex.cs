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
    private readonly DealRows _byDeal;
    private readonly int[] _contactOf;
    private readonly Column _id, _role, _engagement, _meetings, _declined, _name, _active;

    public ContactIndex(CrmTable links, CrmTable contacts, CrmTable deals)
    {
        (_links, _id, _role, _engagement, _meetings, _declined) = (links, links["contact_id"], links["role"], links["engagement"], links["meetings"], links["declined"]);
        (_name, _active) = (contacts["name"], contacts["active"]);
        var rows = new Dictionary<string, int>(contacts.Count, StringComparer.Ordinal);
        for (var row = 0; row < contacts.Count; row++)
            rows[contacts.Columns[0].Text(row)!] = row;
        _contactOf = [.. Enumerable.Range(0, _id.Texts.Count).Select(code => rows.GetValueOrDefault(_id.Texts[code], -1))];
        _byDeal = new(links["deal_id"], deals, (left, right) => string.CompareOrdinal(_id.Text(left), _id.Text(right)) is not 0 and var order ? order : left.CompareTo(right));
    }

    /// <summary>True when no deal names any contact.</summary>
    public bool IsEmpty => _links.Count == 0;

    /// <summary>The deal's contacts, ordered by id.</summary>
    public IReadOnlyList<DealContact> Of(int deal)
    {
        var rows = _byDeal.Of(deal);
        var contacts = new List<DealContact>(rows.Length);
        foreach (var row in rows)
            contacts.Add(new(_id.Text(row)!, _contactOf[_id[row]] is >= 0 and var known ? _name.Text(known) : null, _role.Text(row), _engagement.Text(row), _meetings.Whole(row), _declined.Whole(row), IsActive(row)));
        return contacts;
    }

    /// <summary>How many contacts of a deal have not left.</summary>
    public int Active(int deal)
    {
        var active = 0;
        foreach (var row in _byDeal.Of(deal))
            active += IsActive(row) ? 1 : 0;
        return active;
    }

    /// <summary>Whether someone in a role has left.</summary>
    public bool HasLeft(int deal, string role)
    {
        foreach (var row in _byDeal.Of(deal))
            if (_role.Text(row) == role && !IsActive(row))
                return true;
        return false;
    }

    private bool IsActive(int row) => _contactOf[_id[row]] is not (>= 0 and var known) || (_active.Flag(known) ?? true);
}
