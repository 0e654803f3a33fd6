namespace RevOps.Core.Demo;

/// <summary>What the sample adds up to, in dollars at the rate of the month a deal closed (open deals: of the as-of month).</summary>
internal sealed class Measures(Calendar calendar, People people, Quotas quotas, IReadOnlyList<DemoDeal> deals)
{
    private readonly ILookup<DemoQuarter, DemoDeal> _won = deals.Where(deal => deal.IsWon).ToLookup(deal => DemoQuarter.Of(deal.ClosedDate!.Value));

    public decimal Won(DemoQuarter quarter, Func<ReportingLine, bool>? line = null) =>
        _won[quarter].Where(deal => line is null || line(deal.Owner.LineOn(deal.ClosedDate!.Value))).Sum(deal => deal.Dollars);

    /// <summary>Split shares where a split exists, else all to the owner.</summary>
    public decimal Credit(DemoRep rep, DemoQuarter quarter) => _won[quarter].Sum(deal =>
        deal.Shares.Count == 0 ? deal.Owner == rep ? deal.Dollars : 0 : deal.Shares.Where(share => share.Rep == rep).Sum(share => deal.Dollars * share.Percent / 100m));

    public static decimal WinRate(IEnumerable<DemoDeal> of)
    {
        var closed = of.Where(deal => !deal.IsOpen).ToList();
        return closed.Count == 0 ? 0 : decimal.Round((decimal)closed.Count(deal => deal.IsWon) / closed.Count, 4);
    }

    public TeamInTrouble Trouble()
    {
        var team = People.TroubledTeam;
        var now = calendar.Current;
        var open = deals.Where(deal => deal.IsOpen && deal.Owner.Now.Team == team).ToList();
        var value = open.Sum(deal => deal.Dollars);
        var promised = open.Where(deal => deal.CloseDate <= now.Last).Sum(deal => deal.Dollars);
        var remaining = quotas.OfReps(now, team) - Won(now, line => line.Team == team);
        var recent = deals.Where(deal => deal.IsNew && deal.ClosedDate >= now.Plus(-4).First).ToLookup(deal => deal.Owner.LineOn(deal.ClosedDate!.Value).Team == team);
        return new(team, people[People.Teams.First(known => known.Name == team).ManagerId].Id, Ratio(promised, remaining), Ratio(open.Where(deal => deal.Stage < 2).Sum(deal => deal.Dollars), value),
            Ratio(open.Count(deal => deal.Created < calendar.AsOf.AddDays(-90)), open.Count), WinRate(recent[true]), WinRate(recent[false]));
    }

    public CompanyPace Company()
    {
        var now = calendar.Current;
        var open = deals.Where(deal => deal.IsOpen && deal.CloseDate <= now.Last).Sum(deal => deal.Dollars);
        var (quota, won) = (quotas.OfReps(now), Won(now));
        return new(now.Name, quotas.OfCompany(now), quota, decimal.Round(won, 2), Ratio(won, quota), decimal.Round((decimal)calendar.ElapsedShare, 4), Ratio(open, quota - won));
    }

    public RepRun Run(DemoRep rep)
    {
        var quarters = Enumerable.Range(1, 3).Select(back => calendar.Current.Plus(back - 4)).ToList();
        return new(rep.Id, rep.Name, [.. quarters.Select(quarter => quarter.Name)], [.. quarters.Select(quarter => Ratio(Credit(rep, quarter), quotas.Of(rep, quarter)))]);
    }

    public IReadOnlyList<SegmentRate> Segments() =>
    [
        .. WordLists.Segments.Select(segment =>
        {
            var closed = deals.Where(deal => deal.IsNew && !deal.IsOpen && deal.Segment == segment).ToList();
            return new SegmentRate(segment, closed.Count(deal => deal.IsWon), closed.Count(deal => !deal.IsWon), WinRate(closed));
        }),
    ];

    /// <summary>Fourth quarters against the average quarter of their year, over the complete calendar years.</summary>
    public decimal FourthQuarterFactor()
    {
        var years = calendar.Quarters().Where(quarter => quarter.Number == 1 && quarter.Plus(3).Since(calendar.Current) < 0).ToList();
        return decimal.Round(years.Average(first => Won(first.Plus(3)) / (Enumerable.Range(0, 4).Sum(step => Won(first.Plus(step))) / 4)), 4);
    }

    public FallingProduct Falling() => new(WordLists.FallingProduct,
    [
        .. Enumerable.Range(0, 3).Select(year => WinRate(deals.Where(deal => deal.IsNew && deal.Product == WordLists.FallingProduct
            && deal.ClosedDate > calendar.AsOf.AddYears(year - 3) && deal.ClosedDate <= calendar.AsOf.AddYears(year - 2)))),
    ]);

    private static decimal Ratio(decimal part, decimal whole) => whole == 0 ? 0 : decimal.Round(part / whole, 4);
}
