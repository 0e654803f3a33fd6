using RevOps.Core.Basics;
using RevOps.Core.Reports;

namespace RevOps.Workbench.Data;

/// <summary>The coverage trend as a table.</summary>
public static class CoverageTable
{
    public const string Id = "coverage_trend";

    public static ReportTable Of(IReadOnlyList<CoverageWeek> weeks) => new(Id, "Coverage, week by week", [new("day", "Week ending", Unit.Date), new("coverage", "Coverage", Unit.Ratio)],
        [.. weeks.Select(week => (IReadOnlyList<object?>)[week.Day, week.Coverage])]);
}
