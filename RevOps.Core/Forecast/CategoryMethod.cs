using RevOps.Core.Basics;
using RevOps.Core.Forecast.Rollup;

namespace RevOps.Core.Forecast;

/// <summary>What the people who own the deals say: won, Commit and half of Best Case (2.2.5, definition 20).</summary>
internal static class CategoryMethod
{
    public static MethodResult Of(PeriodCalls calls, Currency currency)
    {
        var open = calls.Sources.Values.Sum();
        var (likely, guessed) = (calls.All[CategoryPlace.MostLikely] != 0, calls.Sources.GetValueOrDefault(CategorySource.Probability));
        return new("category", "Category", calls.All.Base, $"Won + Commit{(likely ? " + Most Likely" : "")} + half of Best Case, by what each open deal of the period is called", calls.Called,
        [
            Money("Won to date", CategoryPlace.Closed), Money("Commit", CategoryPlace.Commit), .. likely ? [Money("Most Likely", CategoryPlace.MostLikely)] : (MethodInput[])[], Money("Best Case", CategoryPlace.BestCase),
            Money("Pipeline, not counted", CategoryPlace.Pipeline), Money("Omitted, not counted", CategoryPlace.Omitted),
            new("Decided here", calls.Sources.GetValueOrDefault(CategorySource.Override), Unit.Count), new("Said by the CRM", calls.Sources.GetValueOrDefault(CategorySource.Crm), Unit.Count), new("By win probability", guessed, Unit.Count),
        ],
        [
            "As good as the calls: it knows no deal that is not created yet, and half of Best Case is a rule, not a rate.",
            .. guessed == 0 ? [] : (string[])[FormattableString.Invariant($"Of {open} open deals {guessed} {(guessed == 1 ? "is" : "are")} where their win probability puts them, since nobody said otherwise.")],
        ]);

        MethodInput Money(string label, CategoryPlace place) => new(label, calls.All[place] / (decimal)currency.MinorPerUnit, Unit.Money);
    }
}
