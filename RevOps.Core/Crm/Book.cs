using RevOps.Core.Basics;
using RevOps.Core.Crm.Columns;

namespace RevOps.Core.Crm;

/// <summary>How a deal stands on the Book's day.</summary>
public enum Standing : byte
{
    /// <summary>Not there: created later, or removed before.</summary>
    Absent,
    Open,
    Won,
    Lost,
}

/// <summary>
/// The business on one day, as known at one moment: deals in columns, with people, accounts and quotas beside them. Immutable, and shared by everyone.
/// Deal number n is the same deal in every Book of one <see cref="Crm.Knowledge"/>, so two days can be compared position by position.
/// </summary>
public sealed class Book
{
    /// <summary>Marks a day or a value that is not known.</summary>
    public const int NoDay = Column.EmptyNarrow;

    /// <summary>Marks a value that is not known: no amount, or no exchange rate.</summary>
    public const long NoValue = Column.Empty;

    private static readonly int StageField = CrmFiles.Deals["stage"];
    private static readonly int CloseField = CrmFiles.Deals["close_date"];
    private static readonly int PushCount = CrmFiles.Deals["push_count"];
    private readonly Column[] _columns;
    private readonly Lazy<CreditLedger> _credits;
    private readonly Lazy<QuotaIndex> _quotas;

    private Book(Knowledge knowledge, DateOnly asOf, DealsAsOf deals)
    {
        (Knowledge, AsOf, Today, _columns) = (knowledge, asOf, Day.Number(asOf), deals.Columns);
        Standings = deals.Standings;
        Stages = deals.Stages;
        Closed = deals.Closed;
        Created = Days("created_date");
        Close = Days("close_date");
        var dimensions = knowledge.Dimensions.FitsAlso(_columns) ? knowledge.Dimensions : new DealDimensions(knowledge, _columns);
        (Owners, Segments, SegmentNames, Types, Products) = (dimensions.Owners, dimensions.Segments, dimensions.SegmentNames, dimensions.Types, dimensions.Products);
        Values = new DealValues(knowledge, _columns, deals, Today).Values;
        (_credits, Whole, Origin, _quotas) = (new(() => new(this)), this, this, knowledge.Quotas);
    }

    private Book(Book origin, BookChanges changes)
    {
        (Knowledge, AsOf, Today, Origin, Changes, Factors) = (origin.Knowledge, origin.AsOf, origin.Today, origin, changes, new(origin, changes.Rates));
        (Stages, Created, Segments, SegmentNames, Types, Products) = (origin.Stages, origin.Created, origin.Segments, origin.SegmentNames, origin.Types, origin.Products);
        var deals = new ChangedDeals(origin, origin._columns, changes, Factors);
        (_columns, Standings, Closed, Close, Owners, Values) = (deals.Columns, deals.Standings, deals.Closed, deals.Close, deals.Owners, deals.Values);
        _quotas = changes.Quotas.Count == 0 ? origin._quotas : new(() => origin.Quotas.With(origin, changes.Quotas));
        (_credits, Whole) = (deals.IsCreditedOtherwise ? new(() => new(this)) : origin._credits, this);
    }

    private Book(Book whole, Knowledge seen)
    {
        (Knowledge, AsOf, Today, _columns, Origin, Changes, Factors, _quotas) = (seen, whole.AsOf, whole.Today, whole._columns, whole.Origin, whole.Changes, whole.Factors, whole._quotas);
        (Stages, Closed, Created, Close, Values) = (whole.Stages, whole.Closed, whole.Created, whole.Close, whole.Values);
        (Owners, Segments, SegmentNames, Types, Products) = (whole.Owners, whole.Segments, whole.SegmentNames, whole.Types, whole.Products);
        (_credits, Whole) = (whole._credits, whole);
        Standings = [.. whole.Standings.Select((standing, deal) => Sight.Sees(deal) ? standing : Standing.Absent)];
    }

    /// <summary>What was known.</summary>
    public Knowledge Knowledge { get; }

    /// <summary>The same day with nothing hidden: for sums over several people that say nothing about one of them.</summary>
    internal Book Whole { get; }

    /// <summary>The whole Book that a what-if's was made of; itself where it is none. How past deals closed is read from it.</summary>
    internal Book Origin { get; }

    /// <summary>In what a what-if's Book differs from the real one.</summary>
    public BookChanges Changes { get; } = BookChanges.None;

    /// <summary>What a what-if multiplies the rates of deals by.</summary>
    public RateFactors Factors { get; } = RateFactors.None;

    /// <summary>Who is credited with what of each deal.</summary>
    public CreditLedger Credits => _credits.Value;

    /// <summary>Who looks, and at what; deals that they may not see are absent.</summary>
    public Sight Sight => Knowledge.Sight;

    /// <summary>The Book's day.</summary>
    public DateOnly AsOf { get; }

