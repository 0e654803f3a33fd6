using System.Globalization;
using RevOps.Workbench.Data;

namespace RevOps.Workbench.Components;

/// <summary>How days and moments are written on pages and in addresses.</summary>
public static class Dates
{
    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>2026-11-24 14:05, already on the company's clock.</summary>
    public static string Minute(DateTime local) => local.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>24 Nov, for axes.</summary>
    public static string Short(DateOnly day) => day.ToString("d MMM", CultureInfo.InvariantCulture);

    /// <summary>The form of a moment in an address, exact to the import it belongs to.</summary>
    public static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString(PipelineAddress.MomentFormat, CultureInfo.InvariantCulture);
}
