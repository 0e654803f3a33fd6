using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Forecast;
using RevOps.Core.Forecast.Outcomes;

namespace RevOps.Core.Scenarios;

/// <summary>An area's numbers in a scenario.</summary>
/// <param name="Title">The area.</param>
/// <param name="Lines">Its numbers.</param>
public sealed record ScenarioPanel(string Title, IReadOnlyList<ScenarioLine> Lines);

/// <summary>What comes of a scenario in every area. Money is in minor units of the reporting currency.</summary>
public sealed class ScenarioResult
{
    /// <summary>The areas that scenarios run through; one that is built joins by a line here.</summary>
    private static readonly IScenarioArea[] Areas = [new ForecastArea(), new CoverageArea(), new QuotaArea(), new PayArea()];

    private readonly Lazy<IReadOnlyList<ScenarioPanel>> _panels;
    private readonly Lazy<ScenarioPay?> _pay;
    private readonly Lazy<Outcome> _outcome;

    internal ScenarioResult(ScenarioBasis basis, Scenario scenario, Book book, IReadOnlyList<ChangePlanRate> planRates, int left, PeriodOutcome outcome)
    {
        (Basis, Scenario, Book, PlanRates, Left, Period) = (basis, scenario, book, planRates, left, outcome);
        _outcome = new(() => outcome.Sum.Outcome());
        Quota = ScopeQuota.For(book, basis.Question.Scope, new(book, basis.Question.Scope), basis.Question.Period).Minor;
        _pay = new(() => ScenarioPay.Of(this));
        _panels = new(() => [.. Areas.AsParallel().AsOrdered().Select(area => new ScenarioPanel(area.Title, area.Lines(this))).Where(panel => panel.Lines.Count > 0)]);
    }

    /// <summary>What it was tried on.</summary>
    public ScenarioBasis Basis { get; }

    /// <summary>The scenario.</summary>
    public Scenario Scenario { get; }

    /// <summary>The business as it would be.</summary>
    public Book Book { get; }

    /// <summary>Rates of commission plans that it changes.</summary>
    public IReadOnlyList<ChangePlanRate> PlanRates { get; }

    /// <summary>Edits that are about what the viewer does not see, or what is not open any more.</summary>
    public int Left { get; }

    /// <summary>Won, open and not yet created deals of the period.</summary>
    public PeriodOutcome Period { get; }

    /// <summary>How the period may come out.</summary>
    public Outcome Outcome => _outcome.Value;

    /// <summary>The scope's quota; null when none is set.</summary>
    public long? Quota { get; }

    /// <summary>The mean of all outcomes, rounded to minor units.</summary>
    public long Expected => (long)Math.Round(Period.Sum.Mean, MidpointRounding.AwayFromZero);

    /// <summary>Reached or exceeded with 90, 50 and 10 %.</summary>
    public (long P90, long P50, long P10) Range => (Outcome.Exceeded(0.9), Outcome.Exceeded(0.5), Outcome.Exceeded(0.1));

    /// <summary>Probability that the quota is reached, 0 to 1; null without a quota.</summary>
    public double? QuotaOdds => Quota is { } quota ? Outcome.AtLeast(quota) : null;

    /// <summary>The same as a person would say it, a band where the deals are few, as on the forecast's own page; null without a quota.</summary>
    public string? SaidOdds => QuotaOdds is { } odds ? OddsText.Of(odds, Period.Deals.Count(deal => deal.Inside > 0)) : null;

    /// <summary>Every area's numbers, worked out beside each other when they are first asked for.</summary>
    public IReadOnlyList<ScenarioPanel> Panels => _panels.Value;

    /// <summary>The people whom it hires, as capacity counts them.</summary>
    public IReadOnlyList<CapacitySeat> HiredSeats { get; init; } = [];

    internal ScenarioPay? Pay => _pay.Value;

    /// <summary>Minor units in major ones.</summary>
    public decimal Major(long minor) => new Money(minor, Book.Knowledge.Rates.Reporting).Amount;
}
