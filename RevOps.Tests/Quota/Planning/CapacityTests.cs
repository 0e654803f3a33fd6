using System.Text.Json;
using RevOps.Core.Quota.Planning;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Quota.Planning;

/// <summary>Bottom-up, with the published figures.</summary>
public sealed class CapacityTests
{
    [Fact]
    public void Reps_times_quota_times_attainment()
    {
        var (inputs, expected) = Case("fc-04");
        var reps = Number(inputs, "reps");
        var annual = new QuotaCapacity(0, [new(Minor(inputs, "quota"), 1, Number(inputs, "attainment"), (int)reps)], 0);
        Assert.Equal(Minor(expected, "annual"), annual.Total);
        Assert.Equal(Minor(expected, "quarterly"), annual.Total / 4);
    }

    [Fact]
    public void Those_who_ramp_count_with_what_ramp_allows()
    {
        var (inputs, expected) = Case("fc-05");
        var capacity = new QuotaCapacity(0, [.. inputs.GetProperty("groups").EnumerateArray().Select(group => new CapacityPart(Minor(inputs, "quota"), Number(group, "ramp"), 1, (int)Number(group, "reps")))], 0);
        Assert.Equal(expected.GetProperty("parts").EnumerateArray().Select(part => (long)(part.GetDecimal() * 100)), capacity.Parts.Select(part => part.Capacity));
        Assert.Equal(Minor(expected, "total"), capacity.Total);
    }

    [Fact]
    public void Segments_attain_each_in_their_own_way()
    {
        var (inputs, expected) = Case("fc-06");
        var capacity = new QuotaCapacity(0, [.. inputs.GetProperty("groups").EnumerateArray().Select(group => new CapacityPart(Minor(group, "quota"), 1, Number(group, "attainment"), (int)Number(group, "reps")))], 0);
        Assert.Equal(expected.GetProperty("parts").EnumerateArray().Select(part => (long)(part.GetDecimal() * 100)), capacity.Parts.Select(part => part.Capacity));
        Assert.Equal(Minor(expected, "total"), capacity.Total);
    }

    [Fact]
    public void What_comes_without_the_reps_is_taken_off_first()
    {
        var (inputs, expected) = Case("seed-com-08");
        var full = Ramp.In(AllocationTests.Quarter, AllocationTests.Calendar, null, null, []);
        var reps = Enumerable.Range(1, (int)Number(inputs, "reps")).Select(number => new PlannedRep($"R{number:00}", $"R{number:00}") { Availability = full }).ToList();
        var terms = AllocationTests.Terms() with { Target = Minor(inputs, "target"), Existing = Minor(inputs, "existing"), OverAssignment = 0, Weights = new(0, 0, 1) };
        Assert.Equal(Minor(expected, "new_business"), terms.Pool);
        Assert.All(QuotaAllocator.Allocate(terms, reps, AllocationTests.Alike).Lines, line => Assert.Equal(Minor(expected, "quota"), line.Amount));
    }

    [Fact]
    public void Quotas_of_segments_add_up()
    {
        var (inputs, expected) = Case("seed-com-09");
        var capacity = new QuotaCapacity(0, [.. inputs.GetProperty("groups").EnumerateArray().Select(group => new CapacityPart((long)(group[1].GetDecimal() * 100), 1, 1, group[0].GetInt32()))], 0);
        Assert.Equal(Minor(expected, "total"), capacity.Total);
    }

    [Fact]
    public void A_gap_is_told_in_hires_and_a_hire_of_today_brings_only_what_ramp_allows()
    {
        // Two full reps of 200,000 and one at 30 % attain 90 %: 180 + 180 + 54 = 414 thousand of 700; a full hire brings 180, one of today in the last 31 of 92 days 180 × 0.3 × 31/92 = 18.19.
        var hire = Ramp.In(AllocationTests.Quarter, AllocationTests.Calendar, new DateOnly(2026, 12, 1), null, []);
        var capacity = new QuotaCapacity(70_000_000, [new(20_000_000, 1, 0.9m), new(20_000_000, 1, 0.9m), new(20_000_000, 0.3m, 0.9m)], hire.Factor);
        Assert.Equal((41_400_000, 28_600_000, 18_000_000), (capacity.Total, capacity.Gap, capacity.PerFullHire));
        Assert.Equal((2L, 1_819_565, 16L), (capacity.FullHires, capacity.PerHireToday, capacity.HiresToday));
        Assert.Null((capacity with { HireFactor = 0 }).HiresToday);
        Assert.Equal(0, (capacity with { Target = 40_000_000 }).FullHires);
    }

    private static (JsonElement Inputs, JsonElement Expected) Case(string id)
    {
        using var stream = File.OpenRead(Path.Combine(Places.SharedData("metric-cases"), "cases.json"));
        var found = JsonDocument.Parse(stream).RootElement.GetProperty("cases").EnumerateArray().Single(one => one.GetProperty("id").GetString() == id);
        return (found.GetProperty("inputs").Clone(), found.GetProperty("expected").Clone());
    }

    private static decimal Number(JsonElement element, string name) => element.GetProperty(name).GetDecimal();

    private static long Minor(JsonElement element, string name) => (long)(Number(element, name) * 100);
}
