namespace RevOps.Core.Demo;

/// <summary>What is planted about an open deal instead of being left to the dice.</summary>
internal sealed record Story
{
    public bool Healthy { get; init; }
    public int DaysInStage { get; init; }
    public int DaysBefore { get; init; }
    public int Pushes { get; init; }
    public int? SilentDays { get; init; }
    public bool ChampionLeft { get; init; }
    public bool ConfirmedCompetitor { get; init; }
    public bool SlowStage { get; init; }
    public bool DeepDiscount { get; init; }

    /// <summary>Added to the deal's name, so that two deals look like one entered twice.</summary>
    public string? Suffix { get; init; }
    public bool IsTroubled => ChampionLeft || ConfirmedCompetitor || SlowStage || DeepDiscount || SilentDays > 0 || Pushes > 2;
}
