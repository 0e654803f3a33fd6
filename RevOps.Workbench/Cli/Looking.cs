using System.Globalization;
using RevOps.Core.Access;
using RevOps.Core.Crm;
using RevOps.Core.Store;
using RevOps.Workbench.Data;
using RevOps.Workbench.Settings;

namespace RevOps.Workbench.Cli;

/// <summary>Who looks at what on the command line: --as, --as-of and --known-at.</summary>
/// <param name="Viewer">Whose rights count.</param>
/// <param name="Settings">The company's settings.</param>
/// <param name="AsOf">The day the business is valued on.</param>
/// <param name="KnownAt">Only what was known by then; null for now.</param>
/// <param name="Knowledge">What the viewer may see of that.</param>
internal sealed record Looking(Viewer Viewer, CompanySettings Settings, DateOnly AsOf, DateTimeOffset? KnownAt, Knowledge Knowledge)
{
    /// <summary>Reads it, or says in a sentence what is wrong.</summary>
    public static (Looking? Looking, string? Problem) Read(WorkbenchOptions options, CrmStore store, string verb, Arguments arguments, string[] words)
    {
        var settings = store.SettingsOrDefault();
        var (today, asOf) = (settings.Today(TimeProvider.System), settings.Today(TimeProvider.System));
        if (arguments["--as-of"] is { } day && !DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out asOf))
            return (null, $"--as-of {day} is not a date such as 2026-11-24.");
        var knownAt = arguments["--known-at"] is { } moment ? ImportRun.Moment(moment, settings) : null;
        if (arguments["--known-at"] is { } unread && knownAt is null)
            return (null, $"--known-at {unread} is not a date such as 2026-11-24.");
        var (viewer, unknown) = CommandLine.ViewerOf(options, verb, words);
        if (viewer is null)
            return (null, unknown);
        var newest = store.Knowledge();
        var sight = Sight.Of(newest, viewer, today, store.Shares.With(viewer.RepId));
        return (new(viewer, settings, asOf, knownAt, (knownAt is null ? newest : store.Knowledge(knownAt)).SeenBy(sight)), null);
    }
}
