using RevOps.Core.Basics;
using RevOps.Core.Commission;
using RevOps.Core.Commission.Engine;
using RevOps.Core.Commission.Plans;
using RevOps.Core.Crm;

namespace RevOps.Core.Scenarios;

/// <summary>
/// What each person would earn in commission in the period if every open deal brought what it is expected to bring: an estimate, and no statement. Only people whose pay the viewer may
/// see; in their own currency. Deals that a scenario adds, people whom it hires and deals not created yet earn nobody anything here.
/// </summary>
internal sealed class PayArea : IScenarioArea
{
    public string Title => "Commission by person (estimate)";

    public IReadOnlyList<ScenarioLine> Lines(ScenarioResult result)
    {
        if (result.Pay is not { } pay)
            return [];
        var (book, period) = (result.Book, result.Basis.Question.Period);
        var people = pay.People.ToHashSet();
        return [.. new ScopeFilter(book, result.Basis.Question.Scope).Reps.Where(rep => people.Contains(rep) && book.Sight.SeesPay(result.Basis.Viewer, rep))
            .Select(rep => Line(book, rep, [.. pay.Run.Of(rep).Where(statement => period.First <= statement.Days.First && statement.Days.Last <= period.Last)])).OfType<ScenarioLine>()];
    }

    private static ScenarioLine? Line(Book book, int rep, IReadOnlyList<CommissionStatement> statements) => statements.Count == 0 ? null
        : new($"pay.earned:{book.People.Reps[rep].Id}", "Earned", Unit.Money, (decimal)statements.Sum(statement => statement.Total) / statements[0].Payee.Currency.MinorPerUnit) { Of = book.People.Reps[rep].Name, Currency = statements[0].Payee.Currency.Code };
}

/// <summary>Everyone's commission in a scenario. From one scenario to the next only those deals are settled again that it changes, unless it changes quotas or plans.</summary>
internal sealed class ScenarioPay
{
    private readonly Dictionary<int, ChangedDeal> _expected;

    private ScenarioPay(ScenarioResult result, IReadOnlyList<int> people, PlanBook plans)
    {
        var (question, basis) = (result.Basis.Question, result.Basis);
        (People, _expected) = (people, result.Period.Deals.Where(deal => deal.Inside > 0).ToDictionary(deal => deal.Number, deal => Expected(result, deal.Number, deal.Inside)));
        // amounts, quotas and plans are read from the Book and the plans themselves: where any of them differs, everyone is settled from there
        var isSame = ReferenceEquals(result.Book.Values, basis.Book.Values) && result.Book.Changes.Quotas.Count == 0 && result.PlanRates.Count == 0;
        Run = isSame && !ReferenceEquals(result, basis.AsItIs) && basis.AsItIs.Pay is { } before
            ? before.Run.With([.. _expected.Values.Where(deal => before._expected.GetValueOrDefault(deal.Deal) != deal), .. before._expected.Keys.Where(deal => !_expected.ContainsKey(deal)).Select(deal => new ChangedDeal(deal) { IsWon = false })])
            : CommissionRun.Of(result.Book.Whole, plans, people, question.Period.Last < basis.Book.AsOf ? basis.Book.AsOf : question.Period.Last, _expected.Values);
    }

    /// <summary>Those who are on a plan, as positions in the roster.</summary>
    public IReadOnlyList<int> People { get; }

    /// <summary>Their settlements.</summary>
    public CommissionRun Run { get; }

    /// <summary>The commission of a scenario; null where there are no plans, or the period or scope is not one that people are paid by.</summary>
    public static ScenarioPay? Of(ScenarioResult result)
    {
        var (basis, book) = (result.Basis, result.Book.Whole);
        if (basis.Plans.Count == 0 || basis.Question.Period.Kind == PeriodKind.Range || basis.Question.Scope.Kind == ScopeKind.Segment)
            return null;
        var plans = PlanBook.Of(book, [.. basis.Plans.Select(plan => result.PlanRates.Where(one => one.Plan == plan.Id).Aggregate(plan, PlanRates.With))]);
        return plans.People.ToList() is { Count: > 0 } people ? new(result, people, plans) : null;
    }

    /// <summary>A deal as if it brought what it is expected to bring.</summary>
    private static ChangedDeal Expected(ScenarioResult result, int deal, double inside)
    {
        var (book, period) = (result.Book, result.Basis.Question.Period);
        var first = Math.Max(book.Today, Day.Number(period.First)); // it is expected in the period, whatever its date
        var close = book.Close[deal] == Book.NoDay ? period.Last : Day.Date(Math.Clamp(book.Close[deal], first, Math.Max(first, Day.Number(period.Last))));
        return new(deal) { IsWon = true, WonOn = close, Part = (decimal)inside, Owner = book.Owners[deal] == result.Basis.Book.Owners[deal] ? null : book.Owners[deal] };
    }
}

/// <summary>Plans with another rate.</summary>
internal static class PlanRates
{
    /// <summary>The plan as an edit would have it; itself where it has no such component or step.</summary>
    public static CommissionPlan With(CommissionPlan plan, ChangePlanRate edit) => plan with { Components = [.. plan.Components.Select(component => component.Id == edit.Component ? With(component, edit.Step, 1 + edit.Percent / 100) : component)] };

    private static PlanComponent With(PlanComponent component, int step, decimal factor) => step == 0 ? component with { Rate = component.Rate is { } rate ? rate with { Fraction = rate.Fraction * factor } : null }
        : component.Tiers is not { } tiers || step > tiers.Steps.Count ? component
        : component with { Tiers = tiers with { Steps = [.. tiers.Steps.Select((one, at) => at == step - 1 ? one with { Rate = one.Rate * factor, Times = one.Times * factor, Amount = one.Amount * factor } : one)] } };
}
