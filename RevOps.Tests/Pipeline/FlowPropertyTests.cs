using FsCheck;
using FsCheck.Fluent;
using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Pipeline;
using RevOps.Core.Store;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Pipeline;

/// <summary>Invented histories, from fixed seeds: what must hold for every one of them.</summary>
public sealed class FlowPropertyTests
{
    private static readonly string[] Periods = ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4", "FY2026", "2026-05", "2026-11"];

    private static readonly int Soak = Environment.GetEnvironmentVariable("REVOPS_SOAK") == "1" ? 10 : 1;

    private sealed record Case(Event[] Events, bool TellsClosing, int AsOf, int From, int Period, int Seed)
    {
        public override string ToString() => $"tells closing {TellsClosing}, as of {AsOf}, from {From}, period {Period}, seed {Seed}:\n{string.Join('\n', Events.AsEnumerable())}";
    }

    [Fact]
    public void A_book_of_any_day_is_what_the_business_was_on_that_day() => Holds(101, 40, (invented, scratch, drawn) =>
    {
        var knowledge = scratch.Store.Knowledge();
        foreach (var day in (int[])[drawn.AsOf, drawn.From, 30, 100, 200, 300, Invented.LastDay, 350])
        {
            var book = knowledge.AsOf(Invented.Date(day));
            for (var deal = 0; deal < Invented.Deals; deal++)
            {
                var number = Position(book, deal);
                var real = invented.On(deal, day);
                var told = $"deal {deal} on {Invented.Date(day):yyyy-MM-dd}";
                Assert.Equal($"{told}: {Invented.Standing(real)}", $"{told}: {book.Standings[number]}");
                if (real is null)
                    continue;
                Assert.Equal($"{told}: {real.Owner}", $"{told}: {book.Owners[number]}");
                Assert.Equal($"{told}: {real.Amount}", $"{told}: {book["amount"][number] / 100m}");
                if (real.Closed is { } closed)
                    Assert.Equal($"{told}: {Invented.Date(closed):yyyy-MM-dd}", $"{told}: {Day.Date(book.Closed[number]):yyyy-MM-dd}");
                else
                {
                    Assert.Equal((null, null), (book["loss_reason"].Text(number), book["win_reason"].Text(number)));
                    Assert.Equal($"{told}: {real.Stage}", $"{told}: {(book.Stages[number] < 0 ? null : book.StageIndex.All[book.Stages[number]].Stage.Name)}");
                    Assert.Equal($"{told}: {(invented.CloseDateIsUnknown(deal, day) ? "–" : Invented.Date(real.Close).ToString("yyyy-MM-dd"))}", $"{told}: {book["close_date"].Date(number)?.ToString("yyyy-MM-dd") ?? "–"}");
                }
            }
        }
    });

    [Fact]
    public void The_bridge_leaves_no_remainder_and_its_ends_are_the_open_value_of_both_days_in_every_slice() => Holds(202, 60, (_, scratch, drawn) =>
    {
        var knowledge = scratch.Store.Knowledge();
        var period = PeriodText.Parse(Periods[drawn.Period % Periods.Length], knowledge.Settings.Fiscal, Invented.Date(drawn.AsOf))!;
        foreach (var scope in (Scope[])[Scope.Everyone, new(ScopeKind.Team, "North"), new(ScopeKind.Segment, "SMB"), new(ScopeKind.Rep, "rep1")])
        {
            var (opening, now) = (knowledge.AsOf(Invented.Date(Math.Min(drawn.From, drawn.AsOf))), knowledge.AsOf(Invented.Date(drawn.AsOf)));
            var flow = PipelineFlow.Between(opening, now, period, scope);
            Assert.All(flow.Slices.Prepend(flow.Total), bridge => Assert.Equal(0m, bridge.Remainder));
            Ends(flow, FlowBucket.Opening, opening, period, scope);
            Ends(flow, FlowBucket.Closing, now, period, scope);
            foreach (var bucket in Enum.GetValues<FlowBucket>())
                Assert.Equal(flow.Total.Lines[(int)bucket].Count, PipelineFlow.Deals(opening, now, period, scope, bucket).Count);
        }
    });

    [Fact]
    public void What_the_bridge_of_a_period_says_was_won_and_lost_is_what_was_won_and_lost_in_it() => Holds(303, 40, (invented, scratch, drawn) =>
    {
        var knowledge = scratch.Store.Knowledge();
        foreach (var name in Periods)
        {
            var period = PeriodText.Parse(name, knowledge.Settings.Fiscal, Invented.Date(drawn.AsOf))!;
            var question = new PipelineQuestion(period, Scope.Everyone);
            var review = PipelineAnalytics.Review(PipelineBooks.Cut(knowledge, Invented.Date(drawn.AsOf), question, 30), question, ScratchStore.Assumptions);
            Assert.Equal(review.Won.Value, -review.Flow.Total.Lines[(int)FlowBucket.Won].Value);
            Assert.Equal(review.Lost.Value, -review.Flow.Total.Lines[(int)FlowBucket.Lost].Value);
            Assert.Equal((review.Won.Count, review.Lost.Count), (review.Flow.Total.Lines[(int)FlowBucket.Won].Count, review.Flow.Total.Lines[(int)FlowBucket.Lost].Count));
            Assert.Equal(review.Open.Value, review.Flow.Total.Lines[^1].Value);
            var decided = Enumerable.Range(0, Invented.Deals).Select(deal => invented.On(deal, drawn.AsOf))
                .Where(state => state?.Closed is { } closed && period.Contains(Invented.Date(closed)) && closed <= drawn.AsOf).ToList();
            Assert.Equal((decided.Count(state => state!.Stage == "Closed Won"), decided.Count(state => state!.Stage == "Closed Lost")), (review.Won.Count, review.Lost.Count));
            Assert.Equal((Leak(invented, knowledge, period, drawn.AsOf), review.Lost.Value), (review.Leak.Of, review.Leak.Lost));
            Assert.Equal(review.Open.Value, review.Stages.Sum(line => line.Open.Value));
            Assert.Equal(review.Open.Value, review.Reps.Sum(line => line.Open.Value));
            Assert.Equal(review.Open.Value, review.Products.Sum(line => line.Open.Value));
            Assert.Equal(review.Open.Value, review.Ages.Sum(line => line.Open.Value));
            Assert.Equal(review.WeightedValue, review.Stages.Sum(line => line.Weighted));
        }
    });