    /// <summary>The same as a day number.</summary>
    public int Today { get; }

    /// <summary>Deals there ever were; many may be absent on this day.</summary>
    public int Count => Standings.Length;

    /// <summary>How each deal stands.</summary>
    public Standing[] Standings { get; }

    /// <summary>Each deal's stage as a position in <see cref="StageIndex.All"/>, or one of the marks of <see cref="StageIndex"/>.</summary>
    public short[] Stages { get; }

    /// <summary>Each deal's bookings in minor units of the reporting currency, or <see cref="NoValue"/>.</summary>
    public long[] Values { get; }

    /// <summary>Each deal's owner as a position in the roster, or -1.</summary>
    public int[] Owners { get; }

    /// <summary>Each deal's segment as a position in <see cref="SegmentNames"/>, or -1.</summary>
    public int[] Segments { get; }

    /// <summary>The segments, in order.</summary>
    public IReadOnlyList<string> SegmentNames { get; }

    /// <summary>Each deal's type as a position in <see cref="DealWords.Types"/>, or -1.</summary>
    public sbyte[] Types { get; }

    /// <summary>Each deal's product as a code of the product column's texts, or <see cref="NoDay"/>.</summary>
    public int[] Products { get; }

    /// <summary>Day each deal was created, or <see cref="NoDay"/>.</summary>
    public int[] Created { get; }

    /// <summary>Day each deal is expected to close, or <see cref="NoDay"/>.</summary>
    public int[] Close { get; }

    /// <summary>Day each won or lost deal closed, or <see cref="NoDay"/>.</summary>
    public int[] Closed { get; }

    /// <summary>A column of deals.csv as it stood on this day.</summary>
    public Column this[string field] => _columns[CrmFiles.Deals[field]];

    /// <summary>The same by the column's position, for loops over many deals.</summary>
    public Column At(int ordinal) => _columns[ordinal];

    /// <summary>What happened with the deals, in time order.</summary>
    public ActivityLog Activities => Knowledge.Activities.Value;

    /// <summary>Who takes part in the deals.</summary>
    public ContactIndex Contacts => Knowledge.Contacts.Value;

    /// <summary>MEDDIC and BANT.</summary>
    public AssessmentIndex Assessments => Knowledge.Assessments.Value;

    /// <summary>Targets.</summary>
    public QuotaIndex Quotas => _quotas.Value;

    /// <summary>People and teams.</summary>
    public Roster People => Knowledge.People;

    /// <summary>The stages of all pipelines.</summary>
    public StageIndex StageIndex => Knowledge.Stages;

    /// <summary>What the company decided.</summary>
    public CompanySettings Settings => Knowledge.Settings;

    /// <summary>The deal of that id, or -1; an absent one counts as not there.</summary>
    public int Find(string dealId)
    {
        var ids = Knowledge.Deals.Columns[0];
        var (low, high) = (0, Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = string.CompareOrdinal(ids.Text(middle), dealId);
            if (order == 0)
                return Standings[middle] == Standing.Absent ? -1 : middle;
            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }
        return -1;
    }

    /// <summary>The day the deal entered its current stage; null when no history tells it.</summary>
    public int? StageSince(int deal)
    {
        var change = Knowledge.Changes.LastOf(deal, StageField, Today);
        return change < 0 ? null : Day.OfMoment(Knowledge.Changes.At[change]);
    }

    /// <summary>How often the expected close date was moved to a later day by now; the CRM's own count where there is no history.</summary>
    public int Pushes(int deal)
    {
        var (log, told, pushes) = (Knowledge.Changes, false, 0);
        for (var change = log.Start[deal]; change < log.Start[deal + 1] && log.At[change] < (Today + 1L) * Day.Seconds; change++)
            if (log.Field[change] == CloseField)
                (told, pushes) = (true, pushes + (log.Old[change] != Column.Empty && log.New[change] > log.Old[change] ? 1 : 0));
        return told ? pushes : _columns[PushCount].Whole(deal) ?? 0;
    }

    /// <summary>A deal as a record, for rows that are shown.</summary>
    public Deal Deal(int number) => Crm.Deal.From(this, number);

    /// <summary>The same day as a what-if would have it; what is hidden stays hidden.</summary>
    public Book With(BookChanges changes)
    {
        var whole = new Book(Whole.Origin, changes);
        return Sight.SeesAll ? whole : whole.SeenIn(Knowledge);
    }

    /// <summary>The same day for a viewer who may see less.</summary>
    public Book SeenIn(Knowledge seen) => new(this, seen);

    internal static Book Cut(Knowledge knowledge, DateOnly asOf) => new(knowledge, asOf, DealsAsOf.Cut(knowledge, Day.Number(asOf)));

    private int[] Days(string field) => this[field].NarrowCells();
}
