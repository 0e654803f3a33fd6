using FsCheck;
using FsCheck.Fluent;
using RevOps.Core.Quota.Planning;

namespace RevOps.Tests.Quota.Planning;

/// <summary>What must hold for every company, from fixed seeds.</summary>
public sealed class AllocationPropertyTests
{
    private sealed record Person(int? History, int Potential, int HiredBefore, int? LeavesAfter, int? Away, int? SetTo, bool OthersShare);

    private sealed record Case(Person[] People, int Target, int Existing, int Over, int Step, int History, int Territory, int Seed)
    {
        public override string ToString() => $"target {Target}, existing {Existing}, over {Over} ‰, step {Step}, weights {History}/{Territory}, seed {Seed}:\n{string.Join('\n', People.AsEnumerable())}";
    }

    private static readonly DateOnly First = AllocationTests.Quarter.First;

    [Fact]
    public void The_parts_add_up_to_the_cent() => Holds(501, (drawn, allocation) =>
    {
        var free = allocation.Lines.Any(line => !line.IsSet && line.DaysAtWork > 0 && line.Share > 0);
        var shared = allocation.Lines.Where(line => line is { IsSet: true, OthersShare: true }).Sum(line => line.Amount);
        if (free && shared <= allocation.Terms.Pool && allocation.Lines.All(line => !line.IsSet || line.OthersShare))
            Assert.Equal(allocation.Terms.Pool, allocation.Assigned);
        Assert.All(allocation.Lines, line => Assert.True(line.Amount >= 0));
        Assert.All(allocation.Lines, line => Assert.Equal(line.Amount, line.Months.Sum()));
        Assert.Equal(allocation.Terms.Pool, allocation.Assigned + allocation.Unassigned);
        var steps = allocation.Lines.Where(line => !line.IsSet && line.Amount % allocation.Terms.Step != 0);
        Assert.True(steps.Count() <= 1);
        Assert.All(allocation.Lines, line => Assert.Equal(line.Amount, QuotaAllocator.Split(line.Amount, [new MixShare("new", 55), new("expansion", 33.3m), new("renewal", 11.7m)]).Sum(part => part.Minor)));
    });

    [Fact]
    public void A_quota_set_by_hand_never_moves() => Holds(502, (drawn, allocation) =>
    {
        foreach (var other in (PlanTerms[])[allocation.Terms with { Weights = new(0, 0, 1) }, allocation.Terms with { Target = allocation.Terms.Target * 2 }, allocation.Terms with { Step = 1, OverAssignment = 0.5m }])
            Assert.Equal(allocation.Lines.Where(line => line.IsSet).Select(line => (line.RepId, line.Amount)),
                QuotaAllocator.Allocate(other, Reps(drawn), AllocationTests.Alike).Lines.Where(line => line.IsSet).Select(line => (line.RepId, line.Amount)));
        Assert.All(allocation.Lines.Where(line => line.IsSet), line => Assert.Equal(allocation.Terms.Adjustments.Single(adjustment => adjustment.RepId == line.RepId).Minor, line.Amount));
    });

    [Fact]
    public void The_order_of_the_people_does_not_matter() => Holds(503, (drawn, allocation) =>
    {
        var shuffled = Reps(drawn).ToArray();
        new Random(drawn.Seed).Shuffle(shuffled);
        Assert.Equal(allocation.Lines.Select(Said), QuotaAllocator.Allocate(allocation.Terms, shuffled, AllocationTests.Alike).Lines.Select(Said));
    });

    private static string Said(PlanLine line) => $"{line.RepId} {line.Amount} {line.Share} {line.Computed} {string.Join(' ', line.Months)}";

    private static List<PlannedRep> Reps(Case drawn) => [.. drawn.People.Select((person, number) => new PlannedRep($"R{number:000}", $"R{number:000}")
    {
        History = person.History, Potential = person.Potential,
        Availability = Ramp.In(AllocationTests.Quarter, AllocationTests.Calendar, First.AddDays(-person.HiredBefore), person.LeavesAfter is { } days ? First.AddDays(days) : null,
            person.Away is { } from ? [new(First.AddDays(from), First.AddDays(from + 30))] : []),
    })];

    private static void Holds(ulong seed, Action<Case, QuotaAllocation> property)
    {
        var people = from history in Maybe(Gen.Choose(0, 100_000_000))
                     from potential in Gen.Frequency((1, Gen.Constant(0)), (4, Gen.Choose(0, 900_000_000)))
                     from hired in Gen.Choose(-100, 400)
                     from leaves in Maybe(Gen.Choose(-20, 120))
                     from away in Maybe(Gen.Choose(-20, 90))
                     from set in Gen.Frequency((4, Gen.Constant((int?)null)), (1, Gen.Choose(0, 50_000_000).Select(minor => (int?)minor)))
                     from share in Gen.Elements(true, false)
                     select new Person(history, potential, hired, leaves, away, set, share);
        var cases = from many in Gen.Choose(1, 40)
                    from crew in people.ArrayOf(many)
                    from target in Gen.Choose(1, 2_000_000_000)
                    from existing in Gen.Choose(0, target / 2)
                    from over in Gen.Choose(0, 500)
                    from step in Gen.Elements(1, 7, 100, 100_000, 123_457, 10_000_000)
                    from history in Gen.Choose(0, 100)
                    from territory in Gen.Choose(0, 100 - history)
                    from shuffle in Gen.Choose(1, 1_000_000)
                    select new Case(crew, target, existing, over, step, history, territory, shuffle);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(150).WithReplay(seed, 1), Prop.ForAll(Arb.From(cases), drawn =>
        {
            var terms = AllocationTests.Terms() with
            {
                Target = drawn.Target, Existing = drawn.Existing, OverAssignment = drawn.Over / 1000m, Step = drawn.Step,
                Weights = new(drawn.History / 100m, drawn.Territory / 100m, (100 - drawn.History - drawn.Territory) / 100m),
                Adjustments = [.. drawn.People.Index().Where(pair => pair.Item.SetTo is not null).Select(pair => new LineAdjustment($"R{pair.Index:000}", pair.Item.SetTo!.Value, "by hand", pair.Item.OthersShare))],
            };
            property(drawn, QuotaAllocator.Allocate(terms, Reps(drawn), AllocationTests.Alike));
        }));

        static Gen<int?> Maybe(Gen<int> some) => Gen.Frequency((1, Gen.Constant((int?)null)), (2, some.Select(value => (int?)value)));
    }
}
