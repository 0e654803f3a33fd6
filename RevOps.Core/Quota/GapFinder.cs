using System.Globalization;
using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Reports;

namespace RevOps.Core.Quota;

/// <summary>Finds ways to close a person's gap among their own open deals.</summary>
internal sealed class GapFinder
{
    private const int Named = 3;
    private const decimal SlowRatio = 1.5m;
    private const int ManyPushes = 2;

    /// <summary>A deal of a later period with less of a chance is no help in this one.</summary>
    private const decimal LikelyEnough = 0.5m;

    /// <summary>A deal with less of a chance is not worth unblocking for this period.</summary>
    private const decimal WorthRescue = 0.1m;

    /// <summary>With fewer decided deals a win rate says nothing.</summary>
    private const int FewestDecided = 5;

    private const int Year = 365;

    private readonly Book _book;
    private readonly Lazy<(int Won, int Lost, long Value, int Days)[]> _history;
    private readonly ProbabilityAdjustments _adjustments;
    private readonly string _currency;
    private readonly Dictionary<int, (List<(int Deal, long Minor)> Now, List<(int Deal, long Minor)> Later)> _open = [];

    public GapFinder(Book book, FiscalPeriod period, ProbabilityAdjustments adjustments, QuotaAssumptions assumptions)
    {
        _history = new(Decided);
        (_book, _adjustments, _currency) = (book, adjustments, book.Knowledge.Rates.Reporting.Code);
        var (deals, last, latest) = (new PeriodDeals(book, period), Day.Number(period.Last), Day.Number(period.Last) + assumptions.PullInDays);
        for (var deal = 0; deal < book.Count; deal++)
            if (book.Standings[deal] == Standing.Open && book.Close[deal] is var close && close != Book.NoDay && (deals.IsOpen(deal) || (last < close && close <= latest)))
                foreach (var credit in book.Credits.Of(deal))
                    if (credit.Rep >= 0 && credit.Minor > 0)
                        (close <= last ? Of(credit.Rep).Now : Of(credit.Rep).Later).Add((deal, credit.Minor));
    }

    /// <summary>The plan for one person.</summary>
    public GapPlan For(int rep, AttainmentLine line)
    {
        if (line.Remaining is not > 0 || rep < 0)
            return new(line, [], [], []);
        var need = Money.FromAmount(line.Remaining.Value, _book.Knowledge.Rates.Reporting).Minor;
        var (now, later) = (Described(Of(rep).Now), Described(Of(rep).Later));
        var likeliest = Chosen(LikeliestSet.Of(Minors(now), [.. now.Select(deal => deal.Probability)], need), now);
        var smallest = Chosen(LikeliestSet.Fewest(Minors(now), [.. now.Select(deal => deal.Probability)], need), now);
        GapWay?[] ways = [Close(likeliest, line), PullIn(later, line), Rescue(now, line), Create(rep, line)];
        return new(line, likeliest, smallest, [.. ways.OfType<GapWay>().Take(3)]);
    }

    private GapWay? Close(List<GapDeal> deals, AttainmentLine line)
    {
        if (deals.Count == 0)
            return null;
        var value = deals.Sum(deal => deal.Credit);
        var comes = value >= line.Remaining ? "the likeliest deals that reach the quota" : $"all that is open for the period, {Text(line.Remaining!.Value - value)} short";
        return Way("close", $"Close {Names(deals)}, {Text(value)} together: {comes}.", $"{Text(value)}: {comes}.", deals, line);
    }

    private GapWay? PullIn(List<GapDeal> later, AttainmentLine line)
    {
        var (deals, reached) = (new List<GapDeal>(), 0m);
        foreach (var deal in later.Where(deal => deal.Probability >= LikelyEnough).OrderByDescending(deal => deal.Probability).ThenBy(deal => deal.Close).ThenBy(deal => deal.Id, StringComparer.Ordinal))
        {
            if (reached >= line.Remaining)
                break;
            deals.Add(deal);
            reached += deal.Credit;
        }
        if (deals.Count == 0)
            return null;
        var comes = $"{Text(reached)}, due from {ValueText.Of(deals.Min(deal => deal.Close), Unit.Date)}, likely to be won by {ValueText.Of(deals.Min(deal => deal.Probability), Unit.Percent)} or more";
        return Way("pull in", $"Pull in {Names(deals)}: {comes}.", $"{comes}.", deals, line);
    }

    private GapWay? Rescue(List<GapDeal> now, AttainmentLine line)
    {
        var deals = now.Where(deal => deal.Sign is not null && deal.Probability >= WorthRescue).OrderByDescending(deal => deal.Credit).ThenBy(deal => deal.Id, StringComparer.Ordinal).Take(5).ToList();
        if (deals.Count == 0)
            return null;
        var value = Text(deals.Sum(deal => deal.Credit));
        return Way("rescue", $"Unblock {Names(deals)}: {value}; of the first, {deals[0].Sign}.", $"{value} is held up; of the first, {deals[0].Sign}.", deals, line);
    }

