using RevOps.Core.Crm.Columns;

namespace RevOps.Core.Crm;

/// <summary>What deals are grouped by, as small whole numbers.</summary>
internal sealed class DealDimensions
{
    private static readonly int[] Fields = [.. new[] { "owner_id", "account_id", "segment", "type", "product" }.Select(field => CrmFiles.Deals[field])];
    private readonly Column[] _of;

    public DealDimensions(Knowledge knowledge, Column[] columns)
    {
        _of = Array.ConvertAll(Fields, field => columns[field]);
        var count = knowledge.Deals.Count;
        var owner = columns[CrmFiles.Deals["owner_id"]];
        var people = new int[owner.Texts.Count];
        for (var code = 0; code < people.Length; code++)
            people[code] = knowledge.People.Find(owner.Texts[code]);
        Owners = Mapped(owner, count, people);

        var account = columns[CrmFiles.Deals["account_id"]];
        var own = columns[CrmFiles.Deals["segment"]];
        var ofAccount = Enumerable.Range(0, account.Texts.Count).Select(code => knowledge.Accounts.Segment(knowledge.Accounts.Find(account.Texts[code]))).ToArray();
        var named = ofAccount.Concat(own.HoldsNothing ? [] : Enumerable.Range(0, own.Texts.Count).Select(code => (string?)own.Texts[code])).OfType<string>().ToList();
        SegmentNames = [.. named.GroupBy(Words.Fold, StringComparer.Ordinal).Select(spellings => spellings.Order(StringComparer.Ordinal).First()).Order(StringComparer.Ordinal)];
        var position = SegmentNames.Index().ToDictionary(pair => Words.Fold(pair.Item), pair => pair.Index, StringComparer.Ordinal);
        var byAccount = Array.ConvertAll(ofAccount, name => name is null ? -1 : position[Words.Fold(name)]);
        Segments = Mapped(account, count, byAccount);
        if (!own.HoldsNothing)
            for (var deal = 0; deal < count; deal++)
                if (Segments[deal] < 0 && own.Text(deal) is { } name)
                    Segments[deal] = position[Words.Fold(name)];

        var type = columns[CrmFiles.Deals["type"]];
        var types = Enumerable.Range(0, type.Texts.Count).Select(code => (sbyte)DealWords.Types.ToList().IndexOf(type.Texts[code])).ToArray();
        Types = new sbyte[count];
        for (var deal = 0; deal < count; deal++)
            Types[deal] = type[deal] is var cell && cell == Column.Empty ? (sbyte)-1 : types[cell];
        Products = columns[CrmFiles.Deals["product"]].NarrowCells();
    }

    /// <summary>True when none of the columns it was made of differs.</summary>
    public bool FitsAlso(Column[] columns) => Fields.Index().All(field => ReferenceEquals(columns[field.Item], _of[field.Index]));

    public int[] Owners { get; }

    public int[] Segments { get; }

    public IReadOnlyList<string> SegmentNames { get; }

    public sbyte[] Types { get; }

    public int[] Products { get; }

    private static int[] Mapped(Column column, int count, int[] byCode)
    {
        var mapped = new int[count];
        var cells = column.NarrowCells();
        for (var row = 0; row < count; row++)
            mapped[row] = cells[row] == Column.EmptyNarrow ? -1 : byCode[cells[row]];
        return mapped;
    }
}
