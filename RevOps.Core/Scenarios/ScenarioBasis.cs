using RevOps.Core.Access;
using RevOps.Core.Basics;
using RevOps.Core.Commission.Plans;
using RevOps.Core.Crm;
using RevOps.Core.Forecast;
using RevOps.Core.Pipeline;
using RevOps.Core.Quota;

namespace RevOps.Core.Scenarios;

/// <summary>Thresholds and weights of the areas that scenarios run through.</summary>
public sealed record ScenarioRules(ForecastAssumptions Forecast, PipelineAssumptions Pipeline, QuotaAssumptions Quota);

/// <summary>
/// The business that scenarios are tried on, for one viewer, period and scope. What no scenario changes, such as how past deals closed and what past periods brought, is read once;
/// everything else is computed anew for each, by the same functions as on the areas' own pages.
/// </summary>
public sealed class ScenarioBasis
{
    private readonly Lazy<IReadOnlyList<PastResult>> _past;
    private readonly Lazy<IReadOnlyList<CapacitySeat>> _seats;
    private readonly Lazy<ScenarioResult> _today;

    /// <param name="book">The business as the viewer sees it, unchanged.</param>
    /// <param name="question">Period and scope.</param>
    /// <param name="rules">Thresholds and weights.</param>
    /// <param name="plans">Published commission plans; none where pay is not looked at.</param>
    /// <param name="viewer">Who looks: pay is shown of those whose pay they may see.</param>
    public ScenarioBasis(Book book, ForecastQuestion question, ScenarioRules rules, IReadOnlyList<CommissionPlan> plans, Viewer viewer)
    {
        (Book, Question, Rules, Plans, Viewer) = (book, question, rules, plans, viewer);
        _past = new(() => PastResults.Of(book, question, rules.Forecast.Periods.Most).All);
        _seats = new(() => CapacitySeats.Of(book, question.Period, question.Scope));
        _today = new(() => Of(Scenario.Today));
    }

    /// <summary>The business, unchanged.</summary>
    public Book Book { get; }

    /// <summary>Period and scope.</summary>
    public ForecastQuestion Question { get; }

    /// <summary>Thresholds and weights.</summary>
    public ScenarioRules Rules { get; }

    /// <summary>Published commission plans.</summary>
    public IReadOnlyList<CommissionPlan> Plans { get; }

    /// <summary>Who looks.</summary>
    public Viewer Viewer { get; }

    /// <summary>With nothing changed.</summary>
    public ScenarioResult AsItIs => _today.Value;

    /// <summary>What comes of a scenario.</summary>
    public ScenarioResult Of(Scenario scenario)
    {
        var (changes, left) = scenario.In(Book);
        var book = ReferenceEquals(changes, ScenarioChanges.None) ? Book : Book.With(changes.Book);
        List<CapacitySeat> hires = book.Changes.Hires.Count == 0 ? [] : [.. CapacitySeats.Hired(book, Question.Period, Question.Scope, _seats.Value)];
        return new(this, scenario, book, changes.Plans, left, PeriodOutcome.Of(book, Question, _past.Value, hires, Rules.Forecast, Rules.Pipeline.Adjustments)) { HiredSeats = hires };
    }
}
