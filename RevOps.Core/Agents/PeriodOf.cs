using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.Agents;

/// <summary>The period that a command is asked for: a month or quarter without its year is the one to come for a forecast, and the one that is over for whoever looks back.</summary>
internal static class PeriodOf
{
    private const int Near = 100, Short = 14, Week = 7;

    private static readonly HashSet<string> Past = new(StringComparer.Ordinal) { "did", "was", "were", "had", "been", "came", "went", "lost", "left", "fell", "since", "history" };
    private static readonly HashSet<string> NotPast = new(StringComparer.Ordinal)
    {
        "need", "needed", "weighted", "expected", "exceed", "indeed", "proceed", "succeed", "supposed", "required", "unweighted", "qualified", "forecasted", "projected", "balanced", "worried", "concerned", "covered",
    };

    private static readonly HashSet<string> Needs = new(StringComparer.Ordinal) { "enough", "sufficient", "coverage", "cover", "need", "support", "build", "next", "will", "going", "coming" };
    private static readonly HashSet<string> Closing = [.. ((string[])["close", "due", "expect", "land", "sign", "finish"]).Select(Question.Stem)];

    /// <summary>The period as it is named; null for none.</summary>
    public static AskedPeriod? Asked(Asking asking) => PeriodInQuestion.In(asking.Named.Rest, asking.Book.Settings.Fiscal, asking.Book.AsOf);

    /// <summary>The same, but what is only compared with is left to the command, which compares by itself, and what is denied is not asked for.</summary>
    public static AskedPeriod? Now(Asking asking) => Asked(asking) is { IsCompared: false, IsDenied: false } asked ? asked : null;

    /// <summary>What is forecast: not what is over, nor the day since which something changed.</summary>
    public static string? Forecast(Asking asking) =>
        (Asked(asking) is { Period: { Kind: PeriodKind.Range } over } && over.Last <= asking.Book.AsOf) || asking.Words.Any(word => word.Text == "since") ? null : Ahead(asking);

    /// <summary>What is reviewed: this week's deals are those that close in it, and anything else that is asked of this week is about today.</summary>
    public static string? Review(Asking asking) =>
        Asked(asking) is { Period: { Days: Week } week } && week.Last >= asking.Book.AsOf && !asking.Spelled.Any(word => Closing.Contains(word.Stem)) ? null : LooksBack(asking) ? Now(asking)?.Text : Ahead(asking);

    /// <summary>How far it is looked back: "early in the quarter" says nothing of that.</summary>
    public static string? LookBack(Asking asking) => Now(asking) is { } asked && (asked.Period.Kind == PeriodKind.Year || !asked.IsLoose) ? Behind(asked, asking.Book) : null;

    /// <summary>A period that has not begun is the one before, where the question can only look back.</summary>
    public static string? Behind(Asking asking) => Asked(asking) is { } asked ? Behind(asked, asking.Book) : null;

    /// <summary>True where a period is named that is over, so that there is nothing to forecast.</summary>
    public static bool IsOver(Asking asking) => Asked(asking) is { IsCompared: false, IsDenied: false, Period: { Days: > Short } period, HasYear: var hasYear } && period.Last < asking.Book.AsOf
        && (hasYear || asking.Words.Any(word => word.Text is "did" or "was" or "were"));

    /// <summary>True for a period that is still to come, as Q1 is in November.</summary>
    public static bool IsToCome(AskedPeriod? asked, Asking asking) => asked is { Period: var period }
        && (period.First > asking.Book.AsOf || (!asked.HasYear && !IsFar(period, asking) && !asking.Words.Any(word => Past.Contains(word.Text))));

    private static string? Ahead(Asking asking) => Now(asking) is not { } asked ? null : !asked.HasYear && asked.Period.Last < asking.Book.AsOf ? InYears(asked.Period, 1, asking.Book.Settings.Fiscal) : asked.Text;

    private static string Behind(AskedPeriod asked, Book book) => !asked.HasYear && asked.Period.First > book.AsOf ? InYears(asked.Period, -1, book.Settings.Fiscal) : asked.Text;

    private static string InYears(FiscalPeriod period, int years, FiscalCalendar calendar) => period.Kind switch
    {
        PeriodKind.Month => calendar.MonthOf(period.First.AddYears(years)).Key,
        PeriodKind.Quarter => calendar.QuarterOf(period.First.AddYears(years)).Key,
        _ => FiscalPeriod.Range(period.First.AddYears(years), period.Last.AddDays(1).AddYears(years).AddDays(-1)).Key,
    };

    /// <summary>True for a question about what happened. A month or quarter that is named without its year is the nearer one, unless there is talk of what is needed.</summary>
    private static bool LooksBack(Asking asking) => Asked(asking) is { Period: var period } && !asking.Words.Any(word => Needs.Contains(word.Text)) && (IsFar(period, asking) || asking.Words.Any(IsPast));

    private static bool IsFar(FiscalPeriod period, Asking asking) => period.First.AddYears(1).DayNumber - asking.Book.AsOf.DayNumber > Near;

    private static bool IsPast(QuestionWord word) => Past.Contains(word.Text) || (word.Text.Length > 5 && word.Text.EndsWith("ed", StringComparison.Ordinal) && !NotPast.Contains(word.Text));
}
