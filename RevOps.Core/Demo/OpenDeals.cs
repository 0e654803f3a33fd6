namespace RevOps.Core.Demo;

/// <summary>The open pipeline: every rep's deals, when they are promised for, and amounts that give each team the coverage it is meant to have.</summary>
internal sealed class OpenDeals(Calendar calendar, People people, Accounts accounts, Quotas quotas, Exchange exchange, Market market, int seed)
{
    private const int Total = 600;
    private const double LargestLeftToChance = 390_000;
    private readonly Dice _dice = new(seed, "open deals");
    private readonly HashSet<(string, string, string)> _taken = [];

    public List<DemoDeal> Open(IReadOnlyList<DemoDeal> closed, IReadOnlyList<DemoDeal> planted)
    {
        foreach (var deal in planted)
            _taken.Add((deal.Account.Id, deal.Product, deal.Type));
        var deals = new List<DemoDeal>();
        var reps = people.Reps.Where(rep => rep.WorksOn(calendar.AsOf)).ToList();
        var weights = reps.Select(rep => (rep.Segment switch { "SMB" => 1.25, "Mid-Market" => 1.0, _ => 0.86 }) * (rep == people.Slump ? 0.7 : 1) * _dice.Between(0.8, 1.2)).ToArray();
        while (deals.Count < Total - planted.Count)
            deals.Add(Open(reps[_dice.Weighted(weights)]));
        foreach (var team in People.Teams)
            Cover(team.Name, deals, closed, planted);
        foreach (var deal in deals.Concat(planted))
        {
            deal.Amount = exchange.Priced(deal.Planned, deal.Currency, calendar.AsOf);
            deal.Dollars = exchange.Dollars(deal.Amount, deal.Currency, calendar.AsOf);
        }
        return deals;
    }

    private DemoDeal Open(DemoRep rep)
    {
        var troubled = market.InTrouble(rep, calendar.AsOf);
        DemoAccount account;
        string type;
        string product;
        do
        {
            account = _dice.Pick(accounts.Of(rep));
            type = _dice.Weighted(56, 22, 22) switch { 0 => "new", 1 => "expansion", _ => "renewal" };
            product = market.Product(_dice, type, calendar.AsOf);
        }
        while (!_taken.Add((account.Id, product, type)) && !_dice.Chance(0.02));
        var date = Promised();
        var soon = date is { } day && day <= calendar.Current.Last;
        var stage = troubled ? _dice.Weighted(42, 36, 12, 6, 2, 2) : soon ? _dice.Weighted(28, 29, 19, 12, 7, 5) : _dice.Weighted(40, 32, 17, 8, 2, 1);
        return new DemoDeal(account, rep, type, product)
        {
            Stage = stage,
            FirstStage = Math.Min(stage, type == "new" ? _dice.Weighted(65, 27, 8) : _dice.Weighted(42, 34, 24)),
            CloseDate = date,
            Health = Math.Clamp(0.53 + 0.04 * (stage - 2) - (troubled ? 0.17 : 0) + 0.19 * _dice.Normal(), 0.02, 0.98),
            Planned = market.Amount(_dice, account.Segment, type, calendar.AsOf),
        };
    }

    private DateOnly? Promised()
    {
        var left = calendar.Current.Last.DayNumber - calendar.AsOf.DayNumber;
        var now = left < 3 ? 0.02 : 0.22 + 0.45 * (1 - calendar.ElapsedShare);
        return _dice.Weighted(now, 0.68 - now, 0.085, 0.03, 0.205) switch
        {
            0 => calendar.AsOf.AddDays(_dice.Between(1, Math.Max(1, left))),
            1 => calendar.Current.Last.AddDays(_dice.Between(1, calendar.Current.Plus(1).Days)),
            2 => calendar.AsOf.AddDays(-_dice.Between(1, 40)),
            3 => null,
            _ => calendar.Current.Plus(2).First.AddDays(_dice.Between(0, 170)),
        };
    }

    /// <summary>Scales what the team has open for this quarter, overdue deals included, towards its coverage of the quota still to be won.</summary>
    private void Cover(string team, List<DemoDeal> deals, IReadOnlyList<DemoDeal> closed, IReadOnlyList<DemoDeal> planted)
    {
        var won = closed.Where(deal => deal.IsWon && calendar.Current.Contains(deal.ClosedDate!.Value) && deal.Owner.LineOn(deal.ClosedDate.Value).Team == team).Sum(deal => (double)deal.Dollars);
        var remaining = Math.Max(0, (double)quotas.OfReps(calendar.Current, team) - won);
        var target = team switch { People.TroubledTeam => 1.35, "US West" => 4.1, "Commercial" => 3.4, "APAC" => 3.2, _ => 4.0 };
        var mine = deals.Where(deal => deal.Owner.Now.Team == team && deal.CloseDate <= calendar.Current.Last).ToList();
        var fixedPart = planted.Where(deal => deal.Owner.Now.Team == team && deal.CloseDate <= calendar.Current.Last).Sum(deal => deal.Planned);
        var scale = Math.Clamp((target * remaining - fixedPart) / Math.Max(1, mine.Sum(deal => deal.Planned)), team == People.TroubledTeam ? 0.25 : 0.6, 1.9);
        foreach (var deal in mine)
            deal.Planned = Math.Min(deal.Planned * scale, LargestLeftToChance);
    }
}
