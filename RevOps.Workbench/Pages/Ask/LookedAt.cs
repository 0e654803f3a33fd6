using Microsoft.AspNetCore.WebUtilities;
using RevOps.Core.Commands;
using RevOps.Workbench.Components.Palette;

namespace RevOps.Workbench.Pages.Ask;

/// <summary>What a page shows, as the command line that answers the same, so that a question asked beside it can mean it.</summary>
/// <param name="Line">The command line.</param>
/// <param name="Words">What it is, for whoever asks.</param>
public sealed record LookedAt(string Line, string Words)
{
    /// <summary>What an address shows; null for a page that no command answers.</summary>
    public static LookedAt? Of(string uri)
    {
        var (path, query) = (new Uri(uri).AbsolutePath, QueryHelpers.ParseQuery(new Uri(uri).Query));
        var (period, team, rep) = (Said("period"), Said("team"), Said("rep") ?? "me");
        IEnumerable<string?> when = [team is null ? period : period ?? "this-quarter", team];
        return path switch
        {
            Urls.Pipeline or Urls.ReportReview => Line(PipelineReviewCommand.Name, when),
            Urls.Deals => Line(DealsCommand.Name, [Said("set"), .. Narrowed("stage"), .. Narrowed("group"), .. Narrowed("rep"), .. Narrowed("product"), .. when]),
            Urls.Forecast or Urls.Rollup or Urls.Scenarios or Urls.ReportForecast => Line(RevenueForecastCommand.Name, when),
            Urls.Accuracy or Urls.ReportAccuracy => Line(ForecastAccuracyCommand.Name, [team is null ? period : period ?? "last-12-months", team]),
            Urls.Quota or Urls.ReportQuota => Line(QuotaStatusCommand.Name, when),
            Urls.MyQuota or Urls.Rep or Urls.ReportRep => Line(RepPerformanceCommand.Name, [rep, period]),
            Urls.Pay or Urls.ReportPay => Line(CommissionCalcCommand.Name, [Said("people") ?? rep, period]),
            _ when path.StartsWith("/deal/", StringComparison.Ordinal) => new(CommandLine(DealRiskCommand.Name, [Uri.UnescapeDataString(path["/deal/".Length..])]), "this deal"),
            _ => null,
        };

        string? Said(string name) => query.TryGetValue(name, out var value) && value.ToString().Replace("\"", "", StringComparison.Ordinal) is { Length: > 0 and <= 200 } text ? text : null;

        string[] Narrowed(string name) => Said(name) is { } value ? [$"{name}:{value}"] : [];

        LookedAt Line(string name, IEnumerable<string?> arguments) =>
            new(CommandLine(name, arguments), string.Join(", ", ((string?[])[Entries.At(path)?.Name, period, team, query.ContainsKey("rep") ? Said("rep") : null]).OfType<string>()));
    }

    private static string CommandLine(string name, IEnumerable<string?> arguments) => new CommandLineText(name, [.. arguments.OfType<string>()], new Dictionary<string, string>(StringComparer.Ordinal)).ToString();
}
