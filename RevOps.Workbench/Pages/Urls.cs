using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using RevOps.Core.Pipeline;
using RevOps.Workbench.Data;

namespace RevOps.Workbench.Pages;

/// <summary>Every address of the app, built in one place.</summary>
public static class Urls
{
    public const string Home = "/";
    public const string Pipeline = "/pipeline";
    public const string Deals = "/deals";
    public const string Deal = "/deal/{*Id}";
    public const string Ask = "/ask";
    public const string Skills = "/skills";
    public const string Runs = "/runs";
    public const string Command = "/command";
    public const string Connect = "/connect";
    public const string Mcp = "/mcp";
    public const string Risk = "/deal-risk";
    public const string ExportRisk = "/export/deal-risk.{format}";
    public const string ExportRiskTable = "/export/deal-risk/table/{id}.{format}";
    public const string ReportDealRisk = "/report/deal-risk-analysis";
    public const string ExportDealRisk = "/export/deal-risk-analysis.{format}";
    public const string ExportDealRiskTable = "/export/deal-risk-analysis/table/{id}.{format}";
    public const string Quota = "/quota";
    public const string Forecast = "/forecast";
    public const string ReportForecast = "/report/revenue-forecast";
    public const string ExportForecast = "/export/revenue-forecast.{format}";
    public const string ExportForecastTable = "/export/revenue-forecast/table/{id}.{format}";
    public const string Accuracy = "/forecast/accuracy";
    public const string ReportAccuracy = "/report/forecast-accuracy";
    public const string ExportAccuracy = "/export/forecast-accuracy.{format}";
    public const string ExportAccuracyTable = "/export/forecast-accuracy/table/{id}.{format}";
    public const string ReportQuota = "/report/quota-status";
    public const string MyQuota = "/my-quota";
    public const string Rep = "/rep";
    public const string ReportRep = "/report/rep-performance";
    public const string ExportRep = "/export/rep-performance.{format}";
    public const string ExportRepTable = "/export/rep-performance/table/{id}.{format}";
    public const string Pay = "/pay";
    public const string ReportPay = "/report/commission-calc";
    public const string ExportPay = "/export/commission-calc.{format}";
    public const string ExportPayTable = "/export/commission-calc/table/{id}.{format}";
    public const string Statements = "/commission";
    public const string ExportPayroll = "/export/payroll.{format}";
    public const string Plans = "/commission/plans";
    public const string ExportPlanText = "/export/commission-plan.yaml";
    public const string ExportComparison = "/export/plan-comparison.{format}";
    public const string QuotaPlans = "/quota/plans";
    public const string ExportPlan = "/export/quota-plan.{format}";
    public const string ExportQuota = "/export/quota-status.{format}";
    public const string ExportQuotaTable = "/export/quota-status/table/{id}.{format}";
    public const string Rollup = "/forecast/rollup";
    public const string Scenarios = "/scenarios";
    public const string ExportScenario = "/export/scenario.{format}";
    public const string ExportRollup = "/export/forecast-rollup/{id}.{format}";
    public const string Data = "/data";
    public const string Settings = "/settings";
    public const string NotFound = "/not-found";
    public const string People = "/people";
    public const string SignIn = "/sign-in";
    public const string SignOut = "/sign-out";
    public const string SetUp = "/set-up/{code}";
    public const string Join = "/join/{code}";
    public const string Persona = "/persona";
    public const string ExportReview = "/export/pipeline-review.{format}";
    public const string ExportTable = "/export/pipeline-review/table/{id}.{format}";
    public const string ExportDeals = "/export/deals.{format}";
    public const string ExportDeal = "/export/deal/{part}.{format}";
    public const string ReportReview = "/report/pipeline-review";
    public const string ExportTemplates = "/export/templates.zip";
    public const string Download = "/download/{ticket}";
    public const string ExportRejected = "/export/rejected/{import:long}/{*source}";
    public const string ExportEdits = "/export/pending-edits.csv";

    /// <summary>The pipeline page; <paramref name="by"/> is how its flow is sliced.</summary>
    public static string PipelineOf(PipelineAddress address, string? by = null) => Pipeline + Query([.. Parts(address), ("by", by)]);

    /// <summary>One table of the review as a file: xlsx or csv.</summary>
    public static string ExportOf(PipelineAddress address, string table, string format) =>
        ExportTable.Replace("{id}", table, StringComparison.Ordinal).Replace("{format}", format, StringComparison.Ordinal) + Query(Parts(address));

    /// <summary>The quota page; level and pace are its own.</summary>
    public static string QuotaOf(PipelineAddress address, string? level = null, string? pace = null, string path = Quota) => path + Query([.. Parts(address with { From = null }), ("level", level), ("pace", pace)]);

