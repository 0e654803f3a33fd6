using RevOps.Core.Basics;
using RevOps.Core.Crm.Columns;

namespace RevOps.Core.Crm;

/// <summary>
/// Everything a company knew at one moment: all records, the dated changes of deals, people and rates. It is immutable and shared;
/// a <see cref="Book"/> of any date is cut from it.
/// </summary>
public sealed class Knowledge
{
    private readonly IReadOnlyDictionary<CrmFile, CrmTable> _tables;
    private readonly Lazy<DealDimensions> _dimensions;
    private readonly Lazy<DealRows> _splits;
    private readonly Knowledge? _whole;
    private readonly (DateOnly Day, BookChanges Changes)? _whatIf;

    private Knowledge(IReadOnlyDictionary<CrmFile, CrmTable> tables, int[] removedOn, ChangeLog changes, KnowledgeContext context)
    {
        (_tables, RemovedOn, Changes, Context) = (tables, removedOn, changes, context);
        (Settings, Version, KnownAt) = (context.Settings, context.Version, context.KnownAt);
        People = new(this[CrmFiles.Reps], context.PastReps, context.PastRepsUntil, this[CrmFiles.ReportingLines]);
        Rates = new(this[CrmFiles.FxRates], Settings);
        Accounts = new(this[CrmFiles.Accounts]);
        Stages = new(Settings);
        _dimensions = new(() => new(this, [.. Deals.Columns]));
        Activities = new(() => new(this[CrmFiles.Activities], Deals));
        Contacts = new(() => new(this[CrmFiles.DealContacts], this[CrmFiles.Contacts], Deals));
        Assessments = new(() => new(this[CrmFiles.Meddic], this[CrmFiles.Bant], Deals));
        Quotas = new(() => new(this[CrmFiles.Quotas], Settings, Rates));
        _splits = new(() => new(this[CrmFiles.Splits]["deal_id"], Deals));
    }

    private Knowledge(Knowledge whole, Sight sight, (DateOnly Day, BookChanges Changes)? whatIf = null)
    {
        _whatIf = whatIf;
        (_tables, RemovedOn, Changes, Context) = (whole._tables, whole.RemovedOn, whole.Changes, whole.Context);
        (Settings, Version, KnownAt) = (whole.Settings, whole.Version, whole.KnownAt);
        (People, Rates, Accounts, Stages, _dimensions) = (whole.People, whole.Rates, whole.Accounts, whole.Stages, whole._dimensions);
        (Activities, Contacts, Assessments, Quotas) = (whole.Activities, whole.Contacts, whole.Assessments, whole.Quotas);
        (_splits, _whole, Sight) = (whole._splits, whole, sight);
    }

    /// <summary>Who may see what of it; every Book cut from it hides the rest.</summary>
    public Sight Sight { get; } = Sight.All;

    /// <summary>The same with nothing hidden.</summary>
    public Knowledge Whole => _whole ?? this;

    /// <summary>What the company decided.</summary>
    public CompanySettings Settings { get; }

    /// <summary>Number of the newest import in it; 0 when there is none.</summary>
    public long Version { get; }

    /// <summary>When its newest record became known; null when there is none.</summary>
    public DateTimeOffset? KnownAt { get; }

    /// <summary>All deals there ever were, removed ones too, ordered by id.</summary>
    public CrmTable Deals => this[CrmFiles.Deals];

    /// <summary>The day each deal was found missing from a full export; <see cref="int.MaxValue"/> while it is there.</summary>
    public int[] RemovedOn { get; }

    /// <summary>Dated changes of deals.</summary>
    public ChangeLog Changes { get; }

    /// <summary>People and teams.</summary>
    public Roster People { get; }

    /// <summary>Exchange rates.</summary>
    public ExchangeRates Rates { get; }

    /// <summary>Companies and their segments.</summary>
    public AccountIndex Accounts { get; }

    /// <summary>The stages of all pipelines in one list.</summary>
    public StageIndex Stages { get; }

    internal KnowledgeContext Context { get; }

    /// <summary>What deals are grouped by today; Books in which nothing of it changed share it.</summary>
    internal DealDimensions Dimensions => _dimensions.Value;

    internal Lazy<ActivityLog> Activities { get; }

    internal Lazy<ContactIndex> Contacts { get; }

    internal Lazy<AssessmentIndex> Assessments { get; }

    internal Lazy<QuotaIndex> Quotas { get; }

