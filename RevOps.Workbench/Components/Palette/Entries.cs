using RevOps.Core.Access;
using RevOps.Workbench.Pages;

namespace RevOps.Workbench.Components.Palette;

/// <summary>Every page and every action of the shell, in the order they are shown. A test fails for a page that does not stand here.</summary>
public static class Entries
{
    public static IReadOnlyList<Entry> Pages { get; } =
    [
        new("home", "Home", "start begin welcome first") { Route = Urls.Home, Keys = "g h" },
        new("pipeline", "Pipeline", "review coverage funnel stages health enough") { Route = Urls.Pipeline, Keys = "g p", Scoped = true, Icon = "M2.5 3.5h13l-5 6v5l-3-1.5V9.5z" },
        new("risk", "Deal risk", "at risk slip lose heat map tiers themes meddic competitor champion what to do this week rescue") { Route = Urls.Risk, Keys = "g x", Scoped = true, Icon = "M9 2.5 16 15H2zM9 7v4M9 13v.01" },
        new("forecast", "Forecast", "revenue commit best case odds range probability p50 methods ensemble bridge will we make it") { Route = Urls.Forecast, Keys = "g f", Scoped = true, Icon = "M2.5 14c4 0 5-2 6-5s2.5-5 7-5M8.5 9l7 4M2.5 3v12h13" },
        new("forecast-report", "Forecast as a report", "print paper pdf figures tables revenue") { Route = Urls.ReportForecast, Scoped = true },
        new("accuracy", "Forecast accuracy", "mape wape bias hit rate back test replay calls submissions sandbagging happy ears how good were forecasts") { Route = Urls.Accuracy, Keys = "g k" },
        new("accuracy-report", "Forecast accuracy as a report", "print paper pdf figures tables mape bias") { Route = Urls.ReportAccuracy },
        new("quota", "Team quota", "attainment pacing target leaderboard at risk gap reps performance") { Route = Urls.Quota, Keys = "g q", Scoped = true, Icon = "M2.5 13a6.5 6.5 0 0 1 13 0M9 13l3-4.5M2.5 13h2M13.5 13h2" },
        new("quota-report", "Quota status as a report", "print paper pdf figures tables attainment") { Route = Urls.ReportQuota, Scoped = true },
        new("my-quota", "My quota", "attainment pace gap where do i stand own target") { Route = Urls.MyQuota, Keys = "g m", NeedsRep = true, Icon = "M9 9a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM3 15.5c.6-3 3-4.5 6-4.5s5.4 1.5 6 4.5" },
        new("rep", "My performance", "scorecard rep peers rank strengths needs coaching plan goals rating one on one") { Route = Urls.Rep, Keys = "g o", NeedsRep = true },
        new("rep-report", "My performance as a report", "scorecard print paper figures tables") { Route = Urls.ReportRep, NeedsRep = true },
        new("pay", "My pay", "commission statement payout earned payable held draw bonus variable compensation") { Route = Urls.Pay, Keys = "g y", NeedsRep = true, Icon = "M2.5 5h13v8h-13zM9 11a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM5 7.5v3M13 7.5v3" },
        new("statements", "Statements", "commission close month run approve lock payroll discrepancy hold statements payees") { Route = Urls.Statements, Keys = "g c", Needs = Right.SeeAllPay, Icon = "M4 2.5h10v13l-2.5-1.5L9 15.5 6.5 14 4 15.5zM6.5 6h5M6.5 9h5" },
        new("plans", "Pay plans", "commission plan version accelerator tiers rates linter cliff publish draft compare yaml compensation") { Route = Urls.Plans, Keys = "g v", Needs = Right.SeeAllPay, Icon = "M3 15V3M3 15h12M3 12l4-2 3-4 5-2" },
        new("pay-report", "My pay as a report", "commission statement print paper figures lines") { Route = Urls.ReportPay, NeedsRep = true },
        new("rollup", "Forecast roll-up", "commit best case pipeline categories team tree manager adjust override judgement call gap") { Route = Urls.Rollup, Keys = "g w", Scoped = true },
        new("scenarios", "Scenarios", "what if simulate plan lose win slip hire levers sliders compare sensitivity tornado biggest deal miss") { Route = Urls.Scenarios, Keys = "g i", Scoped = true, Icon = "M3 9h4M7 9c3 0 3-5 8-5M7 9c3 0 3 5 8 5M7 9h8" },
        new("ask", "Ask", "question assistant agent chat how what why who answer") { Route = Urls.Ask, Keys = "g e", Icon = "M3 3.5h12v8H8l-3.5 3v-3H3z" },
        new("skills", "Skills", "benchmarks know-how thresholds weights edit versions agents prompts") { Route = Urls.Skills },
        new("runs", "Runs", "history commands run before compare last time log") { Route = Urls.Runs },
        new("connect", "Connect", "mcp claude code desktop assistant agent program token api plugin semantic kernel") { Route = Urls.Connect },
        new("quota-plans", "Quota plans", "target share out allocate allocation plan capacity hires appeal approve over-assignment") { Route = Urls.QuotaPlans, Keys = "g a", NeedsLead = true, Icon = "M9 2.5v4M9 6.5H4v3M9 6.5h5v3M2.5 9.5h3v5h-3zM7.5 9.5h3v5h-3zM12.5 9.5h3v5h-3z" },
        new("report", "Pipeline review as a report", "print paper pdf figures tables all") { Route = Urls.ReportReview, Keys = "g r", Scoped = true },
        new("deals", "Deals of the period", "opportunities list open") { Route = Urls.Deals, Keys = "g l", Scoped = true },
        new("data", "Data", "import upload csv crm files history undo")
        {
            Route = Urls.Data, Keys = "g d", Needs = Right.ManageData,
            Icon = "M3 4.5c0-1.1 2.7-2 6-2s6 .9 6 2-2.7 2-6 2-6-.9-6-2zM3 4.5v9c0 1.1 2.7 2 6 2s6-.9 6-2v-9M3 9c0 1.1 2.7 2 6 2s6-.9 6-2",
        },
        new("people", "People", "invite roles access users persons administrators") { Route = Urls.People, Keys = "g u", Needs = Right.ManagePeople, Icon = "M7 8.5A2.75 2.75 0 1 0 7 3a2.75 2.75 0 0 0 0 5.5zM2 15c.4-2.6 2.4-4 5-4s4.6 1.4 5 4M12 3.2a2.75 2.75 0 0 1 0 5.1M13.5 11.3c1.4.6 2.3 1.9 2.5 3.7" },
        new("settings", "Settings", "fiscal year currency stages time zone configure options")
        {
            Route = Urls.Settings, Keys = "g s", Icon = "M2.5 5h7M13 5h2.5M2.5 13H5M8.5 13h7M11.25 3.25v3.5M6.75 11.25v3.5",
        },
    ];

