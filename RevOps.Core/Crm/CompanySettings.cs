using RevOps.Core.Basics;

namespace RevOps.Core.Crm;

/// <summary>Which amount of a deal counts as bookings.</summary>
public enum Bookings { Amount, Arr, Tcv }

/// <summary>Which exchange rates turn other currencies into the reporting currency.</summary>
public enum RateKind { Budget, Spot }

/// <summary>Who wins when a field was edited here and has since changed in the CRM.</summary>
public enum ConflictRule { Ours, Crm }

/// <summary>What a company must decide once, and every figure depends on.</summary>
public sealed record CompanySettings
{
    /// <summary>Fiscal year and quarters.</summary>
    public FiscalCalendar Fiscal { get; init; } = new();

    /// <summary>ISO code of the currency that totals are shown in.</summary>
    public string ReportingCurrency { get; init; } = "USD";

    /// <summary>Budget rates hold a year steady; spot rates follow the market.</summary>
    public RateKind Rates { get; init; } = RateKind.Budget;

    /// <summary>IANA name; decides which day it is and which day a moment falls on.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>Days on which people sell.</summary>
    public IReadOnlyList<DayOfWeek> WorkingWeek { get; init; } =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    /// <summary>Days on which nobody sells.</summary>
    public Holidays Holidays { get; init; } = new();

    /// <summary>The amount that counts. A deal without it counts with its amount.</summary>
    public Bookings Bookings { get; init; } = Bookings.Amount;

    /// <summary>Stages, one set per pipeline; the first is the default.</summary>
    public IReadOnlyList<SalesPipeline> Pipelines { get; init; } =
        [new("default", SalesPipeline.StandardStages), new("renewals", SalesPipeline.StandardStages)];

    /// <summary>Deal fields for which the CRM wins over an edit made here; for the rest ours wins and the conflict is listed.</summary>
    public IReadOnlyList<string> CrmWins { get; init; } = [];

    /// <summary>How much each method of the forecast counts; null for the weights of the skill in force.</summary>
    public EnsembleWeights? Weights { get; init; }

    /// <summary>True while every pipeline has the six standard stages: nobody has told yet what the company's own are.</summary>
    public bool HasStandardStages() => Pipelines.All(pipeline => pipeline.Stages.Select(Seen).SequenceEqual(SalesPipeline.StandardStages.Select(Seen)));

    private static (string, StageGroup, decimal, int) Seen(Stage stage) => (stage.Name, stage.Group, stage.Probability, stage.BenchmarkDays);

    /// <summary>The reporting currency.</summary>
    public Currency Currency() => new(ReportingCurrency);

    /// <summary>The company's time zone.</summary>
    public TimeZoneInfo Zone() => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);

    /// <summary>Today, where the company is.</summary>
    public DateOnly Today(TimeProvider clock) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), Zone()).DateTime);

    /// <summary>The last moment of a day, where the company is.</summary>
    public DateTimeOffset EndOf(DateOnly day)
    {
        var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, Zone().GetUtcOffset(midnight)).AddMilliseconds(-1);
    }

    /// <summary>The pipeline of that name, or the default one.</summary>
    public SalesPipeline Pipeline(string? name) => Pipelines.FirstOrDefault(pipeline => Words.Same(pipeline.Name, name)) ?? Pipelines[0];

    /// <summary>One sentence for each thing that cannot be right; empty when all is well.</summary>
    public IEnumerable<string> Problems()
    {
        if (Fiscal.StartMonth is < 1 or > 12)
            yield return "The fiscal year must start in a month from 1 to 12.";
        if (!Basics.Currency.IsInUse(ReportingCurrency))
            yield return $"'{ReportingCurrency}' is not the code of a currency; write three letters such as USD.";
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _))
            yield return $"'{TimeZone}' is not a time zone; write a name such as Europe/Berlin.";
        foreach (var country in Holidays.Regions.Values.Append(Holidays.Country).OfType<string>().Where(country => !Holidays.Countries.ContainsKey(country)).Distinct(StringComparer.Ordinal))
            yield return $"The holidays of '{country}' are not known; choose a country from the list, or none.";
        if (Holidays.Own.Contains(DateOnly.MinValue))
            yield return "A day off is no date; write it like 2026-12-24.";
        if (WorkingWeek.Count == 0)
            yield return "A working week needs at least one day.";
        if (Pipelines.Count == 0)
            yield return "At least one pipeline is needed.";
        if (Pipelines.Select(pipeline => Words.Fold(pipeline.Name)).Distinct(StringComparer.Ordinal).Count() < Pipelines.Count)
            yield return "Two pipelines have the same name.";
        foreach (var problem in Pipelines.SelectMany(ProblemsOf))
            yield return problem;
        foreach (var field in CrmWins.Where(field => CrmFiles.Deals.Find(field) < 0))
            yield return $"'{field}' is not a field of a deal.";
        foreach (var problem in Weights?.Problems() ?? [])
            yield return problem;
    }

    private static IEnumerable<string> ProblemsOf(SalesPipeline pipeline)
    {
        if (pipeline.Stages.Count == 0)
            yield return $"Pipeline {pipeline.Name} has no stage.";
        if (pipeline.Stages.Select(stage => Words.Fold(stage.Name)).Append(Words.Fold(pipeline.WonStage)).Append(Words.Fold(pipeline.LostStage))
            .GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(names => names.Count() > 1) is { } twice)
            yield return $"Pipeline {pipeline.Name} has two stages named '{twice.Key}'.";
        foreach (var stage in pipeline.Stages)
        {
            if (string.IsNullOrWhiteSpace(stage.Name))
                yield return $"A stage of pipeline {pipeline.Name} has no name.";
            if (stage.Probability is < 0 or > 1)
                yield return $"{stage.Name} of pipeline {pipeline.Name}: the probability must lie between 0 and 100 %.";
            if (stage.BenchmarkDays < 1)
                yield return $"{stage.Name} of pipeline {pipeline.Name}: the benchmark must be at least one day.";
        }
        for (var index = 1; index < pipeline.Stages.Count; index++)
            if (pipeline.Stages[index].Group < pipeline.Stages[index - 1].Group)
                yield return $"{pipeline.Stages[index].Name} of pipeline {pipeline.Name}: its group comes before that of the stage before it.";
    }
}
