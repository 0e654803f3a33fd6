using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using RevOps.Core.Access;
using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Pipeline;
using RevOps.Core.Quota;
using RevOps.Core.Reports;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Quota;

/// <summary>Random organisations with transfers, splits and changes in mid-period, from fixed seeds: a whole is its parts, and everyone is told the same number.</summary>
public sealed class QuotaPropertyTests
{
    private static readonly int Soak = Environment.GetEnvironmentVariable("REVOPS_SOAK") == "1" ? 10 : 1;
    private static readonly DateOnly AsOf = new(2026, 11, 20);
    private static readonly string[] Teams = ["North", "South", "East"];
    private static readonly string[] Periods = ["2026-Q4", "2026-Q3", "2026-11", "FY2026", "2027-Q1"];

    private sealed record Sale(int Owner, int Closes, int Cents, bool Won, int Split, int SplitPercent, int Type);

    private sealed record Organisation(int[] Homes, (int Rep, int Day, int Team)[] Moves, Sale[] Sales, int[] Quotas, int Period, int Basis)
    {
        public override string ToString() => $"homes {string.Join(',', Homes)}; moves {string.Join(',', Moves)}; quotas {string.Join(',', Quotas)}; period {Period}, basis {Basis}\n{string.Join('\n', Sales.AsEnumerable())}";
    }

    [Fact]
    public void A_team_is_the_sum_of_its_people_and_the_company_of_its_teams() => Holds(11, 60, (book, question) =>
    {
        var company = Status(book, question);
        Assert.Equal(company.Reps.Sum(line => line.Actual), company.Total.Actual);
        Assert.Equal(company.Reps.Sum(line => line.Projection), company.Total.Projection);
        Assert.Equal(company.Total.Actual, company.Slices.Where(slice => slice.Dimension == "type").Sum(slice => slice.Actual));
        Assert.Equal(company.Total.Actual, company.Slices.Where(slice => slice.Dimension == "segment").Sum(slice => slice.Actual));
        Assert.Equal(company.Total.Open, company.Slices.Where(slice => slice.Dimension == "type").Sum(slice => slice.Open));
        Assert.Equal(company.Total.Actual, company.Line.Count == 0 ? 0 : company.Line[^1].Won);

        var nobody = company.Reps.FirstOrDefault(line => line.Id is null);
        Assert.Equal(company.Total.Quota ?? 0, company.Teams.Sum(team => team.Quota ?? 0));
        Assert.Equal(company.Total.Actual, company.Teams.Sum(team => team.Actual) + (nobody?.Actual ?? 0));
        Assert.Equal(company.Total.Open, company.Teams.Sum(team => team.Open) + (nobody?.Open ?? 0));
        Near(company.Total.Expected ?? 0, company.Teams.Sum(team => team.Expected ?? 0));
        Near(company.Total.Projection, company.Teams.Sum(team => team.Projection) + (nobody?.Projection ?? 0));
        Assert.Equal(company.Regions.Sum(region => region.Actual) + (nobody?.Actual ?? 0), company.Total.Actual);

        foreach (var team in company.Teams)
        {
            var alone = Status(book, question with { Scope = new(ScopeKind.Team, team.Id!) });
            Assert.Equal((team.Quota, team.Actual, team.Open, team.Deals), (alone.Total.Quota, alone.Total.Actual, alone.Total.Open, alone.Total.Deals));
            Near(team.Projection, alone.Total.Projection);
            Assert.Equal(alone.Reps.Sum(line => line.Actual), alone.Total.Actual);
            Assert.Equal(alone.Reps.Sum(line => line.Quota ?? 0), alone.Total.Quota ?? 0);
        }
    });

    [Fact]
    public void What_was_won_is_bookings_and_the_deals_behind_each_number_add_up_to_it() => Holds(22, 40, (book, question) =>
    {
        var company = Status(book, question);
        var bookings = PipelineAnalytics.Collect(book, new(question.Period, Scope.Everyone), ScratchStore.Assumptions);
        Assert.Equal((bookings.Won.Value, bookings.Open.Value), (company.Total.Actual, company.Total.Open));
        Scope[] scopes = [Scope.Everyone, .. company.Teams.Select(team => new Scope(ScopeKind.Team, team.Id!)), .. company.Reps.Where(line => line.Id is not null).Select(line => new Scope(ScopeKind.Rep, line.Id!))];
        foreach (var scope in scopes)
        {
            var (status, ask) = (Status(book, question with { Scope = scope }), new PipelineQuestion(question.Period, scope));
            var books = new PipelineBooks(book, book, book, book);
            Assert.Equal(status.Total.Actual, new DealList("credited").Find(books, ask, ScratchStore.Assumptions).Sum(deal => deal.Value));
            Assert.Equal(status.Total.Open, new DealList("credited-open").Find(books, ask, ScratchStore.Assumptions).Sum(deal => deal.Value));
        }
    });