    public static IReadOnlyList<Entry> Actions { get; } =
    [
        new("palette", "Find or do something", "search command palette") { Keys = "/", Chord = "Ctrl K" },
        new("shortcuts", "Keyboard shortcuts", "keys help hotkeys") { Keys = "?" },
        new("ask-panel", "Ask about this page", "question assistant side panel chat what stands out") { Keys = "a" },
        new("theme", "Switch between dark and light", "theme colour mode night") { Keys = "t" },
        new("previous-period", "Previous period", "quarter month back before") { Keys = "[" },
        new("next-period", "Next period", "quarter month forward after") { Keys = "]" },
        new("copy-link", "Copy the link to this page", "share address url"),
        new("save-view", "Save this view", "bookmark favourite keep"),
        new("undo", "Undo a change of a scenario", "back revert") { Chord = "Ctrl Z" },
        new("redo", "Redo it", "again forward") { Chord = "Ctrl Y" },
        new("export-xlsx", "Export the review as a workbook", "download excel xlsx spreadsheet") { Export = "xlsx" },
        new("export-csv", "Export the review as CSV", "download table comma") { Export = "csv" },
        new("export-md", "Export the review as text", "download markdown md") { Export = "md" },
        new("jobs", "Running jobs", "progress tray work"),
        new("notices", "Notifications", "bell news"),
        new("print", "Print this page", "pdf paper"),
    ];

    /// <summary>Pages that nobody goes to by name, and why.</summary>
    public static IReadOnlyDictionary<string, string> Elsewhere { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [Urls.Deal] = "a deal is found by its own name or id",
        [Urls.ReportDealRisk] = "it is opened from its deal's page",
        [Urls.Command] = "a command of one's own is typed, and leads there",
        [Urls.SignIn] = "whoever is in has no need of it",
        [Urls.SetUp] = "its link is printed once, for the first administrator",
        [Urls.Join] = "its link is given to the one who is invited",
        [Urls.NotFound] = "it is what is shown for an address that leads nowhere",
    };

    /// <summary>Everything a viewer may use.</summary>
    public static IEnumerable<Entry> For(Viewer viewer) => Pages.Concat(Actions).Where(entry => entry.IsFor(viewer));

    /// <summary>The page that an address belongs to; null for one that is not in the table.</summary>
    public static Entry? At(string path) => Pages.FirstOrDefault(page => string.Equals(page.Route, path, StringComparison.OrdinalIgnoreCase));
}
