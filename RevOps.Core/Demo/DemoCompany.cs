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
        var rubrics = new Rubrics(calendar, seed);
        var activities = new Activities(calendar, seed);
        foreach (var deal in deals.All)
        {
            buyers.Join(deal);
            rubrics.Fill(deal);
            activities.Work(deal);
        }
        people.Write(folder);
        exchange.Write(folder);
        quotas.Write(folder);
        deals.Write(folder);
        deals.WriteHistory(folder);
        deals.WriteLines(folder);
        Buyers.Write(folder, deals.All);
        buyers.WriteScores(folder, deals.All);
        accounts.Write(folder);
        activities.Write(folder);
        return new DemoFacts();
    }
}