    [Fact]
    public void Everyone_who_may_see_a_number_is_told_the_same_number() => Holds(33, 40, (book, question) =>
    {
        var company = Status(book, question);
        foreach (var line in company.Reps.Where(line => line.Id is not null))
        {
            var seen = Status(QuotaRuleTests.SeenBy(book.Knowledge, line.Id!, Role.Rep).AsOf(AsOf), question with { Scope = Scope.Everyone });
            Assert.Equal((line.Id, line.Quota, line.Actual, line.Open, line.Projection), (seen.Reps[0].Id, seen.Reps[0].Quota, seen.Reps[0].Actual, seen.Reps[0].Open, seen.Reps[0].Projection));
            Assert.All(seen.Reps, other => Assert.Equal(line.Id, other.Id));
            Assert.All(seen.Teams, team => Assert.True(team.People == 1 || team.People >= QuotaAssumptions.FewestPeople, $"{line.Id} is told of {team.Name} with {team.People} people"));
        }
        var boss = Status(QuotaRuleTests.SeenBy(book.Knowledge, "boss", Role.Vp).AsOf(AsOf), question);
        Assert.Equal(company.Reps.Where(line => line.Id is not null).Sum(line => line.Actual), boss.Total.Actual);
        Assert.Equal(company.Teams.Select(team => (team.Id, team.Actual)), boss.Teams.Select(team => (team.Id, team.Actual)));
    });

    [Fact]
    public void The_report_is_the_same_text_whatever_the_order_of_rows_and_the_language_of_the_machine() => Holds(66, 12, (files, book, question) =>
    {
        using var shuffled = new ScratchStore(ScratchStore.EndOf(AsOf));
        shuffled.Import(files.Shuffled(7));
        var (mine, theirs) = (Text(book), "");
        var thread = new Thread(() => theirs = Text(shuffled.Store.Knowledge().AsOf(AsOf))) { CurrentCulture = Foreign(), CurrentUICulture = Foreign() };
        thread.Start();
        thread.Join();
        Assert.Equal(mine, theirs);

        string Text(Book of) => JsonReport.Write(QuotaReport.Of(Status(of, question), null)) + MarkdownReport.Write(QuotaReport.Of(Status(of, question), null));

        CultureInfo Foreign()
        {
            var foreign = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            (foreign.NumberFormat.NumberDecimalSeparator, foreign.NumberFormat.NumberGroupSeparator, foreign.NumberFormat.NegativeSign) = (",", ".", "~");
            return foreign;
        }
    });

