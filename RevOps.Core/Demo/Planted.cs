namespace RevOps.Core.Demo;

/// <summary>Deals whose story is told on purpose: nine in trouble, three that are nearly won, and two that look like one deal entered twice.</summary>
internal sealed class Planted
{
    private readonly Calendar _calendar;
    private readonly Accounts _accounts;
    private readonly Dice _dice;
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    public Planted(Calendar calendar, People people, Accounts accounts, int seed)
    {
        (_calendar, _accounts) = (calendar, accounts);
        _dice = new Dice(seed, "planted");
        var sellers = _dice.Shuffled(people.Reps.Where(rep => rep.Segment == "Enterprise" && rep.Left is null && rep.Now.Team != People.TroubledTeam && rep.Hired < calendar.AsOf.AddDays(-400)));
        var troubled = people.Reps.First(rep => rep.Segment == "Enterprise" && rep.Left is null && rep.Now.Team == People.TroubledTeam);
        Troubled =
        [
            Trouble(sellers[7], 2, 460_000, new() { ChampionLeft = true, ConfirmedCompetitor = true, Pushes = 4, SilentDays = 26, SlowStage = true, DeepDiscount = true }),
            Trouble(sellers[0], 2, 410_000, new() { ChampionLeft = true, Pushes = 3, SilentDays = 31, SlowStage = true }),
            Trouble(sellers[1], 3, 385_000, new() { ConfirmedCompetitor = true, DeepDiscount = true, Pushes = 3, SlowStage = true }),
            Trouble(sellers[2], 2, 348_000, new() { ConfirmedCompetitor = true, DeepDiscount = true, SilentDays = 23 }),
            Trouble(sellers[3], 3, 332_000, new() { ChampionLeft = true, ConfirmedCompetitor = true, SlowStage = true }),
            Trouble(troubled, 1, 305_000, new() { Pushes = 3, SilentDays = 38, SlowStage = true }),
            Trouble(sellers[5], 3, 288_000, new() { ChampionLeft = true, DeepDiscount = true, Pushes = 4, SilentDays = 27 }),
            Trouble(sellers[6], 2, 276_000, new() { ConfirmedCompetitor = true, SilentDays = 24, SlowStage = true }),
            Trouble(sellers[4], 2, 262_000, new() { ChampionLeft = true, SilentDays = 28, Pushes = 3, DeepDiscount = true }),
        ];
        Healthy = [.. new[] { (4, 318_000, 8), (5, 274_000, 4), (4, 196_000, 3) }.Select((plan, index) => Well(sellers[index], plan.Item1, plan.Item2, plan.Item3))];
        Pair = Twins(sellers[3]);
    }

    public List<DemoDeal> Troubled { get; }
    public List<DemoDeal> Healthy { get; }
    public List<DemoDeal> Pair { get; }
    public IEnumerable<DemoDeal> All => Troubled.Concat(Healthy).Concat(Pair);

    private DemoDeal Trouble(DemoRep owner, int stage, double dollars, Story story)
    {
        var days = story.SlowStage ? DemoDeal.StageDays[stage] * 2 + _dice.Between(12, 30) : DemoDeal.StageDays[stage];
        var before = Math.Max(30 * stage, 118 + _dice.Between(0, 30) - days);
        return Deal(owner, "new", stage, dollars, 0.2, story with { DaysInStage = days, DaysBefore = before });
    }

    private DemoDeal Well(DemoRep owner, int stage, double dollars, int days) =>
        Deal(owner, stage == 5 ? "expansion" : "new", stage, dollars, 0.95, new() { Healthy = true, DaysInStage = days, DaysBefore = 58 });

    private List<DemoDeal> Twins(DemoRep owner)
    {
        var first = Deal(owner, "new", 1, 84_000, 0.5, new() { DaysInStage = 9, DaysBefore = 12 });
        var second = new DemoDeal(first.Account, owner, "new", first.Product)
        {
            Stage = 1,
            FirstStage = 0,
            Health = 0.5,
            Planned = 86_000,
            CloseDate = first.CloseDate?.AddDays(9),
            Story = new() { DaysInStage = 6, DaysBefore = 9, Suffix = " (v2)" },
        };
        return [first, second];
    }

    private DemoDeal Deal(DemoRep owner, string type, int stage, double dollars, double health, Story story)
    {
        var account = _accounts.Of(owner).Where(mine => !_used.Contains(mine.Id)).OrderByDescending(mine => mine.Employees).First();
        _used.Add(account.Id);
        var left = _calendar.Current.Last.DayNumber - _calendar.AsOf.DayNumber;
        var date = left >= 8 ? _calendar.AsOf.AddDays(_dice.Between(5, left)) : _calendar.Current.Last.AddDays(_dice.Between(10, 40));
        return new DemoDeal(account, owner, type, _dice.Pick(WordLists.Products)) { Stage = stage, FirstStage = 0, CloseDate = date, Health = health, Planned = dollars, Story = story };
    }
}
