using RevOps.Core.Crm;

namespace RevOps.Core.Scenarios;

/// <summary>How far one assumption moves the result. Minor units.</summary>
/// <param name="Rate">The rate.</param>
/// <param name="Down">P50 with a tenth less of it, less P50 as it is.</param>
/// <param name="Up">P50 with a tenth more of it, less P50 as it is.</param>
public sealed record Sensitivity(Rate Rate, long Down, long Up)
{
    /// <summary>Percent to either side.</summary>
    public const decimal Percent = 10m;

    /// <summary>Each rate moved alone, for everyone, on top of a scenario; the strongest first: a tornado.</summary>
    public static IReadOnlyList<Sensitivity> Of(ScenarioResult result, CancellationToken ct = default) =>
        [.. Enum.GetValues<Rate>().Select(rate => new Sensitivity(rate, Moved(result, rate, -Percent, ct), Moved(result, rate, Percent, ct))).OrderByDescending(one => Math.Abs(one.Up - one.Down)).ThenBy(one => one.Rate)];

    private static long Moved(ScenarioResult result, Rate rate, decimal percent, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var already = result.Scenario.Edits.OfType<ChangeRate>().FirstOrDefault(edit => edit.Rate == rate && edit.Part == Scope.Everyone)?.Percent ?? 0;
        var moved = new ChangeRate(rate, Scope.Everyone, ((1 + already / 100) * (1 + percent / 100) - 1) * 100);
        return result.Basis.Of(result.Scenario.With(moved)).Range.P50 - result.Range.P50;
    }
}
