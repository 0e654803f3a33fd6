using RevOps.Core.Basics;
using RevOps.Core.Quota.Planning;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Quota.Planning;

/// <summary>Quotas shared out by hand, and by the product.</summary>
public sealed class AllocationTests
{
    internal static readonly FiscalCalendar Calendar = new();
    internal static readonly FiscalPeriod Quarter = Calendar.Quarter(2026, 4);

    /// <summary>
    /// Target 1,000,000 and 5 % over: 1,050,000. History 600 + 300 + (mean of the others 400) + 300 = 1,600 thousand; territory 3 + 1 + 2 + 2 = 8 million; four heads.
    /// <code>
    ///      history   territory  equal   share   ramp  days    share × ramp × days  ÷ 0.7125 × 1,050,000   rounded
    /// A    0.3750    0.375      0.25    0.350   1.0   92/92   0.3500               515,789.47             516,000
    /// B    0.1875    0.125      0.25    0.175   1.0   92/92   0.1750               257,894.74             258,000
    /// C    0.2500    0.250      0.25    0.250   0.3   92/92   0.0750               110,526.32             110,000
    /// D    0.1875    0.250      0.25    0.225   1.0   46/92   0.1125               165,789.47             166,000
    /// </code>
    /// </summary>
    [Fact]
    public void A_target_is_shared_out_as_a_person_would_do_it_on_paper()
    {
        var allocation = QuotaAllocator.Allocate(Terms(), Four(), Alike);
        Assert.Equal([516_000, 258_000, 110_000, 166_000], allocation.Lines.Select(line => line.Amount / 100));
        Assert.Equal([0.35m, 0.175m, 0.25m, 0.225m], allocation.Lines.Select(line => line.Share));
        Assert.Equal((1m, 0.3m, 46), (allocation.Lines[0].Ramp, allocation.Lines[2].Ramp, allocation.Lines[3].DaysAtWork));
        Assert.Equal([false, false, true, false], allocation.Lines.Select(line => line.HistoryIsMean));
        Assert.Equal((105_000_000, 5_000_000, 0.05m, 0), (allocation.Assigned, allocation.Over, allocation.OverShare, allocation.Unassigned));
        Assert.Equal(allocation.Lines.Select(line => line.Amount), allocation.Lines.Select(line => line.Months.Sum()));
    }

    [Fact]
    public void A_leaver_has_no_quota_in_the_months_after_and_a_month_follows_the_season()
    {
        var lines = QuotaAllocator.Allocate(Terms(), Four(), [1, 1, 2]).Lines;
        Assert.Equal([12_900_000, 12_900_000, 25_800_000], lines[0].Months); // 516,000 as 1 : 1 : 2
        Assert.Equal([11_066_667, 5_533_333, 0], lines[3].Months); // October whole, half of November
    }

    [Fact]
    public void A_quota_set_by_hand_moves_the_others_only_when_they_share_the_difference()
    {
        var before = QuotaAllocator.Allocate(Terms(), Four(), Alike);
        var alone = QuotaAllocator.Allocate(Terms() with { Adjustments = [new("B", 20_000_000, "new patch", OthersShare: false)] }, Four(), Alike);
        Assert.Equal([51_600_000, 20_000_000, 11_000_000, 16_600_000], alone.Lines.Select(line => line.Amount));
        Assert.Equal((5_800_000, -800_000), (alone.Unassigned, alone.Over));

        var shared = QuotaAllocator.Allocate(Terms() with { Adjustments = [new("B", 20_000_000, "new patch", OthersShare: true)] }, Four(), Alike);
        Assert.Equal((20_000_000, before.Assigned, 25_800_000), (shared.Lines[1].Amount, shared.Assigned, shared.Lines[1].Computed));
        Assert.All(shared.Lines.Where(line => !line.IsSet), line => Assert.True(line.Amount > before.Lines.First(other => other.RepId == line.RepId).Amount));
        Assert.Equal("new patch", shared.Lines[1].Reason);
    }

    [Fact]
    public void Someone_left_out_gets_nothing_and_the_others_take_all_of_it()
    {
        var allocation = QuotaAllocator.Allocate(Terms() with { Without = ["A"] }, Four(), Alike);
        Assert.Equal(["B", "C", "D"], allocation.Lines.Select(line => line.RepId));
        Assert.Equal(105_000_000, allocation.Assigned);
    }

