using FsCheck;
using FsCheck.Fluent;
using RevOps.Core.Basics;
using RevOps.Core.Commission;
using RevOps.Core.Commission.Engine;
using RevOps.Core.Commission.Linter;
using RevOps.Core.Commission.Plans;
using RevOps.Core.Crm;

namespace RevOps.Tests.Commission.Linter;

/// <summary>What the linter says against what the engine pays, for random steps from fixed seeds.</summary>
public sealed class LinterPropertyTests
{
    private const int Grain = 20;

    // a quota of 1,000.00: people sell each bound, a coin less, a coin more, and something in between
    [Fact]
    public void Statements_of_the_real_engine_pay_what_the_linter_says()
    {
        using var company = new PayCase();
        var sales = new SortedSet<decimal>();
        for (var bound = 0; bound <= 2 * Grain + Grain / 2; bound++)
            sales.UnionWith([bound * 50m - 0.01m, bound * 50m, bound * 50m + 0.01m, bound * 50m + 12.34m, bound * 50m + 25m, bound * 50m + 24.99m, bound * 50m + 25.01m]);
        sales.RemoveWhere(sale => sale <= 0m);
        foreach (var sale in sales)
            company.Rep($"R{sale}").Won($"R{sale}", sale);
        var book = company.Book("2026-03-31");
        Holds(701, 250, DrawnPlans.Of(1_000m, Grain), plan =>
        {
            var paid = CommissionEngine.Run(book, PlanBook.Of(book, [plan])).GroupBy(statement => statement.Payee.Id, StringComparer.Ordinal)
                .ToDictionary(group => decimal.Parse(group.Key[1..], System.Globalization.CultureInfo.InvariantCulture), group => (long)(group.Sum(statement => PayCase.Major(statement, statement.Total - statement.CapWithheld)) * 100m));
            Agrees(plan, [.. sales.Select(sale => (long)(sale * 100m))], sale => paid[sale / 100m]);
        });
    }

    // any quota and any bound, paid by the kernel that statements are made of
    [Fact]
    public void The_engine_s_kernel_pays_what_the_linter_says()
    {
        using var company = new PayCase().Plan("  - { name: A, rate: 10% }").Rep("A").Won("A", 100m);
        var book = company.Book("2026-01-31");
        var (context, payee) = (new CommissionContext(book, PlanBook.Of(book, [])), new Payee(0, "A", "A", new Currency("USD")));
        foreach (var (seed, quota, grain) in (ReadOnlySpan<(ulong, decimal, int)>)[(702, 33_333.37m, 100), (703, 1_234_567.89m, 10_000), (704, 777.77m, 2_000)])
            Holds(seed, 3_250, DrawnPlans.Of(quota, grain).Where(plan => !plan.Components[0].Tiers!.Steps[0].IsSum), plan =>
            {
                var component = plan.Components[0];
                var (terms, sales) = (WindowTerms.Of(component, plan, LintCase.Of(plan)), new SortedSet<long>());
                var numbers = new WindowQuota(terms.Quota, terms.Quota, terms.Target, 1m, 1m);
                foreach (var bound in component.Tiers!.Steps.SelectMany(step => new[] { step.From, step.To ?? step.From }).Append(component.Gate?.Attainment ?? 0m).Append(2.5m))
                    for (var near = -2; near <= 2; near++)
                        sales.Add(Math.Max(0, (long)(bound * terms.Quota) + near));
                foreach (var (low, high) in sales.Zip(sales.Skip(1)).ToList())
                    for (var part = 1; part < 25; part++)
                        sales.Add(low + (high - low) / 25 * part);
                var credits = context.Credits(component.Counts, component.Where).Of(0);
                Agrees(plan, [.. sales], sale =>
                {
                    var gate = component.Gate is { Attainment: { } attainment } rule && sale < attainment * terms.Quota ? Ratio.Of(rule.Meanwhile) : Ratio.One;
                    var era = new Era(plan, component, numbers, CommissionContext.Steps(component, numbers, payee), context.Basis(component, -1, numbers, payee), gate, credits);
                    var minor = new SalePay(context, payee).Of(era, 0, 0, sale * Ratio.Quarks, sale * Ratio.Quarks, null);
                    return component.Cap is { Amount: { } most } ? Math.Min(minor, (long)Math.Round(most * 100m, MidpointRounding.AwayFromZero)) : minor;
                }, isWhole: true);
            });
    }

    [Fact]
    public void Any_plan_is_looked_at_and_no_curve_falls_where_the_linter_says_that_none_does()
    {
        for (var seed = 0; seed < 10_000; seed++)
        {
            var plan = RandomPlans.Of(seed);
            var lint = PlanLinter.Lint(plan);
            Assert.Equal(plan.Components.Select(component => component.Id), lint.Components.Select(component => component.Id));
            foreach (var (component, found) in plan.Components.Zip(lint.Components))
            {
                var points = PayoutCurve.Of(component, plan, lint.Case).Points;
                Assert.InRange(points.Count, 1, 500);
                if (found.NeverDecreasing == Proof.Proven)
                    Assert.All(points.Zip(points.Skip(1)), pair => Assert.True(pair.First.Pay <= pair.Second.Pay, $"seed {seed}, {component.Id}: {pair.First} is more than {pair.Second}"));
            }
        }
    }

    private static void Agrees(CommissionPlan plan, IReadOnlyList<long> sales, Func<long, long> pays, bool isWhole = false)
    {
        var lint = PlanLinter.Lint(plan).Components[0];
        var (shape, known) = (PlanLinter.ShapeOf(plan.Components[0], plan, WindowTerms.Of(plan.Components[0], plan, LintCase.Of(plan)))!, sales.ToHashSet());
        Assert.All(sales, sale => Assert.Equal(pays(sale), shape.Pay(sale)));

        // every change that is listed is the engine's, to the cent
        var listed = lint.Findings.Where(finding => finding is { Before: not null, After: not null, Change: not null }).Select(finding => (Before: (long)(finding.Before!.Value * 100m), After: (long)(finding.After!.Value * 100m), Change: (long)(finding.Change!.Value * 100m), finding.Kind, IsEndless: finding.Text.StartsWith("Beyond", StringComparison.Ordinal))).ToList();
        foreach (var (before, after, change, kind, _) in listed.Where(one => isWhole || (known.Contains(one.Before) && known.Contains(one.After))))
        {
            Assert.Equal(change, pays(after) - pays(before));
            Assert.Equal(kind == LintKind.Decrease, change < 0);
        }

        // and what the engine pays never falls, and never jumps by more than the sales beside it earn, where nothing is listed
        foreach (var (low, high) in sales.Zip(sales.Skip(1)))
        {
            var change = pays(high) - pays(low);
            if (change < 0)
                Assert.Contains(listed, one => one.Change < 0 && one.Before < high && (one.IsEndless || one.After > low));
            if (high == low + 1 && known.Contains(low - 1) && known.Contains(high + 1) && Math.Abs(change) > 8 + 2 * Math.Max(Math.Abs(pays(low) - pays(low - 1)), Math.Abs(pays(high + 1) - pays(high))))
                Assert.Contains(listed, one => one.Before == low && one.After == high);
        }
        Assert.Equal(lint.Of(LintKind.Decrease).Any() ? Proof.Refuted : Proof.Proven, lint.NeverDecreasing);
    }

    private static void Holds(ulong seed, int count, Gen<CommissionPlan> plans, Action<CommissionPlan> property) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(count).WithReplay(seed, 1UL), Prop.ForAll(plans.ToArbitrary(), property));
}
