namespace RevOps.Core.Demo;

/// <summary>
/// An invented company to look at and to test with: three years of a software vendor's sales, written as the canonical CSV files.
/// The same seed and as-of day give the same bytes on every machine.
/// </summary>
public static class DemoCompany
{
    /// <summary>Writes the files into the folder, which is created when it is missing, and says what was planted in them.</summary>
    /// <param name="folder">Where the files go; files of the same names are replaced.</param>
    /// <param name="asOf">The last day of data.</param>
    /// <param name="seed">Another seed is another company.</param>
    public static DemoFacts Write(string folder, DateOnly asOf, int seed = 20261)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        Directory.CreateDirectory(folder);
        var calendar = new Calendar(asOf);
        var people = new People(calendar, seed);
        var exchange = new Exchange(calendar, seed);
        var accounts = new Accounts(people, calendar, seed);
        var quotas = new Quotas(people, calendar);
        var market = new Market(people, calendar);
        var closed = new Bookings(calendar, people, accounts, quotas, exchange, market, seed).Close();
        var planted = new Planted(calendar, people, accounts, seed);
        var told = planted.All.ToList();
        var open = new OpenDeals(calendar, people, accounts, quotas, exchange, market, seed).Open(closed, told);
        var life = new DealLife(calendar, exchange, market, people, seed);
        List<DemoDeal> all = [.. closed, .. open, .. told];
        foreach (var deal in all)
            life.Live(deal);
        var deals = new Deals(calendar, all, seed);
        var buyers = new Buyers(accounts, calendar, seed);
        var rubrics = new Rubrics(seed);
        var activities = new Activities(calendar, seed);
        var splits = new Splits(people, calendar, seed);
        foreach (var deal in deals.All)
        {
            buyers.Join(deal);
            rubrics.Fill(deal);
            activities.Work(deal);
            splits.Share(deal);
            if (deal.IsWon && deal.CancelledDate is null && deal.ClosedDate > asOf.AddYears(-1))
                deal.Account.Arr += decimal.Round(deal.Dollars * (1 - deal.OneTime / deal.Amount));
        }
        var leads = new Leads(calendar, people, accounts, seed);
        activities.CheckIn(accounts.All, leads.All);
        var measures = new Measures(calendar, people, quotas, deals.All);
        var forecasts = new Forecasts(calendar, people, quotas, measures, seed);

        new PeopleFiles(people, calendar, seed).Write(folder);
        new PayPlans(people, calendar).Write(folder);
        accounts.Write(folder);
        exchange.Write(folder);
        quotas.Write(folder);
        deals.Write(folder);
        deals.WriteHistory(folder);
        deals.WriteLines(folder);
        Buyers.Write(folder, deals.All);
        buyers.WriteScores(folder, deals.All);
        Splits.Write(folder, deals.All);
        activities.Write(folder);
        forecasts.Write(folder);
        leads.Write(folder);
        new Billing(calendar, seed).Write(folder, deals.All);
        new Interviews(calendar, seed).Write(folder, deals.All);
        return Facts(calendar, people, planted, measures, forecasts);
    }

    private static DemoFacts Facts(Calendar calendar, People people, Planted planted, Measures measures, Forecasts forecasts) => new()
    {
        AsOf = calendar.AsOf,
        FirstDay = calendar.FirstDay,
        Company = measures.Company(),
        Trouble = measures.Trouble(),
        Streak = measures.Run(people.Streak),
        Slump = measures.Run(people.Slump),
        TroubledDeals = [.. planted.Troubled.Select(deal => new TroubledDeal(deal.Id, decimal.Round(deal.Dollars, 2), deal.Story!.ChampionLeft, deal.Story.ConfirmedCompetitor, deal.Story.Pushes >= 3,
            deal.Story.SilentDays > 21, deal.Story.SlowStage, deal.Story.DeepDiscount))],
        HealthyDeals = [.. planted.Healthy.Select(deal => deal.Id)],
        Sandbagger = forecasts.Bias(people[People.SandbaggerId]),
        HappyEars = forecasts.Bias(people[People.HappyEarsId]),
        SegmentWinRates = measures.Segments(),
        FourthQuarterFactor = measures.FourthQuarterFactor(),
        Reorganisations =
        [
            new(people.NewManagerFrom, $"{People.TroubledTeam} gets a manager of its own", [.. people.Reps.Where(rep => rep.Lines.Any(line => line.Team == People.TroubledTeam && line.To == people.NewManagerFrom.AddDays(-1))).Select(rep => rep.Id)]),
            new(people.TransfersFrom, "Three reps change teams", [.. people.Transferred.Select(rep => rep.Id)]),
        ],
        FallingProduct = measures.Falling(),
        DuplicatePair = [.. planted.Pair.Select(deal => deal.Id)],
    };
}
