using RevOps.Core.Basics;

namespace RevOps.Core.Forecast;

/// <summary>One person's part in capacity.</summary>
/// <param name="RepId">Who.</param>
/// <param name="Quota">What a fully productive rep carries in the period, minor units.</param>
/// <param name="Ramp">Ramp and days at work together, 0 to 1.</param>
/// <param name="Segment">Whose attainment counts; null where nobody's segment is known.</param>
/// <param name="Attainment">Share of quota that those of the segment brought in over the last four complete periods.</param>
public sealed record CapacitySeat(string RepId, long Quota, decimal Ramp, string? Segment, decimal Attainment)
{
    /// <summary>True for someone whom a what-if hires.</summary>
    public bool IsHire { get; init; }

    /// <summary>Quota × ramp × attainment, rounded half away from zero to minor units.</summary>
    public long Capacity => (long)Math.Round(Quota * Ramp * Attainment, MidpointRounding.AwayFromZero);
}

/// <summary>What the people who are there can be expected to bring (2.2.3).</summary>
internal static class CapacityMethod
{
    public static MethodResult Of(IReadOnlyList<CapacitySeat> seats, Currency currency)
    {
        IReadOnlyList<string> caveats = seats.Count == 0 ? ["There is no person with a quota and four complete periods behind it, so capacity is not known."] : ["Knows neither the deals nor the season; good for plans."];
        var segments = seats.GroupBy(seat => seat.Segment, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal);
        return new("capacity", "Capacity", seats.Count == 0 ? null : seats.Sum(seat => seat.Capacity), "Sum over the people of full quota × ramp × attainment of their segment in the last four complete periods", seats.Count,
        [
            new("People", seats.Count, Unit.Count), new("Full quotas", seats.Sum(seat => seat.Quota) / (decimal)currency.MinorPerUnit, Unit.Money), new("Ramped people", seats.Count(seat => seat.Ramp < 1), Unit.Count),
            .. segments.Select(group => new MethodInput(group.Key is null ? "Attainment" : $"Attainment, {group.Key}", group.First().Attainment, Unit.Percent)),
        ], caveats);
    }
}
