namespace RevOps.Core.Demo;

/// <summary>What every rep closed in every quarter: wins up to the share of quota reached, and the losses that such wins come with.</summary>
internal sealed class Bookings(Calendar calendar, People people, Accounts accounts, Quotas quotas, Exchange exchange, Market market, int seed)
{
    private readonly Dice _dice = new(seed, "bookings");
    private readonly List<DemoDeal> _deals = [];

    public List<DemoDeal> Close()
    {
        foreach (var quarter in calendar.Quarters())
        {
            foreach (var rep in people.Reps)
                Close(rep, quarter);
        }
        return _deals;
    }

    private void Close(DemoRep rep, DemoQuarter quarter)
    {
        var share = market.Attainment(_dice, rep, quarter) * (quarter == calendar.Current ? calendar.ElapsedShare : 1);
        var target = (double)quotas.Of(rep, quarter) * share;
        var first = rep.JoinedDuringTheSample && rep.Hired.AddDays(12) > quarter.First ? rep.Hired.AddDays(12) : quarter.First;
        var last = rep.Left < quarter.Last ? rep.Left.Value : quarter == calendar.Current ? calendar.AsOf : quarter.Last;
        if (last < first || target < 2000)
            return;
        var patch = accounts.Of(rep);
        if (patch.Count == 0)
            patch = accounts.All.Where(account => account.Owner.Region == rep.Region && account.Owner.Segment == rep.Segment).ToList();
        var wins = Wins(rep, patch, first, last, target);
        foreach (var (account, type, product, planned, day) in wins)
        {
            Add(new DemoDeal(account, rep, type, product) { Outcome = "won", Stage = 5, ClosedDate = day, Planned = planned });
            var rate = market.WinRate(account.Segment, type, product, rep, day);
            for (var losses = 0; losses < 14 && !_dice.Chance(rate); losses++)
                Lose(rep, [.. patch.Where(other => other.Segment == account.Segment)], type, product, first, last);
        }
    }

    private List<(DemoAccount Account, string Type, string Product, double Planned, DateOnly Day)> Wins(DemoRep rep, IReadOnlyList<DemoAccount> patch, DateOnly first, DateOnly last, double target)
    {
        var customers = patch.Where(account => !account.Prospect).ToList();
        var wins = new List<(DemoAccount, string, string, double Planned, DateOnly)>();
        var sum = 0.0;
        while (sum < target * 0.97)
        {
            var type = Market.Type(_dice);
            var account = _dice.Pick(customers.Count > 0 ? customers : patch);
            var day = ClosingDay(first, last);
            var planned = market.Amount(_dice, account.Segment, type, day);
            if (planned > target * 0.6 && wins.Count == 0)
                planned = target * _dice.Between(0.35, 0.6);
            planned = Math.Min(planned, Math.Max(target - sum, 1500));
            wins.Add((account, type, market.Product(_dice, type, day), planned, day));
            sum += planned;
        }
        var scale = target / sum;
        return [.. wins.Select(win => win with { Planned = win.Planned * scale })];
    }

    private void Lose(DemoRep rep, IReadOnlyList<DemoAccount> patch, string type, string product, DateOnly first, DateOnly last)
    {
        var account = _dice.Pick(patch);
        var day = ClosingDay(first, last);
        var shares = type == "new" ? (ReadOnlySpan<double>)[34, 34, 18, 9, 4, 1] : [16, 26, 30, 20, 6, 2];
        var stage = _dice.Weighted(shares);
        var deal = new DemoDeal(account, rep, type, product) { Outcome = "lost", Stage = stage, ClosedDate = day, Planned = market.Amount(_dice, account.Segment, type, day) * 1.05 };
        deal.Rubric.LossReason = WordLists.LossReasons[_dice.Weighted(stage >= 2 ? 46 : 30, stage >= 2 ? 24 : 40, 9, stage >= 2 ? 14 : 8, 5, 6)];
        Add(deal);
    }

    private void Add(DemoDeal deal)
    {
        deal.FirstStage = Math.Min(deal.Stage, deal.IsNew ? _dice.Weighted(65, 27, 8) : _dice.Weighted(42, 34, 24));
        deal.Health = Math.Clamp((deal.IsWon ? 0.7 : 0.36) + 0.17 * _dice.Normal(), 0.02, 0.98);
        deal.Amount = exchange.Priced(deal.Planned, deal.Currency, deal.ClosedDate!.Value);
        deal.Dollars = exchange.Dollars(deal.Amount, deal.Currency, deal.ClosedDate.Value);
        deal.CloseDate = deal.ClosedDate;
        if (deal.IsWon)
            deal.Rubric.WinReason = WordLists.WinReasons[_dice.Weighted(40, 30, 20, 10)];
        _deals.Add(deal);
    }

    /// <summary>Days near a month's end, and more so near a quarter's end, close more deals.</summary>
    private DateOnly ClosingDay(DateOnly first, DateOnly last)
    {
        while (true)
        {
            var day = Calendar.Weekday(first.AddDays(_dice.Below(last.DayNumber - first.DayNumber + 1)), first);
            var left = DemoQuarter.Of(day).Last.DayNumber - day.DayNumber;
            var monthEnd = day.AddDays(4).Month != day.Month;
            if (_dice.Chance(left < 12 ? 1.0 : monthEnd ? 0.75 : 0.42))
                return day;
        }
    }
}
