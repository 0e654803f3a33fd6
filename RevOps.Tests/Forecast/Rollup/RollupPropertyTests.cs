using RevOps.Core.Access;
using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Forecast.Rollup;
using RevOps.Core.Quota;
using RevOps.Tests.Quota;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Forecast.Rollup;

/// <summary>What must hold of every roll-up, on invented organisations in which people move, managers are missing and lines go round in rings.</summary>
public sealed class RollupPropertyTests
{
    private const string Today = "2026-11-24";

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 8)];

    [Theory, MemberData(nameof(Seeds))]
    public void Every_row_is_the_sum_of_the_rows_below_it_to_the_cent(int seed)
    {
        using var scratch = Stored(seed, out var organisation);
        foreach (var viewer in organisation.People.Take(6).Select(id => new Viewer(id, id, Role.Manager, id)).Append(null))
            foreach (var linesOn in new[] { null, Today })
                foreach (var type in new[] { null, "new", "renewal" })
                    foreach (var scope in new[] { Scope.Everyone, new(ScopeKind.Team, "T1"), new(ScopeKind.Region, "West") })
                    {
                        var rollup = Rolled.Of(scratch, Today, viewer, scope, type, linesOn);
                        foreach (var node in rollup.Total.All())
                            Sums(node);
                        Assert.Equal(rollup.Total.All().Count(), rollup.Total.All().Select(node => node.Key).Distinct(StringComparer.Ordinal).Count());
                    }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void The_whole_is_the_deals_of_the_period_whichever_lines_hold(int seed)
    {
        using var scratch = Stored(seed, out _);
        var (asWas, asIs) = (Rolled.Of(scratch, Today), Rolled.Of(scratch, Today, linesOn: Today));
        Assert.Equal(asWas.Total.Gross, asIs.Total.Gross);
        Assert.Equal((asWas.Total.Quota, asWas.Total.Deals), (asIs.Total.Quota, asIs.Total.Deals));
        Assert.All(asIs.Total.All(), node => Assert.True(node.IsCurrent));

        var book = scratch.Store.Knowledge().AsOf(ScratchStore.Day(Today));
        var period = book.Settings.Fiscal.QuarterOf(book.AsOf);
        long won = 0, open = 0;
        for (var deal = 0; deal < book.Count; deal++)
        {
            var value = book.Values[deal] == Book.NoValue ? 0 : book.Values[deal];
            won += book.Standings[deal] == Standing.Won && book.Closed[deal] >= Day.Number(period.First) && book.Closed[deal] <= book.Today ? value : 0;
            open += book.Standings[deal] == Standing.Open && book.Close[deal] != Book.NoDay && (book.Close[deal] < book.Today || book.Close[deal] <= Day.Number(period.Last)) ? value : 0;
        }
        Assert.Equal((won, open), (asWas.Total.Gross[0], asWas.Total.Gross.Skip(1).Sum()));
        Assert.Equal(AllQuotas(), asWas.Total.Quota);

        long AllQuotas() => book.People.Reps.Sum(rep => book.Quotas.Amount("rep", rep.Id, period, book.AsOf) ?? 0);
    }

    [Theory, MemberData(nameof(Seeds))]
    public void What_someone_won_and_their_quota_are_what_the_quota_page_says(int seed)
    {
        using var scratch = Stored(seed, out var organisation);
        var book = scratch.Store.Knowledge().AsOf(ScratchStore.Day(Today));
        var lines = QuotaAnalytics.Lines(book, book.Settings.Fiscal.QuarterOf(book.AsOf), QuotaRuleTests.Assumptions).ToDictionary(line => line.Id!, StringComparer.Ordinal);
        foreach (var linesOn in new[] { null, Today })
        {
            var rows = Rolled.Of(scratch, Today, linesOn: linesOn).Total.All().Where(node => node.RepId is not null).ToLookup(node => node.RepId!, StringComparer.Ordinal);
            foreach (var rep in organisation.People)
                Assert.Equal((rep, lines.GetValueOrDefault(rep)?.Actual ?? 0, lines.GetValueOrDefault(rep)?.Quota ?? 0),
                    (rep, rows[rep].Sum(node => node.Own[0]) / 100m, rows[rep].Sum(node => (node.Quota ?? 0) - node.Children.Sum(child => child.Quota ?? 0)) / 100m));
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void The_deals_behind_a_row_are_its_gross(int seed)
    {
        using var scratch = Stored(seed, out var organisation);
        foreach (var viewer in new[] { null, new Viewer("P000", "P000", Role.Manager, "P000"), new("P001", "P001", Role.Rep, "P001") })
            foreach (var linesOn in new[] { null, Today })
            {
                var (rollup, book) = (Rolled.Of(scratch, Today, viewer, linesOn: linesOn), Rolled.Book(scratch, Today, viewer));
                foreach (var node in rollup.Total.All())
                    foreach (var own in new[] { false, true })
                    {
                        var behind = RollupAnalytics.Behind(book, rollup.Question, Rolled.Assumptions, ScratchStore.Assumptions.Adjustments, RollupDecisions.None, node.Key, own);
                        Assert.Equal(own ? node.OwnDeals : node.Deals, behind.Count);
                        foreach (var (category, at) in rollup.Categories.Select((category, at) => (category, at)))
                            Assert.Equal((own ? node.Own : node.Gross)[at], behind.Where(deal => deal.Category == category).Sum(deal => deal.Minor));
                        Assert.All(behind.Where(deal => deal.DealId is not null), deal => Assert.True(book.Find(deal.DealId!) >= 0));
                    }
            }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Types_apart_add_up_to_all_together(int seed)
    {
        using var scratch = Stored(seed, out _);
        var all = Rolled.Of(scratch, Today);
        for (var category = 0; category < all.Categories.Count; category++)
            Assert.Equal(all.Total.Gross[category], all.Types.Sum(slice => slice.Gross[category]));
        foreach (var type in DealWords.Types)
        {
            var apart = Rolled.Of(scratch, Today, type: type);
            Assert.Equal(all.Types.First(slice => slice.Type == type).Gross, apart.Total.Gross);
            Assert.Equal(all.Types.SelectMany(slice => slice.Gross), apart.Types.SelectMany(slice => slice.Gross));
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void The_order_of_the_files_changes_nothing(int seed)
    {
        using var scratch = Stored(seed, out var organisation);
        using var shuffled = new ScratchStore();
        shuffled.Import(organisation.Files.Shuffled(seed + 1));
        Assert.Equal(Lines(Rolled.Of(scratch, Today)), Lines(Rolled.Of(shuffled, Today)));
    }

    [Theory, MemberData(nameof(Seeds))]
    public void A_manager_reads_of_their_people_what_everyone_above_reads(int seed)
    {
        using var scratch = Stored(seed, out var organisation);
        var asIs = Rolled.Of(scratch, Today, linesOn: Today);
        foreach (var manager in organisation.People.Take(8))
        {
            var seen = Rolled.Of(scratch, Today, new(manager, manager, Role.Manager, manager), linesOn: Today);
            foreach (var node in asIs.Total.All().Where(node => node.RepId == manager && Rings(node)))
                Assert.Equal((Named(asIs, node), node.Quota), (Named(seen, seen.Total), seen.Total.Quota));
        }

        // below someone in a ring of managers stand others than below them as its top
        bool Rings(RollupNode node) => !node.Key.Split('/').Any(id => asIs.Total.All().Count(other => other.RepId == id) > 1);
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Whatever_is_adjusted_gross_stays_and_counted_adds_up(int seed)
    {
        using var scratch = Stored(seed, out var organisation);
        var (before, dice, people) = (Rolled.Of(scratch, Today), new Random(seed), organisation.People.ToList());
        for (var turn = 0; turn < 30; turn++)
        {
            var (rep, layer) = (people[dice.Next(people.Count)], dice.Next(2) == 0 ? AdjustmentLayer.Owner : AdjustmentLayer.Manager);
            var choice = layer == AdjustmentLayer.Owner ? AdjustmentChoice.Amount : (AdjustmentChoice)dice.Next(1, 4);
            Assert.Null(scratch.Store.ForecastDecisions.Adjust(Rolled.Place(rep, layer, dice.Next(2) == 0 ? "commit_forecast" : "open_pipeline"), choice, choice == AdjustmentChoice.Amount ? dice.Next(1, 900_000_000) : null, 0, Rolled.Dollars, "turn", "test"));
        }
        var after = Rolled.Of(scratch, Today);
        Assert.Equal(before.Total.All().Select(node => (node.Key, string.Join(' ', node.Gross))), after.Total.All().Select(node => (node.Key, string.Join(' ', node.Gross))));
        foreach (var node in after.Total.All())
            Sums(node);
        Assert.Contains(after.Total.All(), node => node.Numbers.Any(number => number.Kind == NumberKind.Direct));

        // a person's own number is one number, whichever lines it is cut over
        foreach (var rep in people)
            foreach (var (column, at) in after.Columns.Select((column, at) => (column, at)))
                if (after.Total.All().FirstOrDefault(node => node.RepId == rep && node.IsCurrent) is { } node && node.Numbers[at] is { Owner.Amount: { } said, Elsewhere: var elsewhere } number)
                    Assert.Equal(said, number.OwnersNumber + elsewhere);
    }

    private static string Named(ForecastRollup rollup, RollupNode node) =>
        string.Join(' ', rollup.Categories.Select((category, at) => (category.Key, Minor: node.Gross[at])).Where(one => one.Minor != 0).Select(one => $"{one.Key}={one.Minor}"));

    internal static void Sums(RollupNode node)
    {
        for (var category = 0; category < node.Gross.Count; category++)
            Assert.Equal(node.Gross[category], node.Own[category] + node.Children.Sum(child => child.Gross[category]));
        for (var column = 0; column < node.Numbers.Count; column++)
        {
            var number = node.Numbers[column];
            Assert.Equal(number.Gross, number.Own + node.Children.Sum(child => child.Numbers[column].Gross));
            Assert.Equal(number.Rolled, number.Own + node.Children.Sum(child => child.Numbers[column].Counted));
            if (number.Kind == NumberKind.Calculated)
                Assert.Equal(number.Gross, number.Counted);
            if (number.Kind != NumberKind.Direct)
                Assert.Equal(number.Rolled, number.Counted);
        }
        if (node.Children.Count > 0 && node.Children.All(child => child.Quota is null) is var none && !none)
            Assert.True(node.Quota >= node.Children.Sum(child => child.Quota ?? 0));
        Assert.Equal(node.Deals, node.OwnDeals + node.Children.Sum(child => child.Deals));
    }

    internal static ScratchStore Stored(int seed, out RandomOrganisation organisation)
    {
        var scratch = new ScratchStore();
        scratch.Import((organisation = new(seed, people: 14 + seed * 2, deals: 150)).Files);
        return scratch;
    }

    internal static IEnumerable<string> Lines(ForecastRollup rollup) =>
        rollup.Total.All().Select(node => $"{node.Key} {node.Name} {node.Team} {node.IsCurrent} {string.Join(' ', node.Own)} | {string.Join(' ', node.Gross)} | {node.Quota} | {string.Join(' ', node.Numbers.Select(number => $"{number.Gross}/{number.WithOwners}/{number.Counted}/{number.Kind}"))}");
}
