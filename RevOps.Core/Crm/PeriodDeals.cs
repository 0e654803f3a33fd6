using RevOps.Core.Basics;

namespace RevOps.Core.Crm;

/// <summary>Which deals belong to a period in one Book (definition 11): open ones by their close date, overdue ones to the period that today is in, closed ones by the day they closed.</summary>
internal sealed class PeriodDeals
{
    private readonly Book _book;
    private readonly int[] _close;
    private readonly int _first, _last, _today;
    private readonly bool _current;

    public PeriodDeals(Book book, FiscalPeriod period)
    {
        _book = book;
        _close = book.Close;
        (_first, _last, _today) = (Day.Number(period.First), Day.Number(period.Last), book.Today);
        _current = period.Contains(book.AsOf);
    }

    /// <summary>True for an open deal of the period.</summary>
    public bool IsOpen(int deal) => _book.Standings[deal] == Standing.Open && _close[deal] is var close && close != Book.NoDay
        && (close < _today ? _current : _first <= close && close <= _last);

    /// <summary>True for a deal won or lost in the period, up to the Book's day.</summary>
    public bool IsClosed(int deal) => _book.Closed[deal] is var closed && closed != Book.NoDay && _first <= closed && closed <= _last && closed <= _today;

    /// <summary>True for an open deal of the period whose close date has passed before the period began.</summary>
    public bool IsCarried(int deal) => _current && _book.Standings[deal] == Standing.Open && _close[deal] is var close && close != Book.NoDay && close < _first;
}