    /// <summary>One version of a plan of quotas; the newest when none is named.</summary>
    public static string PlanOf(long plan, int? version = null) => QuotaPlans + Query([("plan", plan.ToString(CultureInfo.InvariantCulture)), ("version", version?.ToString(CultureInfo.InvariantCulture))]);

    /// <summary>A plan's lines as a file.</summary>
    public static string ExportPlanOf(long plan, int version, string format) =>
        ExportPlan.Replace("{format}", format, StringComparison.Ordinal) + Query([("plan", plan.ToString(CultureInfo.InvariantCulture)), ("version", version.ToString(CultureInfo.InvariantCulture))]);

    /// <summary>The quota status, or one table of it, as a file.</summary>
    public static string ExportQuotaOf(PipelineAddress address, string? level, string? pace, string? table, string format) =>
        FileOf(ExportQuota, ExportQuotaTable, table, format) + Query([.. Parts(address with { From = null }), ("level", level), ("pace", pace)]);

    /// <summary>The roll-up; the usual switches are left out.</summary>
    public static string RollupOf(PipelineAddress address, RollupLook look, bool cumulative = true, string path = Rollup) => path + Query([.. Parts(address with { From = null }), .. Parts(look, cumulative)]);

    private static (string, string?)[] Parts(RollupLook look, bool cumulative) => [("view", cumulative ? null : "single"), ("lines", look.AsIs ? "as-is" : null), ("type", look.Type)];

    /// <summary>A table of the roll-up as a file.</summary>
    public static string ExportRollupOf(PipelineAddress address, RollupLook look, bool cumulative, string table, string format) =>
        RollupOf(address, look, cumulative, ExportRollup.Replace("{id}", table, StringComparison.Ordinal).Replace("{format}", format, StringComparison.Ordinal));

    /// <summary>The deals behind a number as a file, in the order of the page.</summary>
    public static string ExportDealsOf(PipelineAddress address, DealList list, string? sort, string format) =>
        ExportDeals.Replace("{format}", format, StringComparison.Ordinal) + Query([.. Parts(address, list), ("sort", sort)]);

    /// <summary>What is known of one deal, or one part of it, as a file.</summary>
    public static string ExportDealOf(string id, PipelineAddress address, string part, string format) =>
        ExportDeal.Replace("{part}", part, StringComparison.Ordinal).Replace("{format}", format, StringComparison.Ordinal) + Query([("id", id), ("as-of", address.AsOf), ("known-at", address.KnownAt)]);

    /// <summary>The forecast, as a page or as a report to read; <paramref name="grain"/> is how finely it is told over time.</summary>
    public static string ForecastOf(PipelineAddress address, string? grain = null, string path = Forecast) => path + Query([.. Parts(address), ("granularity", grain)]);

    /// <summary>The forecast with the switches of its roll-up.</summary>
    public static string ForecastOf(PipelineAddress address, string? grain, RollupLook look, bool cumulative) => Forecast + Query([.. Parts(address), ("granularity", grain), .. Parts(look, cumulative)]);

    /// <summary>The same as a file; null for the whole of it, else one of its tables.</summary>
    public static string ExportForecastOf(PipelineAddress address, string? grain, string? table, string format) =>
        ForecastOf(address, grain, FileOf(ExportForecast, ExportForecastTable, table, format));

    /// <summary>The what-if page; <paramref name="link"/> is a saved scenario, <paramref name="against"/> another that it is compared with.</summary>
    public static string ScenariosOf(PipelineAddress address, string? link = null, string? against = null) => Scenarios + Query([.. Parts(address with { From = null }), ("id", link), ("against", against)]);

    /// <summary>A scenario as a file; <paramref name="tried"/> for what the viewer tries of it and has not saved.</summary>
    public static string ExportScenarioOf(PipelineAddress address, string? link, string? against, bool tried, string format) =>
        ExportScenario.Replace("{format}", format, StringComparison.Ordinal) + Query([.. Parts(address with { From = null }), ("id", link), ("against", against), ("tried", tried ? "1" : null)]);

    /// <summary>How good forecasts were, as a page or as a report to read; the address's period is the look back, <paramref name="grain"/> how long the measured periods are.</summary>
    public static string AccuracyOf(PipelineAddress address, string? grain = null, string path = Accuracy) => path + Query([.. Parts(address with { From = null }), ("granularity", grain)]);

