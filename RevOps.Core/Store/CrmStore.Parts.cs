namespace RevOps.Core.Store;

/// <summary>What a store keeps beside the records of the CRM, each matter with a class of its own.</summary>
public sealed partial class CrmStore
{
    /// <summary>Addresses that people keep under a name.</summary>
    public SavedViews Views { get; }

    /// <summary>What people were told while they did not look.</summary>
    public Notices Notices { get; }

    /// <summary>Who may sign in.</summary>
    public PeopleRegister People { get; }

    /// <summary>Deals shown to single people.</summary>
    public DealShares Shares { get; }

    /// <summary>What was imported, edited and undone.</summary>
    public ImportHistory History { get; }

    /// <summary>Mappings that people chose.</summary>
    public RememberedMappings Mappings { get; }

    /// <summary>What is switched on for the company or a team.</summary>
    public TeamSwitches Switches { get; }

    /// <summary>Ratings that people gave.</summary>
    public Ratings Ratings { get; }

    /// <summary>What reps and their managers wrote about a period.</summary>
    public Coaching Coaching { get; }

    /// <summary>Files of the watched folder that were dealt with.</summary>
    public WatchedFiles Watched { get; }

    /// <summary>Quotas that are planned here.</summary>
    public QuotaPlans Plans { get; }

    /// <summary>What reps say to their quota.</summary>
    public QuotaAppeals Appeals { get; }

    /// <summary>What people are paid by.</summary>
    public CommissionPlans CommissionPlans { get; }

    /// <summary>What was and is paid, month by month.</summary>
    public CommissionMonths CommissionMonths { get; }

    /// <summary>Actions that people took on for deals.</summary>
    public DealActions DealActions => new(_file, _clock);

    /// <summary>What people decided about the forecast.</summary>
    public ForecastDecisions ForecastDecisions { get; }

    /// <summary>What people said of deals, level by level.</summary>
    public Assessments Assessments { get; }

    /// <summary>What people used of models.</summary>
    public ModelUse ModelUse { get; }

    /// <summary>What lets programs of people in.</summary>
    public AccessTokens Tokens { get; }

    /// <summary>What people ran and were answered.</summary>
    public CommandRuns Runs { get; }

    /// <summary>What people asked, and were answered.</summary>
    public Conversations Conversations { get; }

    /// <summary>Texts of skills that were saved.</summary>
    public SkillVersions Skills { get; }

    /// <summary>What-ifs that people keep.</summary>
    public SavedScenarios Scenarios { get; }
}
