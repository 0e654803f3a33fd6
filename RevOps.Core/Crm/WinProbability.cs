namespace RevOps.Core.Crm;

/// <summary>What is added to or taken from a win probability (domain 2.2.1), as fractions: -0.15 is 15 points less.</summary>
/// <param name="AgedDays">Older than this counts as aged.</param>
/// <param name="Aged">For an aged deal.</param>
/// <param name="ChampionLeft">When the champion or sponsor left.</param>
/// <param name="Competitor">When a rival is confirmed.</param>
/// <param name="Engaged">When enough contacts take part and something happened lately.</param>
/// <param name="EngagedContacts">Contacts that are enough.</param>
/// <param name="EngagedDays">Days that are lately.</param>
public sealed record ProbabilityAdjustments(int AgedDays, decimal Aged, decimal ChampionLeft, decimal Competitor, decimal Engaged, int EngagedContacts, int EngagedDays)
{
    /// <summary>What is said of an aged deal.</summary>
    internal string OlderThan { get; } = $"older than {AgedDays} days";
}

/// <summary>A deal's chance to be won, step by step.</summary>
/// <param name="Stage">By its stage.</param>
/// <param name="Calibrated">After its MEDDIC score.</param>
/// <param name="Adjusted">After the point adjustments, between 0 and 0.99.</param>
/// <param name="Reasons">The adjustments that applied.</param>
public sealed record WinProbability(decimal Stage, decimal Calibrated, decimal Adjusted, IReadOnlyList<string> Reasons)
{
    /// <summary>The most an open deal can reach.</summary>
    public const decimal Most = 0.99m;

    /// <summary>The MEDDIC shift first, then the points, stacked and clamped (definition 19); last what a what-if takes for granted.</summary>
    public static WinProbability Of(Book book, int deal, decimal stage, ProbabilityAdjustments adjustments)
    {
        var known = Known(book, deal, stage, adjustments);
        if (book.Changes.IsWon(deal))
            return known with { Adjusted = 1m, Reasons = [.. known.Reasons, "won in the what-if"] };
        return book.Factors.Of(Rate.WinRate, deal) is not 1 and var factor
            ? known with { Adjusted = Math.Min(Most, known.Adjusted * (decimal)factor), Reasons = [.. known.Reasons, "win rate of the what-if"] } : known;
    }

    /// <summary>The same by what is known of the deal alone.</summary>
    internal static WinProbability Known(Book book, int deal, decimal stage, ProbabilityAdjustments adjustments)
    {
        var calibrated = Shifted(stage, book.Assessments.Meddic(deal, book.Today));
        var (points, reasons) = (0m, (IReadOnlyList<string>)[]);
        if (DealSigns.Age(book, deal) > adjustments.AgedDays)
            Apply(adjustments.Aged, adjustments.OlderThan);
        if (DealSigns.ChampionLeft(book, deal))
            Apply(adjustments.ChampionLeft, "champion or sponsor left");
        if (DealSigns.HasCompetitor(book, deal))
            Apply(adjustments.Competitor, "competitor in the deal");
        if (DealSigns.IsEngaged(book, deal, adjustments.EngagedContacts, adjustments.EngagedDays))
            Apply(adjustments.Engaged, "strong engagement");
        return new(stage, calibrated, Math.Clamp(calibrated + points, 0m, Most), reasons);

        void Apply(decimal change, string reason)
        {
            points += change;
            reasons = [.. reasons, reason];
        }
    }

    /// <summary>The stage's probability moved in log-odds by the MEDDIC score: linear between the anchors (45, -0.944), (65, -0.080), (85, +0.944), flat beyond (domain 2.3.6).</summary>
    public static decimal Shifted(decimal stage, int? meddic)
    {
        if (meddic is not { } score || stage is <= 0m or >= 1m)
            return stage;
        var shift = score <= 45 ? -0.944 : score >= 85 ? 0.944 : score <= 65 ? -0.944 + (score - 45) / 20.0 * 0.864 : -0.080 + (score - 65) / 20.0 * 1.024;
        var odds = Math.Log((double)(stage / (1 - stage))) + shift;
        return Math.Round((decimal)(1 / (1 + Math.Exp(-odds))), 9, MidpointRounding.AwayFromZero);
    }
}

/// <summary>Facts about one deal that several judgements rest on.</summary>
public static class DealSigns
{
    private static readonly int CompetitorStatus = CrmFiles.Deals["competitor_status"];
    private static readonly int Competitor = CrmFiles.Deals["competitor"];
    private static readonly int SponsorLeft = CrmFiles.Deals["sponsor_left"];

    /// <summary>Days since it was created; null when that is unknown.</summary>
    public static int? Age(Book book, int deal) => book.Created[deal] is var created && created == Book.NoDay ? null : book.Today - created;

    /// <summary>Days in its stage over the stage's benchmark; null when no history tells when it entered.</summary>
    public static decimal? StageRatio(Book book, int deal) =>
        book.Stages[deal] is var stage and >= 0 && book.StageSince(deal) is { } since ? (decimal)(book.Today - since) / book.StageIndex.All[stage].Stage.BenchmarkDays : null;

    /// <summary>True when a rival is confirmed, or named without a status.</summary>
    public static bool HasCompetitor(Book book, int deal) =>
        book.At(CompetitorStatus).Text(deal) is { } status ? status is "confirmed" or "multiple" : book.At(Competitor).Text(deal) is { } rival && !Words.Same(rival, "none");

    /// <summary>True when the sponsor left, or a champion's contact is no longer active.</summary>
    public static bool ChampionLeft(Book book, int deal) =>
        book.At(SponsorLeft).Flag(deal) == true || (!book.Contacts.IsEmpty && book.Contacts.HasLeft(deal, "champion"));

    /// <summary>True when enough active contacts take part and something happened lately.</summary>
    public static bool IsEngaged(Book book, int deal, int contacts, int days) =>
        !book.Contacts.IsEmpty && book.Activities.LastDay(deal, book.Today) is { } last && book.Today - last <= days && book.Contacts.Active(deal) >= contacts;
}
