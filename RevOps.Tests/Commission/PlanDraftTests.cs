using RevOps.Core.Commission.Linter;
using RevOps.Core.Commission.Plans;
using RevOps.Core.Store;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Commission;

/// <summary>Drafts of plans, and that nobody is ever paid by a plan which the linter refuses.</summary>
public sealed class PlanDraftTests : IDisposable
{
    private const string Fair = "plan: ae\nfrom: 2026-01-01\ncomponents: [ { name: Sales, rate: 10% } ]";
    private const string Gap = "plan: ae\nversion: 2\nfrom: 2026-07-01\ncomponents: [ { name: Sales, tiers: { steps: [ { from: 0%, to: 50%, rate: 5% }, { from: 60%, rate: 10% } ] } } ]";
    private const string Refused = "ae v2 cannot be published. Sales: Between 50 % of quota (125,000.00 USD) and 60 % of quota (150,000.00 USD) no step pays; write a step that pays 0 there if that is meant.";

    private readonly ScratchStore _scratch = new(ScratchStore.EndOf("2026-06-30"));

    private CommissionPlans Plans => _scratch.Store.CommissionPlans;

    [Fact]
    public void A_plan_with_a_gap_is_refused_with_the_gap_and_kept_as_a_draft()
    {
        Assert.Equal((Refused, true), Plans.Publish(Gap, "ae-2.yaml", "Ops"));
        var draft = Plans.Draft(Gap, "ae-2.yaml", "Ops").Draft!;
        Assert.Equal((Refused, true), Plans.Publish(draft, "Ops"));
        Assert.Empty(Plans.Published());
        Assert.False(Plans.All().Single().IsPublished);
        var mended = Plans.Save(draft, Gap.Replace("60%", "50%", StringComparison.Ordinal), "Fin").Draft!;
        Assert.Equal((2, "Fin"), (mended.Edition, mended.By));
        Assert.Equal(("ae v2 is published; it counts from 2026-07-01 on.", false), Plans.Publish(mended, "Ops"));
        Assert.Equal("ae v2", Plans.Published().Single().Label);
        Assert.Empty(_scratch.Store.Verify());
    }

    [Fact]
    public void Warnings_do_not_forbid_a_plan()
    {
        var whole = PlanTemplates.Find("whole")!.Plan("ae", "Reps", new(2026, 1, 1), "USD");
        Assert.Contains(PlanLinter.Lint(whole).All, finding => finding is { Kind: LintKind.Cliff, Severity: LintSeverity.Warning });
        Assert.False(Plans.Publish(PlanYaml.Write(whole), "ae", "Ops").IsRefused);
    }

    [Fact]
    public void Of_two_windows_the_second_is_told()
    {
        var seen = Plans.Draft(Fair, "ae", "Ops").Draft!;
        var changed = Plans.Save(seen, Fair.Replace("10%", "12%", StringComparison.Ordinal), "Ops").Draft!;
        const string told = "Someone changed, published or deleted this draft in the meantime. What you wrote is still here; look at theirs first.";
        Assert.Equal(told, Plans.Save(seen, Fair, "Fin").Problem);
        Assert.Equal(told, Plans.Delete(seen));
        Assert.Equal((told, true), Plans.Publish(seen, "Fin"));
        Assert.Null(Plans.Delete(changed));
        Assert.Equal(told, Plans.Save(changed, Fair, "Fin").Problem);
        // the same id again is another draft, though its edition is the same
        var another = Plans.Draft(Fair.Replace("10%", "11%", StringComparison.Ordinal), "ae", "Ops").Draft!;
        Assert.Equal(told, Plans.Delete(seen));
        Assert.Null(Plans.Delete(another));
        Assert.Empty(Plans.All());
    }

    [Fact]
    public void A_draft_may_take_another_id_or_version_that_is_free()
    {
        Plans.Publish(Fair, "ae", "Ops");
        Assert.Equal("ae v1 is there already, published by Ops; write another version.", Plans.Draft(Fair, "ae", "Fin").Problem);
        var draft = Plans.Draft(Fair.Replace("plan: ae", "plan: ae\nversion: 2", StringComparison.Ordinal), "ae", "Fin").Draft!;
        Assert.Equal("ae v1 is there already, published by Ops; write another version.", Plans.Save(draft, Fair, "Fin").Problem);
        Assert.Equal("There is a plan 'ae' already; write its id just so, or choose another.", Plans.Save(draft, Fair.Replace("plan: ae", "plan: AE", StringComparison.Ordinal), "Fin").Problem);
        var moved = Plans.Save(draft, Fair.Replace("plan: ae", "plan: sdr", StringComparison.Ordinal), "Fin").Draft!;
        Assert.Equal(["ae v1", "sdr v1"], Plans.All().Select(kept => kept.Plan.Label));
        Assert.Equal("The plan sdr, line 3: 'much' is not a percentage; write it like 8% or 0.08.", Plans.Save(moved, Fair.Replace("10%", "much", StringComparison.Ordinal), "Fin").Problem);
    }

    [Fact]
    public void A_file_does_not_take_the_place_of_a_draft_that_says_something_else()
    {
        var draft = Plans.Draft(Fair, "ae", "Ops").Draft!;
        Assert.Equal(("ae v1 is a draft that Ops is writing; publish or delete that one, or write this as another version.", true), Plans.Publish(Fair.Replace("10%", "11%", StringComparison.Ordinal), "ae.yaml", "Fin"));
        Assert.False(Plans.Publish(Fair, "ae.yaml", "Fin").IsRefused);
        Assert.NotNull(Plans.Delete(draft));
        Assert.Equal(Fair, Plans.All().Single().Yaml);
    }

    [Fact]
    public void Every_template_and_every_plan_of_the_sample_company_can_be_published()
    {
        foreach (var template in PlanTemplates.All)
        {
            var plan = template.Plan("new: \"one\"", "A new one", new(2026, 2, 1), "EUR");
            Assert.Null(PublishChecks.Refusal(plan));
            PlanYamlTests.ReadsBack(plan);
        }
        foreach (var (path, text) in PlanYamlTests.SamplePlans())
            Assert.Equal((path, false), (path, Plans.Publish(text, path, "sample").IsRefused));
    }

    public void Dispose() => _scratch.Dispose();
}
