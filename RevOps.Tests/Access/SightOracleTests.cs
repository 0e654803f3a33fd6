using RevOps.Core.Access;
using RevOps.Core.Crm;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Access;

/// <summary>The visibility policy against an oracle that walks the rows: 200 organisations, 50 questions each.</summary>
public sealed class SightOracleTests
{
    private const int Organisations = 200;
    private const int Questions = 50;
    private static readonly DateOnly Today = new(2026, 11, 24);
    private static readonly Role[] Roles = [Role.Rep, Role.Rep, Role.Manager, Role.Manager, Role.Manager, Role.Vp, Role.Ops, Role.Finance, Role.Admin];

    public static TheoryData<int> Tenths => [.. Enumerable.Range(0, 10)];

    [Theory, MemberData(nameof(Tenths))]
    public void A_viewer_sees_a_deal_exactly_when_the_rule_says_so(int tenth)
    {
        var (asked, seen) = (0, 0);
        for (var organisation = tenth * Organisations / 10; organisation < (tenth + 1) * Organisations / 10; organisation++)
        {
            var company = new RandomCompany(organisation, people: 50 + organisation * 9 / 4, deals: 120);
            using var scratch = Loaded(company);
            var (knowledge, dice) = (scratch.Store.Knowledge(), new Random(organisation));
            for (var question = 0; question < Questions; question++)
            {
                var (role, rep, deal) = (Roles[dice.Next(Roles.Length)], company.People[dice.Next(company.People.Count)], company.Deals[dice.Next(company.Deals.Count)]);
                // Half of the questions are about someone above the owner, so that seeing is as common as not seeing.
                if (question % 2 == 0 && company.OwnerOf(deal) is { } owner)
                    rep = company.ManagerOf(owner, dice.Next(2) == 0 ? Today : new DateOnly(2026, dice.Next(1, 11), 1)) ?? owner;
                if (!company.People.Contains(rep))
                    continue;
                var sees = View(scratch, knowledge, role, rep).AsOf(Today).Find(deal) >= 0;
                Assert.True(company.MaySee(role, rep, deal, Today) == sees, $"organisation {organisation}: {rep} as {role} and {deal}: the product says {sees}");
                (asked, seen) = (asked + 1, seen + (sees ? 1 : 0));
            }
        }
        Assert.InRange(asked, Organisations / 10 * Questions * 9 / 10, Organisations / 10 * Questions);
        Assert.InRange(seen, asked / 5, asked * 4 / 5);
    }

    [Fact]
    public void Sharing_a_deal_takes_nothing_from_anyone_and_gives_it_to_one()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var company = new RandomCompany(1_000 + seed, people: 40, deals: 60);
            using var scratch = Loaded(company);
            var knowledge = scratch.Store.Knowledge();
            var before = company.People.ToDictionary(rep => rep, rep => Seen(scratch, knowledge, Role.Manager, rep));
            var (deal, receiver) = (company.Deals[seed], company.People[seed + 3]);
            Assert.Null(scratch.Store.Shares.Add(deal, receiver, "test"));

            foreach (var rep in company.People)
                Assert.Equal(rep == receiver ? before[rep].Append(deal).Distinct().Order(StringComparer.Ordinal) : before[rep], Seen(scratch, knowledge, Role.Manager, rep));

            scratch.Store.Shares.End(deal, receiver, "test");
            Assert.Equal(company.Shares.Contains((deal, receiver)) ? before[receiver].Except([deal]).Concat(Still(deal, receiver)).Order(StringComparer.Ordinal) : before[receiver], Seen(scratch, knowledge, Role.Manager, receiver));