    [Fact]
    public void The_order_of_rows_and_columns_decides_nothing() => Holds(404, 15, (invented, scratch, drawn) =>
    {
        using var other = new ScratchStore();
        invented.Fill(other, shuffle: drawn.Seed);
        var (left, right) = (scratch.Store.Knowledge(), other.Store.Knowledge());
        foreach (var day in (int[])[drawn.AsOf, drawn.From, 350])
            foreach (var period in Periods)
                Assert.Equal(ReportLines.Json(ScratchStore.Review(period, Invented.Date(day), left)), ReportLines.Json(ScratchStore.Review(period, Invented.Date(day), right)));
        Assert.Empty(other.Store.Verify());
    });

    /// <summary>What could be lost: what was open when the period began, and what was created or reopened since.</summary>
    private static decimal Leak(Invented invented, Knowledge knowledge, FiscalPeriod period, int asOf)
    {
        var first = Math.Min(asOf, Day.Number(period.First) - Day.Number(Invented.Date(0)) - 1);
        var (start, now) = (knowledge.AsOf(Invented.Date(first)), knowledge.AsOf(Invented.Date(asOf)));
        return Enumerable.Range(0, Invented.Deals).Sum(deal =>
        {
            var (was, stands) = (invented.On(deal, first), invented.On(deal, asOf));
            return was is { Closed: null } ? Value(start, [Position(start, deal)]) : stands is not null && !(stands.Closed <= first) ? Value(now, [Position(now, deal)]) : 0;
        });
    }

    private static void Ends(PipelineFlow flow, FlowBucket bucket, Book book, FiscalPeriod period, Scope scope)
    {
        var filter = new ScopeFilter(book, scope);
        var open = Enumerable.Range(0, book.Count).Where(deal => filter.Includes(deal) && IsOpenIn(book, deal, period)).ToList();
        Assert.Equal(Value(book, open), flow.Total.Lines[(int)bucket].Value);
        Slices("rep", deal => book.Owners[deal] < 0 ? "–" : book.People.Reps[book.Owners[deal]].Name);
        Slices("team", deal => book.People.Team(book.Owners[deal], book.AsOf) ?? "–");
        Slices("segment", deal => book.Segments[deal] < 0 ? "–" : book.SegmentNames[book.Segments[deal]]);
        Slices("stage", deal => book.Stages[deal] < 0 ? "–" : $"default: {book.StageIndex.All[book.Stages[deal]].Stage.Name}");

        void Slices(string dimension, Func<int, string> slice) => Assert.Equal(
            open.GroupBy(slice).Select(deals => (deals.Key, deals.Count(), Value(book, deals))).Order(),
            flow.Slices.Where(bridge => bridge.Dimension == dimension).Select(bridge => (bridge.Slice, bridge.Lines[(int)bucket].Count, bridge.Lines[(int)bucket].Value)).Where(line => line.Count > 0).Order());
    }

    private static bool IsOpenIn(Book book, int deal, FiscalPeriod period)
    {
        if (book.Standings[deal] != Standing.Open || book.Close[deal] == Book.NoDay)
            return false;
        var close = Day.Date(book.Close[deal]);
        return close < book.AsOf ? period.Contains(book.AsOf) : period.Contains(close);
    }

    private static decimal Value(Book book, IEnumerable<int> deals) => deals.Sum(deal => book.Values[deal] == Book.NoValue ? 0 : book.Values[deal]) / 100m;

    private static int Position(Book book, int deal) => Enumerable.Range(0, book.Count).Single(number => book["deal_id"].Text(number) == $"{deal}");

    private static void Holds(ulong seed, int times, Action<Invented, ScratchStore, Case> property)
    {
        var cases = from many in Gen.Choose(5, 90)
                    from happened in Invented.AnyEvent.ArrayOf(many)
                    from tells in Gen.Elements(true, false)
                    from asOf in Gen.Frequency((3, Gen.Choose(30, Invented.LastDay)), (1, Gen.Constant(350)))
                    from opening in Gen.Choose(0, 350)
                    from period in Gen.Choose(0, 99)
                    from shuffle in Gen.Choose(1, 1_000_000)
                    select new Case(happened, tells, asOf, opening, period, shuffle);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(times * Soak).WithReplay(seed, 1), Prop.ForAll(Arb.From(cases, Smaller), drawn =>
        {
            using var scratch = new ScratchStore();
            var invented = new Invented(drawn.Events, drawn.TellsClosing);
            invented.Fill(scratch);
            property(invented, scratch, drawn);
        }));
    }

    private static IEnumerable<Case> Smaller(Case drawn)
    {
        for (var size = drawn.Events.Length / 2; size > 0; size /= 2)
            for (var at = 0; at + size <= drawn.Events.Length; at += size)
                yield return drawn with { Events = [.. drawn.Events[..at], .. drawn.Events[(at + size)..]] };
    }
}
