using RevOps.Core.Basics;
using RevOps.Core.Commands;
using RevOps.Core.Crm;
using RevOps.Core.Forecast;
using RevOps.Core.Forecast.Accuracy;
using RevOps.Core.Reports;
using RevOps.Core.Scenarios;
using RevOps.Core.Skills;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Forecast.Accuracy;

/// <summary>Past forecasts measured by the built-in skill.</summary>
internal static class Measured
{
    public static readonly AccuracyAssumptions Assumptions = AccuracyAssumptions.From(SkillFile.Load(ForecastAssumptions.Skill));

    public static Report Report(string line, Knowledge knowledge, DateOnly asOf) => Assert.IsType<CommandOutcome.Answer>(Run(line, knowledge, asOf)).Report;

    public static CommandOutcome Run(string line, Knowledge knowledge, DateOnly asOf) =>
        ForecastAccuracyCommand.Run(CommandLineText.Read(line), knowledge, asOf, ForecastRuleTests.Assumptions, Assumptions, ScratchStore.Assumptions.Adjustments);

    public static ForecastAccuracy Of(string lookback, Granularity granularity, Knowledge knowledge, DateOnly asOf, Scope? scope = null) => AccuracyAnalytics.Of(knowledge.AsOf, asOf,
        new(PeriodText.Parse(lookback, knowledge.Settings.Fiscal, asOf)!, scope ?? Scope.Everyone, granularity), CapacitySeats.Of, ForecastRuleTests.Assumptions, Assumptions, ScratchStore.Assumptions.Adjustments);

    public static CsvFolder Call(this CsvFolder files, string who, string level, string period, string made, decimal? commit, decimal? best = null, params (string Column, object? Value)[] cells) => files.Add("forecast_submissions",
        [("week", Monday(made)), ("submitter_id", who), ("level", level), ("period", period), ("commit", commit), ("best_case", best), ("submitted_at", made + "T09:00:00"), .. cells]);

    public static CsvFolder Won(this CsvFolder files, string id, string owner, string closed, decimal amount, params (string Column, object? Value)[] cells) =>
        files.Deal(id, [("owner_id", owner), ("amount", amount), ("outcome", "won"), ("closed_date", closed), ("created_date", "2025-01-05"), .. cells]);

    private static DateOnly Monday(string day) => ScratchStore.Day(day) is var date ? date.AddDays(-(((int)date.DayOfWeek + 6) % 7)) : default;
}
