using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Crm.Columns;

namespace RevOps.Core.DealRisk;

/// <summary>What the rubric compares deals with: the company's own closed deals, read once from a Book of all deals, since a usual cycle tells nothing of one of them.</summary>
internal sealed class RiskFacts
{
    private static readonly int StageField = CrmFiles.Deals["stage"];
    private readonly Dictionary<int, decimal> _cycles = [];
    private readonly Dictionary<int, (double Low, double High)> _times = [];
    private readonly Dictionary<string, (int Won, int Closed)> _rivals = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _losses = new(StringComparer.Ordinal);
    private readonly int _fewest;

    public RiskFacts(Book book, RiskAssumptions assumptions)
    {
        (Book, TrendDays, _fewest) = (book, (int)assumptions["engagement.trend_days"], (int)assumptions["fewest"]);
        (SponsorLeft, Competitor, Discount, Requests, Redlines) = (book["sponsor_left"], book["competitor"], book["discount_pct"], book["discount_requests"], book["legal_redlines"]);
        Places = new(book.StageIndex, book["pipeline"], book["stage"]);
        var (whole, cycles, times) = (book.Whole, new Dictionary<int, List<double>>(), new Dictionary<int, List<double>>());
        for (var deal = 0; deal < whole.Count; deal++)
        {
            if (whole.Standings[deal] is not (Standing.Won or Standing.Lost) || whole.Closed[deal] == Book.NoDay)
                continue;
            var isWon = whole.Standings[deal] == Standing.Won;
            if (Rival(deal) is { } rival)
                _rivals[rival] = _rivals.GetValueOrDefault(rival) is var (won, closed) ? (won + (isWon ? 1 : 0), closed + 1) : default;
            if (!isWon)
            {
                var reason = Words.Fold(book["loss_reason"].Text(deal) ?? "");
                _losses[reason] = _losses.GetValueOrDefault(reason) + 1;
                continue;
            }
            if (whole.Created[deal] != Book.NoDay)
                Add(cycles, whole.Segments[deal], whole.Closed[deal] - whole.Created[deal]);
            var log = whole.Knowledge.Changes;
            for (var change = log.Start[deal]; change < log.Start[deal + 1]; change++)
                if (log.Field[change] == StageField && Places.Of(deal, log.New[change]) is >= 0 and var stage && Day.OfMoment(log.At[change]) <= whole.Closed[deal])
                    Add(times, stage, whole.Closed[deal] - Day.OfMoment(log.At[change]));
        }
        foreach (var (segment, days) in cycles.Where(one => one.Value.Count >= _fewest))
            _cycles[segment] = (decimal)days.Average();
        foreach (var (stage, days) in times.Where(one => one.Value.Count >= _fewest))
            _times[stage] = (Quartile(days, 0.25), Quartile(days, 0.75));
    }

    public Book Book { get; }

    /// <summary>Days that activity is compared over.</summary>
    public int TrendDays { get; }

    /// <summary>Positions of stages by name.</summary>
    public StagePositions Places { get; }

    public Column SponsorLeft { get; }

    public Column Competitor { get; }

    public Column Discount { get; }

    public Column Requests { get; }

    public Column Redlines { get; }

    /// <summary>Mean days from creation to signature of won deals of the deal's segment; null where there are too few.</summary>
    public decimal? Cycle(int deal) => _cycles.TryGetValue(Book.Segments[deal], out var days) && days > 0 ? days : null;

    /// <summary>The middle half of days that won deals took from entering a stage to the signature; null where there are too few.</summary>
    public (double Low, double High)? Usual(int stage) => _times.TryGetValue(stage, out var days) ? days : null;

    /// <summary>The rival of a deal, as names are compared; null for none.</summary>
    public string? Rival(int deal) => Competitor.Text(deal) is { } name && !Words.Same(name, "none") ? Words.Fold(name) : null;

    /// <summary>Deals won and closed against a rival; null where there are too few.</summary>
    public (int Won, int Closed)? Record(string rival) => _rivals.TryGetValue(rival, out var record) && record.Closed >= _fewest ? record : null;

    /// <summary>Rivals that closed deals name, as names are compared.</summary>
    public IEnumerable<string> Rivals => _rivals.Keys;

    /// <summary>Lost deals with a reason that were lost for this one.</summary>
    public SampledShare LostBy(string reason) => SampledShare.From(_losses.GetValueOrDefault(Words.Fold(reason)), _losses.Where(one => one.Key.Length > 0).Sum(one => one.Value));

    /// <summary>A deal on the Book's day.</summary>
    public DealFacts For(int deal) => new(this, deal, Book.Today);

    private static void Add(Dictionary<int, List<double>> all, int key, double days) => (all.TryGetValue(key, out var own) ? own : all[key] = []).Add(days);

    private static double Quartile(List<double> days, double share)
    {
        days.Sort();
        var at = share * (days.Count - 1);
        var (low, part) = ((int)at, at - (int)at);
        return low + 1 < days.Count ? days[low] + part * (days[low + 1] - days[low]) : days[low];
    }
}
