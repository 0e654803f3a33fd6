namespace RevOps.Core.Quota.Planning;

/// <summary>One rep's, or one group's, part in capacity.</summary>
/// <param name="FullQuota">What a fully productive rep carries in the period, minor units.</param>
/// <param name="Ramp">Ramp and days at work together, 0 to 1.</param>
/// <param name="Attainment">Share of quota brought in over the last four complete periods (definition 22).</param>
/// <param name="Reps">How many such reps; 1 for a person.</param>
public sealed record CapacityPart(long FullQuota, decimal Ramp, decimal Attainment, int Reps = 1)
{
    /// <summary>Reps × quota × ramp × attainment (2.2.3), rounded half away from zero to minor units.</summary>
    public long Capacity => (long)Math.Round(Reps * (decimal)FullQuota * Ramp * Attainment, MidpointRounding.AwayFromZero);
}

/// <summary>What the people there are can be expected to bring, bottom-up, held against a target. Minor units of the reporting currency.</summary>
/// <param name="Target">What is to be brought in by them.</param>
/// <param name="Parts">Per rep.</param>
/// <param name="HireFactor">Ramp and days of someone hired today, in the period.</param>
public sealed record QuotaCapacity(long Target, IReadOnlyList<CapacityPart> Parts, decimal HireFactor)
{
    /// <summary>The sum of the parts.</summary>
    public long Total => Parts.Sum(part => part.Capacity);

    /// <summary>Target − capacity, at least 0.</summary>
    public long Gap => Math.Max(0, Target - Total);

    /// <summary>What one fully productive rep more brings: mean full quota × mean attainment.</summary>
    public long PerFullHire => Parts.Count == 0 ? 0
        : (long)Math.Round(Parts.Sum(part => part.Reps * (decimal)part.FullQuota * part.Attainment) / Parts.Sum(part => part.Reps), MidpointRounding.AwayFromZero);

    /// <summary>What someone hired today brings in the period: ramp allows no more.</summary>
    public long PerHireToday => (long)Math.Round(PerFullHire * HireFactor, MidpointRounding.AwayFromZero);

    /// <summary>Fully productive reps that the gap takes, rounded up; null when nothing is known of what one brings.</summary>
    public long? FullHires => Needed(PerFullHire);

    /// <summary>Hires of today that the gap takes, rounded up; null when they bring nothing in the period any more.</summary>
    public long? HiresToday => Needed(PerHireToday);

    private long? Needed(long each) => Gap == 0 ? 0 : each <= 0 ? null : (Gap + each - 1) / each;
}
