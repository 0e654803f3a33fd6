using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Reports;

namespace RevOps.Core.Quota.Performance;

/// <summary>Finds a person's own deals that show a strength or a need, among those the viewer may see.</summary>
internal sealed class ExampleFinder
{
    private const int Most = 3;
    private readonly Book _book;
    private readonly PeriodDeals _period;
    private readonly QualityCheck _quality;
    private readonly int _touchedDays;
    private readonly List<int> _open = [], _inPeriod = [], _won = [], _lost = [];

    public ExampleFinder(Book book, int rep, FiscalPeriod period, PerformanceAssumptions assumptions)
    {
        (_book, _period, _touchedDays) = (book, new(book, period), assumptions.TouchedDays);
        _quality = new(book, _touchedDays);
        for (var deal = 0; deal < book.Count; deal++)
            if (book.Owners[deal] == rep)
                Sort(deal);
    }

    /// <summary>At most three deals, the clearest first.</summary>
    public IReadOnlyList<DealExample> Of(MeasureKind kind, bool isStrength) => (kind, isStrength) switch
    {
        (MeasureKind.WinRate, false) => Largest(_lost, deal => $"lost, {Money(deal)}{(_book["loss_reason"].Text(deal) is { } reason ? $", {reason.ToLowerInvariant()}" : "")}"),
        (MeasureKind.WinRate or MeasureKind.AverageDeal or MeasureKind.Attainment or MeasureKind.ProjectedAttainment, true) => Largest(_won, deal => $"won, {Money(deal)}"),
        (MeasureKind.AverageDeal, false) => Pick(_won, deal => _book.Values[deal], deal => $"won, {Money(deal)}"),
        (MeasureKind.CycleDays, _) => Pick(_won.FindAll(deal => _book.Created[deal] != Book.NoDay), deal => isStrength ? Days(deal) : -Days(deal), deal => $"won after {ValueText.Of((decimal)Days(deal), Unit.Days)}"),
        (MeasureKind.Coverage, true) => Largest(_inPeriod, deal => $"open, {Money(deal)}, to close on {Day.Iso(_book.Close[deal])}"),
        (MeasureKind.Health, false) => Pick(_inPeriod.FindAll(deal => _book.Created[deal] != Book.NoDay), deal => _book.Created[deal], deal => $"open for {ValueText.Of((decimal)(_book.Today - _book.Created[deal]), Unit.Days)}, {Money(deal)}"),
        (MeasureKind.ActivityScore, false) => Largest(_open.FindAll(deal => !_quality.Has(deal, QualityPart.Activity)), deal => $"no activity in {_touchedDays} days, {Money(deal)}"),
        (MeasureKind.DataQuality, false) => Largest(_open.FindAll(deal => Missing(deal).Any()), deal => "without " + string.Join(", ", Missing(deal).Select(DataQuality.Label))),
        (MeasureKind.Attainment or MeasureKind.ProjectedAttainment or MeasureKind.Coverage, false) => Held(),
        _ => [],
    };

    private void Sort(int deal)
    {
        if (_book.Standings[deal] == Standing.Open)
        {
            _open.Add(deal);
            if (_period.IsOpen(deal))
                _inPeriod.Add(deal);
        }
        else if (_book.Standings[deal] is Standing.Won or Standing.Lost && _period.IsClosed(deal))
            (_book.Standings[deal] == Standing.Won ? _won : _lost).Add(deal);
    }

    /// <summary>Open deals that were pushed or are overdue, the largest first; where there are none, the largest open ones of the period.</summary>
    private List<DealExample> Held()
    {
        var held = _open.FindAll(deal => _book.Pushes(deal) > 0 || IsOverdue(deal));
        return Largest(held.Count > 0 ? held : _inPeriod, deal => string.Join(", ",
            new[] { $"open, {Money(deal)}", IsOverdue(deal) ? "overdue" : null, _book.Pushes(deal) is > 0 and var pushes ? $"pushed {(pushes == 1 ? "once" : $"{pushes} times")}" : null }.OfType<string>()));
    }

    private IEnumerable<QualityPart> Missing(int deal) => _quality.Asked.Where(part => !_quality.Has(deal, part));

    private bool IsOverdue(int deal) => _book.Close[deal] is var close && close != Book.NoDay && close < _book.Today;

    private int Days(int deal) => _book.Closed[deal] - _book.Created[deal];

    private string Money(int deal) => _book.Values[deal] is var value && value == Book.NoValue ? "no amount" : ValueText.Compact(new Money(value, _book.Knowledge.Rates.Reporting).Amount, Unit.Money, _book.Knowledge.Rates.Reporting.Code);

    private List<DealExample> Largest(List<int> deals, Func<int, string> why) => Pick(deals, deal => _book.Values[deal] == Book.NoValue ? 0 : -_book.Values[deal], why);

    private List<DealExample> Pick(List<int> deals, Func<int, long> order, Func<int, string> why) =>
        [.. deals.OrderBy(order).ThenBy(deal => deal).Take(Most).Select(deal => new DealExample(_book["deal_id"].Text(deal)!, _book["name"].Text(deal)!, why(deal)))];
}
