using RevOps.Core.Basics;
using RevOps.Core.Pipeline;
using RevOps.Core.Reports;
using RevOps.Workbench.Components;
using RevOps.Workbench.Data;

namespace RevOps.Workbench.Pages.Deals;

/// <summary>What narrows a list of deals, in words; on the page and in its files.</summary>
public static class DealListWords
{
    /// <summary>Period, scope, day, and every filter.</summary>
    public static IEnumerable<string> Of(PipelineAsk ask, DealList list, DealsBehind behind)
    {
        var book = behind.Books.Now;
        yield return ask.Question!.Period.Key;
        yield return ask.Question.Scope.Label(book);
        yield return $"as of {Dates.Iso(ask.AsOf)}";
        if (list.Bucket is not null)
            yield return $"since {Dates.Iso(behind.Books.Opening.AsOf)}";
        if (Measure(list) is { } measure)
            yield return measure;
        foreach (var (_, text, _) in Filters(list, behind))
            yield return text;
    }

    /// <summary>How what a deal adds is measured; null for its plain value.</summary>
    public static string? Measure(DealList list) => list.Measure switch
    {
        "weighted" => "each times its stage's probability",
        "adjusted" => "each times its adjusted probability",
        _ => null,
    };

    /// <summary>Every filter with the list that lacks it.</summary>
    public static IEnumerable<(string Name, string Text, DealList Without)> Filters(DealList list, DealsBehind behind)
    {
        var book = behind.Books.Now;
        if (list.Stage is not null)
            yield return ("stage", $"stage {list.Stage}{(list.Pipeline is not null && book.Settings.Pipelines.Count > 1 ? $" of {list.Pipeline}" : "")}", list with { Stage = null, Pipeline = null });
        if (list.Group is not null)
            yield return ("group", $"{list.Group} stages", list with { Group = null });
        if (list.Rep is not null)
            yield return ("rep", list.Rep.Length == 0 ? "no owner" : Person(list.Rep), list with { Rep = null });
        if (list.Account is not null)
            yield return ("account", book.Knowledge.Accounts.Name(book.Knowledge.Accounts.Find(list.Account)) ?? list.Account, list with { Account = null });
        if (list.Product is not null)
            yield return ("product", list.Product.Length == 0 ? "no product named" : list.Product, list with { Product = null });
        if (list.By is not null)
            yield return ("slice", $"{list.By} {(string.IsNullOrEmpty(list.Slice) ? "none" : list.By == "rep" ? Person(list.Slice) : list.Slice)}", list with { By = null, Slice = null });
        if (list.AgeFrom is not null || list.AgeTo is not null)
            yield return ("age", list.AgeTo is null ? $"{list.AgeFrom} days and older" : $"{list.AgeFrom ?? 0} to {list.AgeTo} days old", list with { AgeFrom = null, AgeTo = null });

        string Person(string id) => book.People.Find(id) is var rep and >= 0 && book.Sight.SeesRep(rep) ? book.People.Reps[rep].Name : id;
    }
}
