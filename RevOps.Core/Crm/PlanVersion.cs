using System.Globalization;
using System.Text.RegularExpressions;

namespace RevOps.Core.Crm;

/// <summary>How quotas made here are told from imported ones: their version reads "plan 3 v2".</summary>
public static partial class PlanVersion
{
    /// <summary>The plan and the version; null for an imported quota.</summary>
    public static (long Plan, int Version)? Read(string version) => Form().Match(version) is { Success: true } match
        ? (long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture)) : null;

    [GeneratedRegex(@"^plan (\d{1,9}) v(\d{1,6})$")] private static partial Regex Form();
}
