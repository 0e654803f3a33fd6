namespace RevOps.Core.Demo;

/// <summary>A dated change of one field.</summary>
internal sealed record Change(DateTime At, string Field, string? Old, string New, string By);

/// <summary>A contact's part in a deal.</summary>
internal sealed record Part(DemoContact Contact, string Role, string Engagement, int Meetings, int Declined);

/// <summary>One share of a deal's credit.</summary>
internal sealed record Share(DemoRep Rep, string Role, int Percent);

/// <summary>A deal while the sample is being made; what is written is said by <see cref="Deals"/>.</summary>
internal sealed class DemoDeal(DemoAccount account, DemoRep owner, string type, string product)
{
    public static readonly string[] Stages = ["Discovery", "Qualification", "Proposal", "Negotiation", "Verbal Commit", "Contract / Legal"];
    public static readonly int[] StageDays = [14, 16, 18, 12, 6, 6];
    public static readonly int[] StageProbability = [10, 25, 50, 70, 85, 95];
    public const int Proposal = 2;

    public string Id { get; set; } = "";
    public string Name { get; set; } = "";
    public DemoAccount Account { get; } = account;
    public DemoRep Owner { get; } = owner;
    public string Type { get; } = type;
    public string Product { get; } = product;
    public string Currency => Account.Currency;
    public string Segment => Account.Segment;
    public bool IsNew => Type == "new";

    /// <summary>Amount in dollars as planned, before it is priced in the deal's currency.</summary>
    public double Planned { get; set; }
    public decimal Amount { get; set; }
    public decimal Dollars { get; set; }
    public decimal OneTime { get; set; }

    public string Outcome { get; init; } = "open";
    public bool IsOpen => Outcome == "open";
    public bool IsWon => Outcome == "won";

    /// <summary>The last open stage, from 0.</summary>
    public int Stage { get; init; }
    public int FirstStage { get; set; }
    public DateOnly Created { get; set; }
    public DateOnly? CloseDate { get; set; }
    public DateOnly? ClosedDate { get; init; }
    public DateOnly? CancelledDate { get; set; }
    public int Pushes { get; set; }
    public string Category { get; set; } = "Pipeline";

    /// <summary>When it entered its stages, in order; a step back is an entry like any other.</summary>
    public List<(int Stage, DateTime At)> Entries { get; } = [];
    public List<Change> History { get; } = [];
    public List<(DemoRep Rep, DateTime From)> Owners { get; } = [];
    public List<Part> Parts { get; } = [];
    public List<Share> Shares { get; } = [];

    /// <summary>How well it is going, 0 to 1; engagement, qualification and the rubric's fields follow it.</summary>
    public double Health { get; set; } = 0.5;
    public Rubric Rubric { get; set; } = new();
    public Story? Story { get; set; }
    public DateOnly? ProposalSent { get; set; }

    public DemoRep OwnerAt(DateTime time) => Owners.LastOrDefault(owner => owner.From <= time).Rep ?? Owner;
    public DateOnly LastDay(DateOnly asOf) => ClosedDate ?? asOf;
}