    /// <summary>The same page with what is shown of it: the periods of the way from forecast to what came, and the forecasts behind a cell.</summary>
    public static string AccuracyOf(PipelineAddress address, string? grain, string? show, (string Method, int Days)? behind) => Accuracy + Query(
    [
        .. Parts(address with { From = null }), ("granularity", grain), ("show", show), ("method", behind?.Method), ("days", behind?.Days.ToString(CultureInfo.InvariantCulture)),
    ]);

    /// <summary>The same as a file; null for the whole of it, else one of its tables.</summary>
    public static string ExportAccuracyOf(PipelineAddress address, string? grain, string? table, string format) =>
        AccuracyOf(address, grain, FileOf(ExportAccuracy, ExportAccuracyTable, table, format));

    /// <summary>The review as a report to read from top to bottom.</summary>
    public static string ReportOf(PipelineAddress address) => ReportReview + Query(Parts(address));

    /// <summary>The review as a file: xlsx, md, json or csv.</summary>
    public static string Export(PipelineAddress address, string format) =>
        ExportReview.Replace("{format}", format, StringComparison.Ordinal) + Query(Parts(address));

    /// <summary>How one person is doing, as a page or as a report to read; null for whoever looks.</summary>
    public static string RepOf(string? id, PipelineAddress address, string path = Rep) => path + Query([("rep", id ?? ""), .. Parts(address with { Team = null, From = null })]);

    /// <summary>The same as a file; null for the whole of it, else one of its tables.</summary>
    public static string ExportRepOf(string id, PipelineAddress address, string? table, string format) =>
        RepOf(id, address, FileOf(ExportRep, ExportRepTable, table, format));

    /// <summary>What someone is paid; one's own where nobody is named.</summary>
    public static string PayOf(string? id, string? period, string path = Pay) => path + Query([("rep", id ?? ""), ("period", period)]);

    /// <summary>What a team, a region or everyone is paid.</summary>
    public static string PayOfPeople(string people, string? period, string path = ReportPay) => path + Query([("people", people), ("period", period)]);

    /// <summary>The same as a file; null for the whole of it, else one of its tables.</summary>
    public static string ExportPayOf(string id, string? period, string? table, string format) => PayOf(id, period, PayFile(table, format));

    /// <summary>What several people are paid as a file.</summary>
    public static string ExportPayOfPeople(string people, string? period, string? table, string format) => PayOfPeople(people, period, PayFile(table, format));

    private static string PayFile(string? table, string format) => FileOf(ExportPay, ExportPayTable, table, format);

    private static string FileOf(string whole, string part, string? table, string format) =>
        (table is null ? whole : part.Replace("{id}", table, StringComparison.Ordinal)).Replace("{format}", format, StringComparison.Ordinal);

    /// <summary>One version of a commission plan.</summary>
    public static string PlanVersionOf(string plan, int version, string path = Plans) => path + Query([("plan", plan), ("version", version.ToString(CultureInfo.InvariantCulture))]);

    /// <summary>Two versions of commission plans on the same deals, by their labels.</summary>
    public static string ComparisonOf(string? first, string? second, string? period, string path = Plans) => path + Query([("compare", first), ("with", second), ("period", period)]);

    /// <summary>The same as a file.</summary>
    public static string ExportComparisonOf(string first, string second, string period, string format) => ComparisonOf(first, second, period, ExportComparison.Replace("{format}", format, StringComparison.Ordinal));

    /// <summary>The closing of a commission month; team and show narrow its people. What is typed to find a person stays out of the address.</summary>
    public static string StatementsOf(string? period, string? team = null, string? show = null) => Statements + Query([("period", period), ("team", team), ("show", show)]);

    /// <summary>What payroll needs of a closed month, as a file.</summary>
    public static string ExportPayrollOf(string period, string format) => ExportPayroll.Replace("{format}", format, StringComparison.Ordinal) + Query([("period", period)]);

    /// <summary>The deals behind a figure, from its drill; what was known then travels along.</summary>
    public static string DealsBehind(string drill, PipelineAddress address) =>
        $"{Deals}?{drill}{(string.IsNullOrEmpty(address.KnownAt) ? "" : "&known-at=" + Uri.EscapeDataString(address.KnownAt))}";

    /// <summary>A list of deals, as sorted and paged.</summary>
    public static string DealsOf(PipelineAddress address, DealList list, string? sort = null, int page = 1) => Deals + Query(
    [
        .. Parts(address, list), ("sort", sort), ("page", page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null),
    ]);

    /// <summary>One deal on the day and with the knowledge of an address.</summary>
    public static string DealOf(string id, PipelineAddress address) =>
        "/deal/" + Uri.EscapeDataString(id) + Query([("as-of", address.AsOf), ("known-at", address.KnownAt)]);

