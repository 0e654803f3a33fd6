using RevOps.Core.Access;
using RevOps.Core.Basics;
using RevOps.Core.Commands;
using RevOps.Core.Crm;

namespace RevOps.Core.Agents;

/// <summary>A question on the way to a command.</summary>
/// <param name="Words">All its words.</param>
/// <param name="Spelled">Those that are no names, as phrases spell them.</param>
/// <param name="Named">Whom and what it names.</param>
/// <param name="Book">What the asker may see.</param>
/// <param name="Viewer">Who asks.</param>
internal sealed record Asking(IReadOnlyList<QuestionWord> Words, IReadOnlyList<QuestionWord> Spelled, Named Named, Book Book, Viewer Viewer);

/// <summary>Writes a command's arguments from a question; or the question back, where one is missing.</summary>
internal static class ArgumentsOf
{
    private const int Suggested = 4;

    private static readonly HashSet<string> Mine = new(StringComparer.Ordinal) { "me", "my", "i", "im", "mine", "myself", "ive" };
    private static readonly HashSet<string> Each = new(StringComparer.Ordinal) { "by", "per", "each", "every" };

    private static readonly HashSet<string> Belongings = new(StringComparer.Ordinal) { "quota", "pipeline", "deal", "forecast", "number", "attainment", "pace", "pacing", "target", "funnel", "coverage", "opportunity", "opp", "book", "objective", "goal", "gap" };
    private static readonly HashSet<string> Asks = new(StringComparer.Ordinal) { "am", "do", "did", "will", "have", "can", "should" };

    /// <summary>The command line, or what has to be asked back.</summary>
    public static (string? Line, string? Question) Command(string name, Asking asking) => name switch
    {
        DealRiskCommand.Name => Deal(asking),
        RepPerformanceCommand.Name or CommissionCalcCommand.Name => Person(name, asking),
        QuotaStatusCommand.Name => (Line(name, Period(asking), Level(asking), Scope(asking)), null),
        RevenueForecastCommand.Name => (Line(name, Ahead(asking, _ => true), Grain(asking), Scope(asking)), null),
        PipelineReviewCommand.Name => (Line(name, Ahead(asking, period => period.IsFor), Scope(asking)), null),
        ForecastAccuracyCommand.Name => (Line(name, Period(asking), Grain(asking), Scope(asking)), null),
        _ => (Line(name, Period(asking), Scope(asking)), null),
    };

    /// <summary>True when a question is about whoever asks it.</summary>
    public static bool IsMine(IReadOnlyList<QuestionWord> words) => words.Any(word => Mine.Contains(word.Text));

    private static (string?, string?) Deal(Asking asking) => asking.Named.Deals switch
    {
        [var only] => (Line(DealRiskCommand.Name, only), null),
        var many => (null, $"Which deal do you mean? {string.Join(", ", many.Take(Suggested).Select(id => $"{asking.Book["name"].Text(asking.Book.Find(id))} ({id})"))}{(many.Count > Suggested ? ", …" : "")}; ask with its id."),
    };

    private static (string?, string?) Person(string name, Asking asking) => asking.Named.Reps switch
    {
        [var only] => (Line(name, asking.Book.People.Name(only) is var full && asking.Book.People.Reps.Count(rep => Words.Same(rep.Name, full)) == 1 ? full : only, Period(asking)), null),
        [] when IsMine(asking.Spelled) => (Line(name, "me", Period(asking)), null),
        [] when name == CommissionCalcCommand.Name && asking.Named.Scope is { } scope => (Line(name, scope, Period(asking)), null),
        [] when name == CommissionCalcCommand.Name && asking.Spelled.Any(word => word.Text is "everyone" or "everybody" or "all" or "we" or "reps" or "company" or "team") => (Line(name, "everyone", Period(asking)), null),
        [] => (null, "Whom do you mean? Ask with a name, or say me."),
        var many => (null, $"Whom do you mean? {string.Join(", ", many.Take(Suggested).Select(id => $"{asking.Book.People.Name(id)} ({id})"))}; ask with the whole name or the id."),
    };

    private static string? Period(Asking asking) => PeriodInQuestion.In(asking.Named.Rest, asking.Book.Settings.Fiscal, asking.Book.AsOf)?.Text;

    /// <summary>A month or quarter without a year that is over is the one to come, where the question looks ahead.</summary>
    private static string? Ahead(Asking asking, Func<AskedPeriod, bool> isAhead)
    {
        var (calendar, asOf) = (asking.Book.Settings.Fiscal, asking.Book.AsOf);
        if (PeriodInQuestion.In(asking.Named.Rest, calendar, asOf) is not { } asked)
            return null;
        return asked is { HasYear: false, Period: { Kind: PeriodKind.Month or PeriodKind.Quarter } period } && period.Last < asOf && isAhead(asked)
            ? (period.Kind == PeriodKind.Month ? calendar.MonthOf(period.First.AddYears(1)) : calendar.QuarterOf(period.First.AddYears(1))).Key : asked.Text;
    }

    private static string? Scope(Asking asking) => asking.Named.Scope ?? (asking.Named.Reps is [var rep] ? rep : asking.Viewer.RepId is not null && IsOwn(asking.Words) ? "me" : null);

    // "my quota", "am I on track"; not "I want to know" nor "my team"
    private static bool IsOwn(IReadOnlyList<QuestionWord> words)
    {
        for (var at = 0; at + 1 < words.Count; at++)
            if ((words[at].Text == "my" && words.Skip(at + 1).Take(2).Any(word => Belongings.Contains(word.Stem))) || (Asks.Contains(words[at].Text) && words[at + 1].Text == "i") || (words[at].Text == "i" && words[at + 1].Text == "am"))
                return true;
        return false;
    }

    private static string? Grain(Asking asking)
    {
        for (var at = 0; at < asking.Spelled.Count; at++)
            foreach (var (unit, grain) in ((string, string)[])[("week", "weekly"), ("month", "monthly"), ("quarter", "quarterly")])
                if (asking.Spelled[at].Text is var word && (Closeness.Slips(word, grain) <= 1 || (at > 0 && Each.Contains(asking.Spelled[at - 1].Text) && word.Length > 3 && Closeness.Slips(word.TrimEnd('s'), unit) <= 1)))
                    return grain;
        return null;
    }

    private static string? Level(Asking asking)
    {
        var words = asking.Spelled.Where(word => !word.IsDenied).Select(word => word.Text).ToHashSet(StringComparer.Ordinal);
        return words.Contains("company") || words.Contains("organisation") || words.Contains("organization") ? "company"
            : words.Overlaps(["rep", "reps", "who", "person", "people", "everyone", "everybody", "seller", "sellers", "individual", "salespeople", "aes", "leaderboard"]) ? "rep"
            : words.Overlaps(["regions"]) || (words.Contains("region") && words.Overlaps(Each)) ? "region" : null;
    }

    private static string Line(string name, params string?[] arguments) =>
        string.Join(' ', [$"/{name}", .. arguments.OfType<string>().Select(argument => argument.Contains(' ', StringComparison.Ordinal) ? $"\"{argument}\"" : argument)]);
}