            IEnumerable<string> Still(string shared, string rep) => Seen(scratch, knowledge, Role.Manager, rep).Where(id => id == shared);
        }
    }

    [Fact]
    public void A_rep_who_moves_takes_open_deals_along_and_leaves_what_was_won_to_the_team_that_won_it()
    {
        using var scratch = new ScratchStore();
        scratch.Import(new CsvFolder().Rep("OLD").Rep("NEW").Rep("R", manager: "NEW")
            .Add("reporting_lines", ("rep_id", "R"), ("manager_id", "OLD"), ("team", "A"), ("from", "2026-01-01"), ("to", "2026-06-30"))
            .Add("reporting_lines", ("rep_id", "R"), ("manager_id", "NEW"), ("team", "B"), ("from", "2026-07-01"))
            .Deal("OPEN", ("owner_id", "R")).Deal("WON", ("owner_id", "R"), ("outcome", "won"), ("closed_date", "2026-05-05"), ("stage", ""))
            .Deal("LATER", ("owner_id", "R"), ("outcome", "won"), ("closed_date", "2026-08-05"), ("stage", "")));
        var knowledge = scratch.Store.Knowledge();

        Assert.Equal(["WON"], Seen(scratch, knowledge, Role.Manager, "OLD"));
        Assert.Equal(["LATER", "OPEN", "WON"], Seen(scratch, knowledge, Role.Manager, "NEW"));
        // Looking back to the day on which the old line held gives nothing back.
        Assert.Equal(-1, View(scratch, knowledge, Role.Manager, "OLD").AsOf(new(2026, 5, 1)).Find("OPEN"));
        Assert.Equal(Standing.Open, StandingOf(View(scratch, knowledge, Role.Manager, "OLD").AsOf(new(2026, 5, 1)), "WON"));
    }

    [Fact]
    public void Rights_go_by_what_is_known_now_also_over_what_was_known_then()
    {
        using var scratch = new ScratchStore();
        scratch.Import(new CsvFolder().Rep("A").Rep("B").Deal("MOVED", ("owner_id", "A")).Deal("KEPT", ("owner_id", "A")), knownAt: "2026-10-01");
        scratch.Import(new CsvFolder().Rep("A").Rep("B").Deal("MOVED", ("owner_id", "B")).Deal("KEPT", ("owner_id", "A")).Deal("ADDED", ("owner_id", "A")), knownAt: "2026-11-01");
        var (newest, then) = (scratch.Store.Knowledge(), scratch.Store.Knowledge(ScratchStore.EndOf("2026-10-15")));
        var viewer = new Viewer("rep:A", "A", Role.Rep, "A");
        var sight = Sight.Of(newest, viewer, Today, scratch.Store.Shares.With("A"));

        Assert.Equal(["KEPT"], Ids(then.SeenBy(sight).AsOf(Today)));
        Assert.Equal(["ADDED", "KEPT"], Ids(newest.SeenBy(sight).AsOf(Today)));
    }

    [Fact]
    public void A_role_without_a_rep_behind_it_sees_nothing_unless_it_sees_all()
    {
        using var scratch = new ScratchStore();
        scratch.Import(new CsvFolder().Rep("A").Deal("D", ("owner_id", "A")).Deal("NOBODYS"));
        var knowledge = scratch.Store.Knowledge();
        foreach (var role in Enum.GetValues<Role>())
            foreach (var rep in (string?[])[null, "", "GONE"])
                Assert.Equal(role is Role.Ops or Role.Finance or Role.Admin ? ["D", "NOBODYS"] : [],
                    Ids(knowledge.SeenBy(Sight.Of(knowledge, new("k", "n", role, rep), Today, new HashSet<string>())).AsOf(Today)));
        Assert.Empty(Ids(knowledge.SeenBy(Sight.Of(knowledge, Viewer.Nobody, Today, new HashSet<string>())).AsOf(Today)));
    }

    private static ScratchStore Loaded(RandomCompany company)
    {
        var scratch = new ScratchStore();
        scratch.Import(company.Files);
        foreach (var (deal, rep) in company.Shares)
            scratch.Store.Shares.Add(deal, rep, "test");
        return scratch;
    }

    private static Knowledge View(ScratchStore scratch, Knowledge knowledge, Role role, string rep) =>
        knowledge.SeenBy(Sight.Of(knowledge, new(rep, rep, role, rep), Today, scratch.Store.Shares.With(rep)));

    private static List<string> Seen(ScratchStore scratch, Knowledge knowledge, Role role, string rep) => Ids(View(scratch, knowledge, role, rep).AsOf(Today));

    private static List<string> Ids(Book book) => [.. Enumerable.Range(0, book.Count).Where(deal => book.Standings[deal] != Core.Crm.Standing.Absent).Select(deal => book["deal_id"].Text(deal)!)];

    private static Standing StandingOf(Book book, string deal) => book.Standings[book.Find(deal)];
}