    [Fact]
    public void The_likeliest_set_has_the_best_odds_of_all_sets_that_reach_the_need() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(300 * Soak).WithReplay(44, 1),
        Prop.ForAll(Arb.From(from many in Gen.Choose(1, 9) from amounts in Gen.Choose(1, 40).ArrayOf(many) from chances in Gen.Choose(1, 100).ArrayOf(many) from need in Gen.Choose(0, 200) select (amounts, chances, need)), drawn =>
        {
            var (amounts, chances) = (drawn.amounts.Select(amount => (long)amount).ToArray(), drawn.chances.Select(chance => chance / 100m).ToArray());
            var set = LikeliestSet.Of(amounts, chances, drawn.need);
            double Odds(IEnumerable<int> deals) => deals.Aggregate(1.0, (odds, deal) => odds * (double)chances[deal]);
            if (amounts.Sum() <= drawn.need)
            {
                Assert.Equal(drawn.need <= 0 ? [] : Enumerable.Range(0, amounts.Length), set);
                return;
            }
            Assert.True(set.Sum(deal => amounts[deal]) >= drawn.need);
            var best = Enumerable.Range(0, 1 << amounts.Length).Select(mask => Enumerable.Range(0, amounts.Length).Where(deal => (mask >> deal & 1) == 1).ToList())
                .Where(deals => deals.Sum(deal => amounts[deal]) >= drawn.need).Max(Odds);
            Assert.Equal(best, Odds(set), 9);
            var fewest = LikeliestSet.Fewest(amounts, chances, drawn.need);
            Assert.True(fewest.Sum(deal => amounts[deal]) >= drawn.need && fewest.Count <= set.Count);
        }));

    [Fact]
    public void The_parts_of_a_split_add_up_to_the_deal_to_the_cent() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000 * Soak).WithReplay(55, 1),
        Prop.ForAll(Arb.From(from amount in Gen.Choose(-2_000_000_000, 2_000_000_000) from weights in Gen.Choose(0, 100_000_000).NonEmptyListOf() select (amount, weights: weights.Select(weight => (long)weight).ToList())), drawn =>
        {
            var whole = Math.Max(1, drawn.weights.Sum());
            var parts = LargestRemainder.Of(drawn.amount, drawn.weights, whole);
            Assert.Equal(drawn.weights.Sum() == 0 ? 0 : drawn.amount, parts.Sum());
            for (var at = 0; at < parts.Length; at++)
                Assert.True(Math.Abs(parts[at] - (decimal)drawn.amount * drawn.weights[at] / whole) < 1);
        }));

    private static QuotaStatus Status(Book book, QuotaQuestion question) => QuotaAnalytics.Status(book, question, QuotaRuleTests.Assumptions, ScratchStore.Assumptions.Adjustments);

    private static void Near(decimal expected, decimal actual) => Assert.Equal(Math.Round(expected, 9), Math.Round(actual, 9));

    private static void Holds(ulong seed, int times, Action<Book, QuotaQuestion> property) => Holds(seed, times, (_, book, question) => property(book, question));

    private static void Holds(ulong seed, int times, Action<CsvFolder, Book, QuotaQuestion> property)
    {
        var sales = from owner in Gen.Choose(-1, 5)
                    from closes in Gen.Choose(0, 420)
                    from cents in Gen.Choose(1, 9_999_999)
                    from won in Gen.Elements(true, true, false)
                    from split in Gen.Choose(-4, 5)
                    from percent in Gen.Choose(1, 120)
                    from type in Gen.Choose(0, 3)
                    select new Sale(owner, closes, cents, won, split, percent, type);
        var organisations = from homes in Gen.Choose(0, 2).ArrayOf(6)
                            from many in Gen.Choose(0, 5)
                            from moves in (from rep in Gen.Choose(0, 5) from day in Gen.Choose(1, 364) from team in Gen.Choose(0, 2) select (rep, day, team)).ArrayOf(many)
                            from sold in Gen.Choose(5, 60)
                            from deals in sales.ArrayOf(sold)
                            from quotas in Gen.Choose(-2, 900).ArrayOf(6)
                            from period in Gen.Choose(0, Periods.Length - 1)
                            from basis in Gen.Choose(0, 2)
                            select new Organisation(homes, [.. moves.DistinctBy(move => (move.rep, move.day))], deals, quotas, period, basis);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(times * Soak).WithReplay(seed, 1), Prop.ForAll(Arb.From(organisations), drawn =>
        {
            using var scratch = new ScratchStore(ScratchStore.EndOf(AsOf));
            var files = Files(drawn);
            scratch.Import(files);
            var book = scratch.Store.Knowledge().AsOf(AsOf);
            var question = new QuotaQuestion(PeriodText.Parse(Periods[drawn.Period], book.Settings.Fiscal, AsOf)!, Scope.Everyone, QuotaLevel.Team, (PaceBasis)drawn.Basis);
            property(files, book, question);
        }));
    }

    private static CsvFolder Files(Organisation drawn)
    {
        var (files, first) = (new CsvFolder().Rep("boss", "Lead", null, "West"), new DateOnly(2026, 1, 1));
        for (var rep = 0; rep < drawn.Homes.Length; rep++)
        {
            files.Rep($"r{rep}", Teams[drawn.Homes[rep]], "boss", rep % 2 == 0 ? "West" : "Far");
            var (team, from) = (drawn.Homes[rep], new DateOnly(2024, 1, 1));
            foreach (var move in drawn.Moves.Where(move => move.Rep == rep).OrderBy(move => move.Day))
            {
                files.Add("reporting_lines", ("rep_id", $"r{rep}"), ("manager_id", "boss"), ("team", Teams[team]), ("from", from), ("to", first.AddDays(move.Day - 1)));
                (team, from) = (move.Team, first.AddDays(move.Day));
            }
            files.Add("reporting_lines", ("rep_id", $"r{rep}"), ("manager_id", "boss"), ("team", Teams[team]), ("from", from));
            if (drawn.Quotas[rep] > 0)
                foreach (var period in (string[])["2026-Q3", "2026-Q4", "2026-11", "2027-Q1"])
                    files.Quota("rep", $"r{rep}", period, drawn.Quotas[rep] * 7.77m);
        }
        foreach (var (sale, at) in drawn.Sales.Select((sale, at) => (sale, at)))
        {
            var closes = first.AddDays(sale.Closes);
            var (isClosed, id) = (closes <= AsOf, $"d{at}");
            files.Deal(id, ("owner_id", sale.Owner < 0 ? null : $"r{sale.Owner}"), ("amount", sale.Cents / 100m), ("type", sale.Type == 3 ? null : DealWords.Types[sale.Type]), ("created_date", first.AddDays(-30)), ("close_date", closes),
                ("stage", isClosed ? null : "Proposal"), ("outcome", isClosed ? sale.Won ? "won" : "lost" : "open"), ("closed_date", isClosed ? closes : null));
            if (sale.Split < 0)
                continue;
            files.Add("splits", ("deal_id", id), ("rep_id", $"r{sale.Split}"), ("role", "AE"), ("share_pct", sale.SplitPercent > 100 ? 100 : sale.SplitPercent));
            if (sale.SplitPercent > 50) // overlays make more than the whole
                files.Add("splits", ("deal_id", id), ("rep_id", $"r{(sale.Split + 1) % 6}"), ("role", "Overlay"), ("share_pct", 33.33m));
        }
        return files;
    }
}
