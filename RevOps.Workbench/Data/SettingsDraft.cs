using System.Globalization;
using System.Text.Json;
using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Workbench.Data;

/// <summary>A stage while it is being edited; what was typed and cannot be read is null.</summary>
public sealed class StageDraft
{
    public string Name { get; set; } = "";
    public StageGroup Group { get; set; }
    public decimal? Percent { get; set; }
    public int? Days { get; set; }

    /// <summary>Not edited here, and kept as it is.</summary>
    public decimal? Conversion { get; init; }

    public static StageDraft From(Stage stage) =>
        new() { Name = stage.Name, Group = stage.Group, Percent = stage.Probability * 100m, Days = stage.BenchmarkDays, Conversion = stage.Conversion };

    // What cannot be read becomes a value that the settings' own check turns away.
    public Stage ToStage() => new(Name.Trim(), Group, (Percent ?? -1m) / 100m, Days ?? 0, Conversion);
}

/// <summary>A pipeline while it is being edited.</summary>
public sealed class PipelineDraft
{
    public string Name { get; set; } = "";
    public string Won { get; set; } = "";
    public string Lost { get; set; } = "";
    public List<StageDraft> Stages { get; private set; } = [];

    public static PipelineDraft From(SalesPipeline pipeline) =>
        new() { Name = pipeline.Name, Won = pipeline.WonStage, Lost = pipeline.LostStage, Stages = [.. pipeline.Stages.Select(StageDraft.From)] };

    public SalesPipeline ToPipeline() => new(Name.Trim(), [.. Stages.Select(stage => stage.ToStage())]) { WonStage = Won.Trim(), LostStage = Lost.Trim() };

    /// <summary>Back to the six standard stages.</summary>
    public void Standard() => Stages = [.. SalesPipeline.StandardStages.Select(StageDraft.From)];

    /// <summary>Moves a stage up or down; at the end it stays where it is.</summary>
    public void Move(StageDraft stage, int by)
    {
        var (from, to) = (Stages.IndexOf(stage), Stages.IndexOf(stage) + by);
        if (from >= 0 && to >= 0 && to < Stages.Count)
            (Stages[from], Stages[to]) = (Stages[to], Stages[from]);
    }
}

/// <summary>Settings while they are being edited.</summary>
public sealed class SettingsDraft
{
    /// <summary>More of either is a slip of the mouse.</summary>
    public const int MostPipelines = 20;

    public const int MostStages = 40;

    private CompanySettings _from = new();

    public int StartMonth { get; set; }
    public QuarterPattern Pattern { get; set; }
    public DayOfWeek WeekStart { get; set; }
    public string Currency { get; set; } = "";
    public RateKind Rates { get; set; }
    public string TimeZone { get; set; } = "";
    public HashSet<DayOfWeek> WorkingWeek { get; private set; } = [];
    public string HolidayCountry { get; set; } = "";

    /// <summary>The country of each region that people are in; empty for the company's.</summary>
    public SortedDictionary<string, string> HolidayRegions { get; private set; } = new(StringComparer.Ordinal);

    /// <summary>Dates as they were typed.</summary>
    public string OwnHolidays { get; set; } = "";
    public Bookings Bookings { get; set; }
    public List<PipelineDraft> Pipelines { get; private set; } = [];
    public HashSet<string> CrmWins { get; private set; } = [];

    /// <summary>Weights of the forecast's methods; null for those of the skill. What was typed and cannot be read is below 0, which the settings' own check turns away.</summary>
    public EnsembleWeights? Weights { get; set; }

    public FiscalCalendar Fiscal => new(StartMonth, Pattern, WeekStart);

    /// <param name="settings">What is edited.</param>
    /// <param name="regions">Regions that people are in.</param>
    public static SettingsDraft From(CompanySettings settings, IEnumerable<string>? regions = null) => new()
    {
        _from = settings,
        StartMonth = settings.Fiscal.StartMonth,
        Pattern = settings.Fiscal.Pattern,
        WeekStart = settings.Fiscal.WeekStart,
        Currency = settings.ReportingCurrency,
        Rates = settings.Rates,
        TimeZone = settings.TimeZone,
        WorkingWeek = [.. settings.WorkingWeek],
        HolidayCountry = settings.Holidays.Country ?? "",
        HolidayRegions = new(settings.Holidays.Regions.Keys.Concat(regions ?? []).Distinct(StringComparer.Ordinal).ToDictionary(region => region, region => settings.Holidays.Regions.GetValueOrDefault(region, "")), StringComparer.Ordinal),
        OwnHolidays = string.Join(' ', settings.Holidays.Own.Select(Components.Dates.Iso)),
        Bookings = settings.Bookings,
        Pipelines = [.. settings.Pipelines.Select(PipelineDraft.From)],
        CrmWins = [.. settings.CrmWins],
        Weights = settings.Weights,
    };

    public CompanySettings ToSettings() => _from with
    {
        Fiscal = Fiscal,
        ReportingCurrency = Currency.Trim().ToUpperInvariant(),
        Rates = Rates,
        TimeZone = TimeZone.Trim(),
        WorkingWeek = [.. Week.Where(WorkingWeek.Contains)],
        Holidays = ToHolidays(),
        Bookings = Bookings,
        Pipelines = [.. Pipelines.Select(pipeline => pipeline.ToPipeline())],
        CrmWins = CrmWins.SetEquals(_from.CrmWins) ? _from.CrmWins : [.. CrmWins.Order(StringComparer.Ordinal)],
        Weights = Weights,
    };

    /// <summary>The holidays as edited; what is no date becomes one that the settings' own check turns away.</summary>
    public Holidays ToHolidays() => new()
    {
        Country = HolidayCountry.Length == 0 ? null : HolidayCountry,
        Regions = new SortedDictionary<string, string>(HolidayRegions.Where(region => region.Value.Length > 0).ToDictionary(), StringComparer.Ordinal),
        Own = [.. OwnHolidays.Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries)
            .Select(text => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : DateOnly.MinValue).Distinct().Order()],
    };

    /// <summary>Monday first, as a working week is read.</summary>
    public static IReadOnlyList<DayOfWeek> Week { get; } =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    /// <summary>True when both say the same; their lists are compared by content.</summary>
    public static bool AreSame(CompanySettings left, CompanySettings right) => JsonSerializer.Serialize(left) == JsonSerializer.Serialize(right);
}
