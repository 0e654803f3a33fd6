using RevOps.Core.Crm.Columns;

namespace RevOps.Core.Crm;

/// <summary>Companies by id, and the segment of each: its own if it gives one, else by employees (domain 0.3).</summary>
public sealed class AccountIndex
{
    /// <summary>Fewer employees than this is SMB.</summary>
    public const int MidMarketFrom = 100;

    /// <summary>More employees than this is Enterprise.</summary>
    public const int EnterpriseAbove = 1_000;

    private readonly CrmTable _accounts;
    private readonly Dictionary<string, int> _rows;

    public AccountIndex(CrmTable accounts)
    {
        _accounts = accounts;
        _rows = new(accounts.Count, StringComparer.Ordinal);
        for (var row = 0; row < accounts.Count; row++)
            _rows[accounts.Columns[0].Text(row)!] = row;
    }

    /// <summary>The account's row in its table, or -1.</summary>
    public int Find(string? accountId) => accountId is null ? -1 : _rows.GetValueOrDefault(accountId, -1);

    /// <summary>The account's name, or its id where it has none; null for no account.</summary>
    public string? Name(int row) => row < 0 ? null : _accounts["name"].Text(row) ?? _accounts.Columns[0].Text(row);

    /// <summary>The account's segment; null when it gives none and its size is unknown.</summary>
    public string? Segment(int row) => row < 0 ? null : _accounts["segment"].Text(row) ?? BySize(_accounts["employees"].Whole(row));

    /// <summary>Enterprise above 1,000 employees, SMB below 100, Mid-Market between.</summary>
    public static string? BySize(int? employees) => employees switch
    {
        null => null,
        > EnterpriseAbove => "Enterprise",
        < MidMarketFrom => "SMB",
        _ => "Mid-Market",
    };
}