    private GapWay? Create(int rep, AttainmentLine line)
    {
        var (won, lost, value, days) = History(rep);
        if (won == 0 || won + lost < FewestDecided)
            return null;
        var rate = (decimal)won / (won + lost);
        var needed = (int)Math.Ceiling(line.Remaining!.Value / (value / won) / rate);
        var cycle = days / won;
        var text = string.Create(CultureInfo.InvariantCulture,
            $"Create {needed} new {(needed == 1 ? "deal" : "deals")} of the usual {Text(value / won)}: {ValueText.Of(rate, Unit.Percent)} of {won + lost} were won in the last year, in {cycle:0} days on average{(cycle > line.DaysLeft ? $", longer than the {line.DaysLeft} days left, so most of it helps the next period" : "")}.");
        return new("create", text, text, [], line.Remaining.Value, false);
    }

    private (int Won, int Lost, decimal Value, decimal Days) History(int rep)
    {
        var history = _history.Value[rep];
        return (history.Won, history.Lost, new Money(history.Value, _book.Knowledge.Rates.Reporting).Amount, history.Days);
    }

    /// <summary>What each person decided in the last year, of the deals they own.</summary>
    private (int Won, int Lost, long Value, int Days)[] Decided()
    {
        var decided = new (int Won, int Lost, long Value, int Days)[_book.People.Reps.Count];
        for (var deal = 0; deal < _book.Count; deal++)
            if (_book.Owners[deal] is var rep and >= 0 && _book.Closed[deal] is var closed && closed != Book.NoDay && closed > _book.Today - Year && closed <= _book.Today)
            {
                ref var one = ref decided[rep];
                if (_book.Standings[deal] == Standing.Lost)
                    one.Lost++;
                else if (_book.Values[deal] is > 0 and var minor)
                    one = (one.Won + 1, one.Lost, one.Value + minor, one.Days + (_book.Created[deal] == Book.NoDay ? 0 : closed - _book.Created[deal]));
            }
        return decided;
    }

    private List<GapDeal> Described(List<(int Deal, long Minor)> deals) => deals.ConvertAll(open =>
    {
        var stage = _book.Stages[open.Deal] is var at and >= 0 ? _book.StageIndex.All[at].Stage.Probability : 0m;
        return new GapDeal(open.Deal, _book["deal_id"].Text(open.Deal)!, _book["name"].Text(open.Deal)!, new Money(open.Minor, _book.Knowledge.Rates.Reporting).Amount,
            WinProbability.Of(_book, open.Deal, stage, _adjustments).Adjusted, Day.Date(_book.Close[open.Deal]), Sign(open.Deal));
    });

    private string? Sign(int deal) =>
        _book.Close[deal] < _book.Today ? $"its close date passed on {ValueText.Of(Day.Date(_book.Close[deal]), Unit.Date)}"
        : DealSigns.StageRatio(_book, deal) is > SlowRatio and var ratio ? $"it has been {ValueText.Of(ratio, Unit.Ratio)} as long in its stage as is usual"
        : _book.Pushes(deal) is >= ManyPushes and var pushes ? $"its close date was pushed {pushes} times"
        : null;

    private (List<(int Deal, long Minor)> Now, List<(int Deal, long Minor)> Later) Of(int rep) => _open.TryGetValue(rep, out var deals) ? deals : _open[rep] = ([], []);

    private List<long> Minors(List<GapDeal> deals) => deals.ConvertAll(deal => Money.FromAmount(deal.Credit, _book.Knowledge.Rates.Reporting).Minor);

    private string Text(decimal value) => ValueText.Compact(value, Unit.Money, _currency);

    private static List<GapDeal> Chosen(IReadOnlyList<int> set, List<GapDeal> deals) => [.. set.Select(index => deals[index]).OrderByDescending(deal => deal.Credit).ThenBy(deal => deal.Id, StringComparer.Ordinal)];

    private static GapWay Way(string kind, string text, string brief, List<GapDeal> deals, AttainmentLine line)
    {
        var value = deals.Sum(deal => deal.Credit);
        return new(kind, text, brief, deals, value, value >= line.Remaining);
    }

    private static string Names(List<GapDeal> deals) => deals.Count <= Named
        ? string.Join(" and ", new[] { string.Join(", ", deals.SkipLast(1).Select(deal => deal.Name)), deals[^1].Name }.Where(name => name.Length > 0))
        : $"{string.Join(", ", deals.Take(Named).Select(deal => deal.Name))} and {deals.Count - Named} more";
}
