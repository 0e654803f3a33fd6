using FsCheck;
using FsCheck.Fluent;
using RevOps.Workbench.Components;
using RevOps.Workbench.Data;
using RevOps.Workbench.Pages;

namespace RevOps.Tests.Ui;

/// <summary>What is looked at stands in the address, and the address gives it back exactly.</summary>
public sealed class ScopeAddressTests
{
    private static readonly string[] Periods = ["this-quarter", "last-quarter", "2026-Q4", "Nov 2026", "FY2026", "90d", "2026-01-05..2026-02-10", "last 12 months"];
    private static readonly string[] Teams = ["EMEA North", "R&D", "Süd/West", "50% + more", "a=b&c", "“quoted”", "東京", "#1?", "Enterprise"];
    private static readonly string[] Days = ["2026-11-01", "2024-02-29"];
    private static readonly string[] Moments = ["2026-11-24T23:59:59.000Z", "2026-10-01"];

    private static Gen<string?> Maybe(string[] among) => Gen.Elements(among.Cast<string?>().Append(null).ToArray());

    private static readonly Arbitrary<PipelineAddress> Any = Arb.From(
        from period in Maybe(Periods)
        from team in Maybe(Teams)
        from asOf in Maybe(Days)
        from knownAt in Maybe(Moments)
        select new PipelineAddress(period, team, asOf, knownAt));

    [Fact]
    public void Any_scope_comes_back_from_its_address() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(Any, scope =>
            Urls.ScopeIn("http://localhost" + Urls.PipelineOf(scope)) == scope
            && Urls.ScopeIn("http://localhost" + Urls.With(Urls.Deals, scope)) == scope));

    [Fact]
    public void Any_text_at_all_comes_back_from_the_address() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(ArbMap.Default.ArbFor<NonEmptyString>(), text =>
            !IsWellFormed(text.Get) || Urls.ScopeIn("http://localhost" + Urls.PipelineOf(new(Team: text.Get))).Team == text.Get));

    [Fact]
    public void The_start_of_the_flow_stays_with_the_pipeline() =>
        Assert.Equal("/deals?period=2026-Q3&team=R%26D", Urls.With(Urls.Deals, new("2026-Q3", "R&D", From: "2026-07-01")));

    [Theory]
    [InlineData(null, "2026-Q3", "2027-Q1")]
    [InlineData("this-quarter", "2026-Q3", "2027-Q1")]
    [InlineData("2026-11", "2026-10", "2026-12")]
    [InlineData("FY2026", "FY2025", "FY2027")]
    [InlineData("2026-01-01..2026-01-10", "2025-12-22..2025-12-31", "2026-01-11..2026-01-20")]
    [InlineData("nonsense", null, null)]
    [InlineData("1990-Q1", null, null)]
    [InlineData("FY2100", null, null)]
    public void One_step_leads_to_the_period_beside(string? period, string? before, string? after)
    {
        var day = new DateOnly(2026, 11, 24);

        Assert.Equal(before, PeriodChoice.Beside(period, day, new(), after: false));
        Assert.Equal(after, PeriodChoice.Beside(period, day, new(), after: true));
    }

    // Half of a surrogate pair is no text, and no address can carry it.
    private static bool IsWellFormed(string text) => text.EnumerateRunes().All(rune => rune != System.Text.Rune.ReplacementChar);
}