    /// <summary>Rows of splits.csv by deal.</summary>
    internal DealRows Splits => _splits.Value;

    /// <summary>The records of a canonical file.</summary>
    public CrmTable this[CrmFile file] => _tables[file];

    /// <summary>The business on a day, with everything known now: what happened after that day is undone, and what the viewer may not see is not there.</summary>
    public Book AsOf(DateOnly day)
    {
        var book = Sight.SeesAll ? Book.Cut(this, day) : Whole.AsOf(day).SeenIn(this);
        return _whatIf is var (on, changes) && on == day ? book.With(changes) : book;
    }

    /// <summary>The same knowledge with a what-if on one day: the Book of that day is the changed one, all others and <see cref="Whole"/> are what they are.</summary>
    public Knowledge Assuming(DateOnly day, BookChanges changes) => new(Whole, Sight, (day, changes));

    /// <summary>The same for one viewer. The records are shared; what is hidden is hidden by every Book cut from the answer.</summary>
    public Knowledge SeenBy(Sight sight) => sight.SeesAll ? Whole : new(Whole, sight.Over(Whole));

    /// <summary>Orders deals by id and ties everything else to them.</summary>
    internal static Knowledge From(Dictionary<CrmFile, CrmTable> tables, CrmTable removedDeals, IReadOnlyList<int> removedOn, KnowledgeContext context)
    {
        var deals = tables[CrmFiles.Deals];
        var kept = deals.Count;
        for (var row = 0; row < removedDeals.Count; row++)
            CopyRow(removedDeals, row, deals);
        var order = ById(deals.Columns[0]);
        tables[CrmFiles.Deals] = deals = deals.Pick(order).WithOwnTexts();
        var removed = Array.ConvertAll(order, row => row < kept ? int.MaxValue : removedOn[row - kept]);
        var changes = ChangeLog.From(tables[CrmFiles.DealHistory], deals, context.Settings);
        FillCreated(deals, changes);
        tables[CrmFiles.DealHistory] = new(CrmFiles.DealHistory); // the change log holds it now, in a quarter of the room
        return new(tables, removed, changes, context);
    }

    /// <summary>From parts read back from a snapshot, already in order.</summary>
    internal static Knowledge Over(IReadOnlyDictionary<CrmFile, CrmTable> tables, int[] removedOn, ChangeLog changes, KnowledgeContext context) => new(tables, removedOn, changes, context);

    private static int[] ById(Column ids)
    {
        var order = new int[ids.Count];
        var sorted = true;
        for (var row = 0; row < order.Length; row++)
        {
            order[row] = row;
            sorted = sorted && (row == 0 || string.CompareOrdinal(ids.Text(row - 1), ids.Text(row)) < 0);
        }
        if (sorted)
            return order;
        var keys = Array.ConvertAll(order, row => ids.Text(row)!);
        Array.Sort(keys, order, StringComparer.Ordinal);
        return order;
    }

    /// <summary>A deal without a created date was created when its history begins, if that begins with nothing.</summary>
    private static void FillCreated(CrmTable deals, ChangeLog changes)
    {
        var (created, stage) = (deals["created_date"], CrmFiles.Deals["stage"]);
        for (var deal = 0; deal < deals.Count; deal++)
            if (!created.Has(deal) && changes.Start[deal] is var first && first < changes.Start[deal + 1] && changes.Field[first] == stage && changes.Old[first] == Column.Empty)
                created.Set(deal, Day.OfMoment(changes.At[first]));
    }

    private static void CopyRow(CrmTable from, int row, CrmTable to)
    {
        var cells = new long[from.Columns.Count];
        for (var ordinal = 0; ordinal < cells.Length; ordinal++)
            cells[ordinal] = from.Columns[ordinal] is var column && column.Field.IsText && column.Text(row) is { } text ? to.Columns[ordinal].CellOf(text) : column[row];
        to.Add(cells, from.Attributes.Text(row));
    }
}

/// <summary>What a <see cref="Knowledge"/> is made with beside its records.</summary>
/// <param name="Settings">The company's settings.</param>
/// <param name="Version">Number of the newest import.</param>
/// <param name="KnownAt">When that became known.</param>
/// <param name="PastReps">Versions of people that ended.</param>
/// <param name="PastRepsUntil">The day each of them ended.</param>
internal sealed record KnowledgeContext(CompanySettings Settings, long Version, DateTimeOffset? KnownAt, CrmTable PastReps, IReadOnlyList<int> PastRepsUntil);
