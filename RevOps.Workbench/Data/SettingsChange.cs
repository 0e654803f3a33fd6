using System.Globalization;
using System.Text.Json;
using RevOps.Core.Crm;

namespace RevOps.Workbench.Data;

/// <summary>How a saving of settings ended.</summary>
public enum SettingsSaved { Written, Same, Overtaken }

/// <summary>One setting that differs between two states of the settings.</summary>
/// <param name="Name">Its name as the page calls it.</param>
/// <param name="Before">What it was.</param>
/// <param name="After">What it is.</param>
public sealed record SettingsChange(string Name, string Before, string After)
{
    // The settings one by one: how each reads, what it is compared by, and how it is taken over from another state.
    private sealed record Part(string Name, string Property, Func<CompanySettings, object?> Value, Func<CompanySettings, string> Said, Func<CompanySettings, CompanySettings, CompanySettings> Take);

    private static readonly Part[] Parts =
    [
        new("Fiscal year", nameof(CompanySettings.Fiscal), of => of.Fiscal,
            of => $"starts in {CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(Math.Clamp(of.Fiscal.StartMonth, 1, 12))}, {of.Fiscal.Pattern}, weeks from {of.Fiscal.WeekStart}", (to, from) => to with { Fiscal = from.Fiscal }),
        new("Reporting currency", nameof(CompanySettings.ReportingCurrency), of => of.ReportingCurrency, of => of.ReportingCurrency, (to, from) => to with { ReportingCurrency = from.ReportingCurrency }),
        new("Exchange rates", nameof(CompanySettings.Rates), of => of.Rates, of => of.Rates.ToString(), (to, from) => to with { Rates = from.Rates }),
        new("Time zone", nameof(CompanySettings.TimeZone), of => of.TimeZone, of => of.TimeZone, (to, from) => to with { TimeZone = from.TimeZone }),
        new("Working week", nameof(CompanySettings.WorkingWeek), of => of.WorkingWeek, of => string.Join(", ", of.WorkingWeek.Select(day => day.ToString()[..3])), (to, from) => to with { WorkingWeek = from.WorkingWeek }),
        new("Holidays", nameof(CompanySettings.Holidays), of => of.Holidays, of => string.Join(", ", new[] { of.Holidays.Country ?? "no country" }.Concat(of.Holidays.Regions.Select(region => $"{region.Key} {region.Value}")).Append($"{of.Holidays.Own.Count} own days")), (to, from) => to with { Holidays = from.Holidays }),
        new("What counts as bookings", nameof(CompanySettings.Bookings), of => of.Bookings, of => of.Bookings.ToString(), (to, from) => to with { Bookings = from.Bookings }),
        new("Pipelines and stages", nameof(CompanySettings.Pipelines), of => of.Pipelines,
            of => string.Join("; ", of.Pipelines.Select(pipeline => $"{pipeline.Name}: {string.Join(", ", pipeline.Stages.Select(stage => string.Create(CultureInfo.InvariantCulture, $"{stage.Name} {stage.Probability * 100m:0.##} % {stage.BenchmarkDays} d")))}")),
            (to, from) => to with { Pipelines = from.Pipelines }),
        new("Fields the CRM wins", nameof(CompanySettings.CrmWins), of => of.CrmWins, of => of.CrmWins.Count == 0 ? "none" : string.Join(", ", of.CrmWins), (to, from) => to with { CrmWins = from.CrmWins }),
        new("Weights of the forecast's methods", nameof(CompanySettings.Weights), of => of.Weights, of => of.Weights is null ? "of the skill" : string.Join("; ", of.Weights.Rows.Select(row => $"{row.Name} {string.Join('/', EnsembleWeights.Methods.Select(method => row.Row.Of(method).ToString("0.##", CultureInfo.InvariantCulture)))}")),
            (to, from) => to with { Weights = from.Weights }),
    ];

    /// <summary>The settings that are watched, by the names of their properties; a test holds them complete.</summary>
    public static IReadOnlyList<string> Properties { get; } = [.. Parts.Select(part => part.Property)];

    /// <summary>What differs between two states.</summary>
    public static IReadOnlyList<SettingsChange> Between(CompanySettings before, CompanySettings after) =>
        [.. Parts.Where(part => Differ(part, before, after)).Select(part => new SettingsChange(part.Name, part.Said(before), part.Said(after)))];

    /// <summary>Someone's own changes on top of what others made of the same settings meanwhile; where both changed one setting, the own change stands.</summary>
    public static CompanySettings Onto(CompanySettings theirs, CompanySettings common, CompanySettings mine) =>
        Parts.Where(part => Differ(part, common, mine)).Aggregate(theirs, (to, part) => part.Take(to, mine));

    private static bool Differ(Part part, CompanySettings left, CompanySettings right) => JsonSerializer.Serialize(part.Value(left)) != JsonSerializer.Serialize(part.Value(right));
}
