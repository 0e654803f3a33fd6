using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.Forecast.Rollup;

/// <summary>What one pass over all deals collects for a viewer's tree: credits by category under the person on their line, quotas, and what each person answers for in all. Minor units.</summary>
internal sealed class RollupSums
{
    /// <summary>A row in the making.</summary>
    internal sealed class Row(int rep)
    {
        public int Rep => rep;
        public Dictionary<int, Row> Below { get; } = [];
        public Dictionary<ForecastCategory, long> Own { get; } = [];
        public int Deals { get; set; }
        public long? Quota { get; set; }
        public bool IsCurrent { get; set; }
    }

    private readonly Book _whole;
    private readonly RollupQuestion _question;
    private readonly LineDays _lines;
    private readonly RollupPlacing _placing;

    private RollupSums(Book book, RollupQuestion question)
    {
        (_whole, _question, _lines) = (book.Whole, question, new(book.People));
        _placing = new(book, question, _lines);
    }

    /// <summary>Stands above everyone at the top of the tree.</summary>
    public Row Top { get; } = new(-1);

    /// <summary>What nobody is credited with; null for a viewer who may not know.</summary>
    public Row? Nobody { get; private set; }

    /// <summary>What a person answers for on whatever line, by category.</summary>
    public Dictionary<int, Dictionary<ForecastCategory, long>> Everywhere { get; } = [];

    /// <summary>By type of deal, the last for those that do not say; all types, whatever is asked.</summary>
    public Dictionary<ForecastCategory, long>[] Types { get; } = [.. DealWords.Types.Append("").Select(_ => new Dictionary<ForecastCategory, long>())];

    public Dictionary<CategorySource, int> Sources { get; } = [];

    /// <summary>Open deals of the period that have no amount.</summary>
    public int WithoutAmount { get; private set; }

    /// <param name="book">The business as the viewer sees it. What someone has is read from all deals, so that it is the same for everyone who may see that person.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="categories">The category of each deal, over the whole business.</param>
    /// <param name="adjusted">People with an adjustment that stands.</param>
    public static RollupSums Collect(Book book, RollupQuestion question, DealCategories categories, IEnumerable<int> adjusted)
    {
        var sums = new RollupSums(book, question);
        if (RollupDeals.HasNobody(book, question))
            sums.Nobody = new(-1) { IsCurrent = true };
        foreach (var (deal, category, source, on) in RollupDeals.Counted(sums._whole, question, categories))
            sums.Add(deal, category, source, on);
        if (question.Scope.Kind != ScopeKind.Segment && question.Period.Kind != PeriodKind.Range)
            sums.AddQuotas();
        foreach (var rep in adjusted)
            sums.Find(rep, sums._placing.LineDay(sums._whole.AsOf));
        sums.MarkCurrent();
        return sums;
    }

    private void Add(int deal, ForecastCategory category, CategorySource source, DateOnly on)
    {
        var type = _whole.Types[deal] < 0 ? Types.Length - 1 : _whole.Types[deal];
        var counts = RollupDeals.IsAsked(_whole, _question, deal);
        var (isSeen, day) = (false, _placing.LineDay(on));
        foreach (var credit in _whole.Credits.Of(deal))
        {
            if (counts && credit.Rep >= 0)
                foreach (var person in _lines.Chain(credit.Rep, day))
                    Plus(Everywhere.TryGetValue(person, out var all) ? all : Everywhere[person] = [], category, credit.Minor);
            if ((credit.Rep < 0 ? Nobody : Find(credit.Rep, day)) is not { } row)
                continue;
            isSeen = true;
            Plus(Types[type], category, credit.Minor);
            if (!counts)
                continue;
            Plus(row.Own, category, credit.Minor);
            row.Deals++;
        }
        if (!isSeen || !counts || source == CategorySource.Outcome)
            return;
        Sources[source] = Sources.GetValueOrDefault(source) + 1;
        WithoutAmount += _whole.Values[deal] == Book.NoValue ? 1 : 0;
    }

    /// <summary>Who moved within the period carries the quota on each line for the days there.</summary>
    private void AddQuotas()
    {
        var parts = _question.LinesOn is { } one ? [(one, _question.Period.Days)] : _lines.Parts(_question.Period, _whole.AsOf);
        for (var rep = 0; rep < _whole.People.Reps.Count; rep++)
        {
            if (Quota(_whole.People.Reps[rep].Id) is not { } quota)
                continue;
            var shares = parts.Count == 1 ? [quota] : LargestRemainder.Of(quota, [.. parts.Select(part => (long)part.Item2)], _question.Period.Days);
            for (var part = 0; part < shares.Length; part++)
                if (Find(rep, parts[part].Item1) is { } row)
                    row.Quota = (row.Quota ?? 0) + shares[part];
        }
    }

    private long? Quota(string rep) => _question.Type is null ? _whole.Quotas.Amount("rep", rep, _question.Period, _whole.AsOf)
        : _whole.Quotas.HasParts ? _whole.Quotas.Amount("rep", rep, _question.Period, _whole.AsOf, _question.Type, null) : null;

    private Row? Find(int rep, DateOnly day)
    {
        if (_placing.Path(rep, day) is not { } path)
            return null;
        var row = Top;
        foreach (var person in path.Span)
            row = row.Below.TryGetValue(person, out var below) ? below : row.Below[person] = new(person);
        return row;
    }

    /// <summary>A row is current where the person stands on that line on the Book's day; the rest is what they did before they moved.</summary>
    private void MarkCurrent()
    {
        Top.IsCurrent = true;
        var day = _placing.LineDay(_whole.AsOf);
        foreach (var rep in Reps(Top).Distinct().ToList())
            if (_placing.Path(rep, day) is { } path)
            {
                var row = Top;
                foreach (var person in path.Span)
                    if (row is not null && row.Below.TryGetValue(person, out row))
                        row.IsCurrent = true;
            }
    }

    private static IEnumerable<int> Reps(Row row) => row.Below.Values.SelectMany(below => Reps(below).Prepend(below.Rep));

    private static void Plus(Dictionary<ForecastCategory, long> sums, ForecastCategory category, long minor) => sums[category] = checked(sums.GetValueOrDefault(category) + minor);
}
