namespace RevOps.Core.Commands;

/// <summary>A slash command as a person is told about it.</summary>
/// <param name="Name">Its name, without the slash.</param>
/// <param name="Usage">What follows the name; brackets mark what may be left out.</param>
/// <param name="Does">What it answers, in a few words.</param>
/// <param name="Example">A whole line that works.</param>
public sealed record CommandCard(string Name, string Usage, string Does, string Example);

/// <summary>Every slash command there is, for the palette, for help and for whoever mistypes one.</summary>
public static class CommandCatalogue
{
    public static IReadOnlyList<CommandCard> All { get; } =
    [
        new(PipelineReviewCommand.Name, "[period] [team] [--from date]", "Is there enough pipeline?", "/pipeline-review last-quarter EMEA North"),
        new(RevenueForecastCommand.Name, "[period] [weekly|monthly|quarterly] [team] [--from date]", "What will the period bring?", "/revenue-forecast next-quarter EMEA North"),
        new(ForecastAccuracyCommand.Name, "[look back] [weekly|monthly|quarterly] [team]", "How good were our forecasts?", "/forecast-accuracy last-12-months quarterly"),
        new(DealRiskCommand.Name, "<deal>", "Will this deal slip, and why?", "/deal-risk-analysis \"the deal's id or name\""),
        new(QuotaStatusCommand.Name, "[period] [rep|team|region|company] [team] [--pace …]", "Where do we stand against quota?", "/quota-status this-quarter rep"),
        new(RepPerformanceCommand.Name, "<rep> [period]", "How is one person doing?", "/rep-performance me last-quarter"),
        new(CommissionCalcCommand.Name, "<rep, team or everyone> [period]", "What is someone paid, and why?", "/commission-calc me last-month"),
        new(DealsCommand.Name, "[set] [stage:…] [group:…] [rep:…] [product:…] [period] [team]", "List deals", "/deals stage:negotiation"),
    ];

    /// <summary>The sentence for a command that is not there.</summary>
    public static string Unknown(string name) => $"There is no command /{name}; there are {string.Join(", ", All.Select(card => "/" + card.Name))}.";
}
