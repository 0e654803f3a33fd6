using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Workbench.Data;

namespace RevOps.Tests.Settings;

/// <summary>Two people edit the settings at once, and neither loses what they did.</summary>
public sealed class SettingsChangeTests
{
    private static readonly CompanySettings Common = new();

    [Fact]
    public void Every_setting_is_watched() =>
        Assert.Equal(typeof(CompanySettings).GetProperties().Where(property => property.CanWrite).Select(property => property.Name).Order(StringComparer.Ordinal), SettingsChange.Properties.Order(StringComparer.Ordinal));

    [Fact]
    public void What_differs_is_named_with_what_it_was_and_is()
    {
        var changes = SettingsChange.Between(Common, Common with { TimeZone = "Europe/Berlin", CrmWins = ["amount"] });

        Assert.Equal([("Time zone", "UTC", "Europe/Berlin"), ("Fields the CRM wins", "none", "amount")], changes.Select(change => (change.Name, change.Before, change.After)));
        Assert.Empty(SettingsChange.Between(Common, new()));
    }

    [Fact]
    public void Ones_own_changes_stand_on_top_of_those_of_others()
    {
        var theirs = Common with { TimeZone = "Europe/Berlin", Rates = RateKind.Spot };
        var mine = Common with { ReportingCurrency = "EUR", Rates = RateKind.Budget, Fiscal = new FiscalCalendar(2) };

        var both = SettingsChange.Onto(theirs, Common, mine);

        Assert.Equal(("Europe/Berlin", "EUR", RateKind.Spot, 2), (both.TimeZone, both.ReportingCurrency, both.Rates, both.Fiscal.StartMonth));
    }

    [Fact]
    public void Where_both_changed_one_setting_ones_own_stands() =>
        Assert.Equal("EUR", SettingsChange.Onto(Common with { ReportingCurrency = "GBP" }, Common, Common with { ReportingCurrency = "EUR" }).ReportingCurrency);

    [Fact]
    public void A_draft_that_nobody_touched_is_the_settings_it_came_from()
    {
        var settings = Common with { CrmWins = ["stage", "amount"] };

        Assert.True(SettingsDraft.AreSame(settings, SettingsDraft.From(settings).ToSettings()));
    }
}