    [Fact]
    public void Where_nobody_is_at_work_nothing_is_assigned_and_that_shows()
    {
        var gone = Ramp.In(Quarter, Calendar, null, new DateOnly(2026, 9, 30), []);
        var allocation = QuotaAllocator.Allocate(Terms(), [new("A", "A") { Availability = gone }], Alike);
        Assert.Equal((0, 105_000_000), (allocation.Assigned, allocation.Unassigned));
    }

    [Theory]
    [InlineData(1, 0.3)]
    [InlineData(3, 0.3)]
    [InlineData(4, 0.6)]
    [InlineData(6, 0.6)]
    [InlineData(7, 1.0)]
    public void Ramp_goes_by_the_month_of_tenure(int month, double factor)
    {
        Assert.Equal((decimal)factor, Ramp.Of(month));
        var hired = new DateOnly(2026, 11, 10).AddMonths(1 - month);
        Assert.Equal((decimal)factor, Ramp.In(Calendar.Month(2026, 11), Calendar, hired, null, []).Productivity);
    }

    [Fact]
    public void Days_before_the_hire_and_on_long_leave_do_not_count_and_short_leave_does()
    {
        var november = Calendar.Month(2026, 11);
        Assert.Equal(21, Ramp.In(november, Calendar, new DateOnly(2026, 11, 10), null, []).DaysAtWork);
        Assert.Equal(30, Ramp.In(november, Calendar, null, null, [new(new(2026, 11, 2), new(2026, 11, 15))]).DaysAtWork);
        Assert.Equal(15, Ramp.In(november, Calendar, null, null, [new(new(2026, 11, 1), new(2026, 11, 15))]).DaysAtWork);
        Assert.Equal(10, Ramp.In(november, Calendar, null, null, [new(new(2026, 10, 20), new(2026, 11, 20)), new(new(2026, 11, 1), new(2026, 11, 15))]).DaysAtWork);
    }

    [Fact]
    public void A_mix_is_cut_to_the_cent()
    {
        Assert.Equal([("new", 3_334), ("expansion", 3_333), ("renewal", 3_333)], QuotaAllocator.Split(10_000, [new MixShare("new", 33.34m), new("expansion", 33.33m), new("renewal", 33.33m)]));
        Assert.Equal([34, 33, 33], QuotaAllocator.Split(100, (decimal[])[1, 1, 1]));
    }

    [Fact]
    public void Terms_that_cannot_be_right_are_told_in_words()
    {
        var today = new DateOnly(2026, 11, 24);
        Assert.Empty(Terms().Problems(Calendar, today));
        Assert.Equal("The weights total 110 %; they must total 100 %.", Assert.Single((Terms() with { Weights = new(0.5m, 0.4m, 0.2m) }).Problems(Calendar, today)));
        Assert.Equal("The shares of the types total 90 %; they must total 100 %.", Assert.Single((Terms() with { Types = [new("new", 60), new("renewal", 30)] }).Problems(Calendar, today)));
        Assert.Equal(4, (Terms() with { Period = "90d", Target = 0, Step = 0, OverAssignment = 0.51m }).Problems(Calendar, today).Count());
        Assert.Equal("Say why this quota is set by hand.", PlanTerms.Problem(new("A", 1, "  ", true)));
    }

    internal static IReadOnlyList<decimal> Alike { get; } = [31, 30, 31];

    internal static PlanTerms Terms() => new() { Period = "2026-Q4", Target = 100_000_000, OverAssignment = 0.05m, Step = 100_000, EffectiveFrom = Quarter.First };

    private static IReadOnlyList<PlannedRep> Four()
    {
        var full = Ramp.In(Quarter, Calendar, null, null, []);
        return
        [
            new("A", "A") { History = 60_000_000, Potential = 3_000_000, Availability = full },
            new("B", "B") { History = 30_000_000, Potential = 1_000_000, Availability = full },
            new("C", "C") { Potential = 2_000_000, Availability = Ramp.In(Quarter, Calendar, new DateOnly(2026, 10, 1), null, []) },
            new("D", "D") { History = 30_000_000, Potential = 2_000_000, Availability = Ramp.In(Quarter, Calendar, null, new DateOnly(2026, 11, 15), []) },
        ];
    }
}