    /// <summary>The portfolio of open deals by risk; <paramref name="order"/> is what makes the first tier.</summary>
    public static string RiskOf(PipelineAddress address, string? order = null, string path = Risk) => path + Query([.. Parts(address with { From = null }), ("order", order)]);

    /// <summary>The same as a file; null for the whole of it, else one of its tables.</summary>
    public static string ExportRiskOf(PipelineAddress address, string? order, string? table, string format) => RiskOf(address, order, FileOf(ExportRisk, ExportRiskTable, table, format));

    /// <summary>The review of one deal as a report to read.</summary>
    public static string DealRiskOf(string id, PipelineAddress address, string path = ReportDealRisk) => path + Query([("deal", id), ("as-of", address.AsOf), ("known-at", address.KnownAt)]);

    /// <summary>The same as a file; null for the whole of it, else one of its tables.</summary>
    public static string ExportDealRiskOf(string id, PipelineAddress address, string? table, string format) => DealRiskOf(id, address, FileOf(ExportDealRisk, ExportDealRiskTable, table, format));

    /// <summary>One skill.</summary>
    public static string SkillOf(string name) => Skills + Query([("skill", name)]);

    /// <summary>A conversation to go on with.</summary>
    public static string ConversationOf(long number) => Ask + Query([("conversation", number.ToString(CultureInfo.InvariantCulture))]);

    /// <summary>What a command line answers, as it is now.</summary>
    public static string CommandOf(string line) => Command + Query([("line", line)]);

    /// <summary>One run of a command, beside the one before it.</summary>
    public static string RunOf(long run) => Runs + Query([("run", run.ToString(CultureInfo.InvariantCulture))]);

    /// <summary>The settings as a step on the way to importing own data.</summary>
    public static string SettingsThenData => Settings + Query([("then", "data")]);

    /// <summary>Where the first administrator is set up.</summary>
    public static string SetUpWith(string code) => SetUp.Replace("{code}", code, StringComparison.Ordinal);

    /// <summary>Where someone who was invited chooses a password.</summary>
    public static string JoinWith(string code) => Join.Replace("{code}", code, StringComparison.Ordinal);

    /// <summary>An address that came along in a request, if it leads nowhere but into this app; else the start.</summary>
    public static string Inside(string? address) =>
        address is ['/', not ('/' or '\\'), ..] or "/" && !address.Any(char.IsControl) ? address : Home;

    /// <summary>Rows of one source that an import turned away.</summary>
    public static string RejectedOf(long import, string source) => $"/export/rejected/{import.ToString(CultureInfo.InvariantCulture)}/{Uri.EscapeDataString(source)}";

    /// <summary>Edits that the CRM does not have yet, under a preset's column names or ours.</summary>
    public static string PendingEditsFor(string? preset) => ExportEdits + Query([("as", preset)]);

    public static string DownloadOf(string ticket) => Download.Replace("{ticket}", ticket, StringComparison.Ordinal);

    /// <summary>A page with a scope; the start of the flow is the pipeline page's own and stays there.</summary>
    public static string With(string path, PipelineAddress address) => path + Query(Parts(address with { From = null }));

    /// <summary>The scope that an address names.</summary>
    public static PipelineAddress ScopeIn(string uri)
    {
        var parts = QueryHelpers.ParseQuery(new Uri(uri).Query);
        return new(Part("period"), Part("team"), Part("as-of"), Part("known-at"));

        string? Part(string name) => parts.TryGetValue(name, out var values) && values is [{ Length: > 0 } value, ..] ? value : null;
    }

    private static (string Name, string? Value)[] Parts(PipelineAddress address) =>
        [("period", address.Period), ("team", address.Team), ("as-of", address.AsOf), ("known-at", address.KnownAt), ("from", address.From)];

    private static (string Name, string? Value)[] Parts(PipelineAddress address, DealList list) =>
    [
        ("set", list.Set), .. Parts(address), ("measure", list.Measure), ("stage", list.Stage), ("pipeline", list.Pipeline), ("group", list.Group), ("rep", list.Rep), ("account", list.Account), ("product", list.Product),
        ("by", list.By), ("slice", list.Slice), ("age-from", list.AgeFrom?.ToString(CultureInfo.InvariantCulture)), ("age-to", list.AgeTo?.ToString(CultureInfo.InvariantCulture)),
    ];

    // An empty value is kept for rep, product and slice, where it means "none".
    private static string Query(IEnumerable<(string Name, string? Value)> parts)
    {
        var given = parts.Where(part => part.Value is { Length: > 0 } || part is { Value: not null, Name: "rep" or "product" or "slice" })
            .Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}");
        var query = string.Join('&', given);
        return query.Length == 0 ? "" : "?" + query;
    }
}
