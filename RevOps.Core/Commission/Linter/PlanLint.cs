namespace RevOps.Core.Commission.Linter;

/// <summary>How much a finding weighs.</summary>
public enum LintSeverity
{
    /// <summary>Worth knowing.</summary>
    Note,

    /// <summary>To be looked at; the plan can be published.</summary>
    Warning,

    /// <summary>The plan cannot be published.</summary>
    Error,
}

/// <summary>What a finding is about.</summary>
public enum LintKind
{
    /// <summary>Sales for which no step says what they pay.</summary>
    Gap,

    /// <summary>Pay falls while sales rise.</summary>
    Decrease,

    /// <summary>Pay jumps up at one point.</summary>
    Cliff,

    /// <summary>Where pay ends, or that it never does.</summary>
    Limit,

    /// <summary>What it costs at most.</summary>
    Cost,

    /// <summary>The plan says something that is not paid as it reads.</summary>
    Mistake,

    /// <summary>What could not be proven, and why.</summary>
    NotProven,

    /// <summary>What was assumed to give money.</summary>
    Assumption,
}

/// <summary>Whether something holds.</summary>
public enum Proof { Proven, Refuted, NotProven }

/// <summary>Something about a plan that whoever publishes it should know.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Severity">How much it weighs.</param>
/// <param name="Text">It, in one sentence.</param>
public sealed record LintFinding(LintKind Kind, LintSeverity Severity, string Text)
{
    /// <summary>The bound as the plan writes it: a fraction for attainment and margin, money or pieces else; null where it is at none.</summary>
    public decimal? Bound { get; init; }

    /// <summary>Sales before the change, in major units or pieces; null where the money is for each 1,000.</summary>
    public decimal? Before { get; init; }

    /// <summary>Sales after it: at a cliff one smallest coin, or one ten-thousandth of a piece, more than before.</summary>
    public decimal? After { get; init; }

    /// <summary>What pay changes by between the two, in major units; negative when it falls. Exact to the smallest coin.</summary>
    public decimal? Change { get; init; }
}

/// <summary>What one person costs at a level of sales, at most.</summary>
/// <param name="Attainment">Sales divided by quota.</param>
/// <param name="Sold">Sales in the component's window, major units or pieces.</param>
/// <param name="Window">Pay for the window, in major units.</param>
/// <param name="Year">Pay when every window of the year goes like this, in major units.</param>
public sealed record LintCost(decimal Attainment, decimal Sold, decimal Window, decimal Year);

/// <summary>What was found of one component.</summary>
/// <param name="Id">The component.</param>
/// <param name="Name">What statements call it.</param>
/// <param name="Findings">Gravest first, then as sales rise.</param>
public sealed record ComponentLint(string Id, string Name, IReadOnlyList<LintFinding> Findings)
{
    /// <summary>Whether every amount of sales has a step that says what it pays.</summary>
    public Proof WithoutGaps { get; init; } = Proof.NotProven;

    /// <summary>Whether pay never falls as sales rise; refuted also where the plan means it to fall.</summary>
    public Proof NeverDecreasing { get; init; } = Proof.NotProven;

    /// <summary>At 100, 150, 200 and 300 % of quota; empty where the cost is no matter of one person's sales.</summary>
    public IReadOnlyList<LintCost> Costs { get; init; } = [];

    /// <summary>Most that a person is paid a year, in major units; null when there is no limit or none is known.</summary>
    public decimal? MostAYear { get; init; }
}

/// <summary>What was found of one version of a plan, for one person's quota, target and salary.</summary>
/// <param name="Plan">The version, as statements name it.</param>
/// <param name="Case">The person.</param>
/// <param name="Components">Component by component.</param>
/// <param name="Together">What concerns the whole plan.</param>
/// <param name="Year">Commission of a year at 100, 150, 200 and 300 % of every quota, in major units; components without a known cost are not in it.</param>
public sealed record PlanLint(string Plan, LintCase Case, IReadOnlyList<ComponentLint> Components, IReadOnlyList<LintFinding> Together, IReadOnlyList<(decimal Attainment, decimal Pay)> Year)
{
    /// <summary>Everything, the plan's own first.</summary>
    public IEnumerable<LintFinding> All => Together.Concat(Components.SelectMany(component => component.Findings));

    /// <summary>True when nothing forbids publishing.</summary>
    public bool MayPublish => All.All(finding => finding.Severity != LintSeverity.Error);
}
