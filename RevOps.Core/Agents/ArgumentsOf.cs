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

    // who, or how much in all: words of a question about everybody's pay
    private static readonly HashSet<string> All = [.. ((string[])["everyone", "everybody", "all", "we", "us", "our", "rep", "company", "team", "total", "people", "overall", "who", "accrual", "accrue", "liability", "expense", "most", "run", "payroll", "person", "biggest", "highest", "top", "each"]).Select(Question.Stem)];
    private static readonly HashSet<string> Statements = new(StringComparer.Ordinal) { "commissions", "payouts", "bonuses", "comms" };

    private static readonly HashSet<string> Each = new(StringComparer.Ordinal) { "by", "per", "each" };
    private static readonly HashSet<string> Across = [.. Each, "every", "which", "what", "across", "weakest", "strongest", "best", "worst", "top", "biggest"];

    // the weekly call is no forecast by week
    private static readonly HashSet<string> Occasions = new(StringComparer.Ordinal) { "call", "calls", "meeting", "meetings", "sync", "standup", "session", "email", "review" };
    private static readonly HashSet<string> Rankings = new(StringComparer.Ordinal) { "ranking", "rankings", "leaderboard", "standings", "table", "comparison" };

    private static readonly HashSet<string> People = new(StringComparer.Ordinal)
    {
        "who", "whos", "whose", "person", "people", "everyone", "everybody", "anyone", "anybody", "someone", "somebody", "nobody", "individual", "individuals", "individually", "leaderboard", "ranking", "rankings",
    };

    /// <summary>The command line, or what has to be asked back.</summary>
    public static (string? Line, string? Question) Command(string name, Asking asking) => name switch
    {
        DealRiskCommand.Name => Deal(asking),
        RepPerformanceCommand.Name or CommissionCalcCommand.Name => Person(name, asking),
        QuotaStatusCommand.Name => (Line(name, Period(name, asking), Level(asking), Together(asking) is null ? Scope(asking) : null), null),
        RevenueForecastCommand.Name or ForecastAccuracyCommand.Name => (Line(name, Period(name, asking), Grain(asking), Scope(asking)), null),
        _ => (Line(name, Period(name, asking), Scope(asking)), null),
    };

    /// <summary>The period as a command takes it; null where none is asked for.</summary>
    public static string? Period(string name, Asking asking) => name switch
    {
        RepPerformanceCommand.Name or CommissionCalcCommand.Name => PeriodOf.Behind(asking),
        QuotaStatusCommand.Name => PeriodOf.Now(asking)?.Text,
        RevenueForecastCommand.Name => PeriodOf.Forecast(asking),
        PipelineReviewCommand.Name => PeriodOf.Review(asking),
        ForecastAccuracyCommand.Name => PeriodOf.LookBack(asking),
        _ => PeriodOf.Asked(asking)?.Text,
    };

    /// <summary>The person, or where a command takes one the team, that is named; null for none.</summary>
    public static string? Whose(string name, Asking asking) => name switch
    {
        RepPerformanceCommand.Name or CommissionCalcCommand.Name when asking.Named.Reps is [var only] => Called(only, asking.Book),
        RepPerformanceCommand.Name or CommissionCalcCommand.Name when asking.Named.Reps.Count == 0 && Asker.IsMeant(asking.Words) => "me",
        RepPerformanceCommand.Name => null,
        _ => Scope(asking),
    };

    /// <summary>A company's own command: what a question says to its arguments period, team, rep and deal; the others are left out.</summary>
    public static (string? Line, string? Question) Own(CommandCard card, Asking asking)
    {
        var said = card.Arguments.Select(argument => argument.Name switch
        {
            "period" => PeriodOf.Asked(asking)?.Text,
            "team" => Scope(asking),
            "rep" => asking.Named.Reps is [var rep] ? rep : Asker.IsMeant(asking.Words) ? "me" : null,
            "deal" => asking.Named.Deals is [var deal] ? deal : null,
            _ => null,
        }).ToList();
        if (card.Arguments.Index().FirstOrDefault(argument => argument.Item.IsRequired && said[argument.Index] is null).Item is { } missing)
            return (null, $"Say {missing.Name} too, or type {card.Example}. {missing.Meaning}");
        var last = said.FindLastIndex(word => word is not null);
        // what is left out in the middle would shift the rest
        return (Line(card.Name, [.. said.Take(last + 1).Select((word, at) => word ?? (card.Arguments[at].Name == "period" ? "this-quarter" : null))]), null);
    }

    private static (string?, string?) Deal(Asking asking) => asking.Named.Deals switch
    {
        [var only] => (Line(DealRiskCommand.Name, only), null),
        var many => (null, $"Which deal do you mean? {string.Join(", ", many.Take(Suggested).Select(id => $"{asking.Book["name"].Text(asking.Book.Find(id))} ({id})"))}{(many.Count > Suggested ? ", …" : "")}; ask with its id."),
    };

    private static (string?, string?) Person(string name, Asking asking) => asking.Named.Reps switch
    {
        [var only] => (Line(name, Called(only, asking.Book), PeriodOf.Behind(asking)), null),
        [] when name == CommissionCalcCommand.Name && Scope(asking) is { } scope && scope != asking.Viewer.RepId && scope != "me" => (Line(name, scope, PeriodOf.Behind(asking)), null),
        [] when Asker.IsMeant(asking.Words) => (Line(name, "me", PeriodOf.Behind(asking)), null),
        [] when name == CommissionCalcCommand.Name && asking.Spelled.Any(word => All.Contains(word.Stem) || Statements.Contains(word.Text)) => (Line(name, "everyone", PeriodOf.Behind(asking)), null),
        [] when name == CommissionCalcCommand.Name && PeriodOf.Asked(asking) is not null => (Line(name, asking.Viewer.May(Right.SeeAllPay) || asking.Viewer.RepId is null ? "everyone" : "me", PeriodOf.Behind(asking)), null),
        [] => (null, "Whom do you mean? Ask with a name, or say me."),
        var many => (null, $"Whom do you mean? {string.Join(", ", many.Take(Suggested).Select(id => $"{asking.Book.People.Name(id)} ({id})"))}; ask with the whole name or the id."),
    };

    private static string Called(string rep, Book book) => book.People.Name(rep) is var full && book.People.Reps.Count(one => Words.Same(one.Name, full)) == 1 ? full : rep;

    private static string? Scope(Asking asking) => asking.Named.Scope ?? (asking.Named.Reps is [var rep] ? rep
        : asking.Viewer.RepId is not { } mine ? null
        : Asker.IsTeamMeant(asking.Words) ? TeamOf(mine, asking.Book)
        : !Asker.IsOwn(asking.Words) ? null
        : Words.Same(asking.Book.Sight.Viewer.RepId, mine) ? "me" : mine); // all who see everything share one sight, which knows no "me"

    private static string? TeamOf(string rep, Book book) => book.People.Find(rep) is >= 0 and var at && book.People.Team(at, book.AsOf) is { } team && Crm.Scope.Teams(book).Contains(team) ? team : null;

    /// <summary>The steps that are asked for; null where nothing says so.</summary>
    public static string? Grain(Asking asking)
    {
        for (var at = 0; at < asking.Spelled.Count; at++)
            foreach (var (unit, grain) in ((string, string)[])[("week", "weekly"), ("month", "monthly"), ("quarter", "quarterly")])
                if (asking.Spelled[at].Text is var word && !Occasions.Contains(asking.Spelled.ElementAtOrDefault(at + 1)?.Text ?? "") && (Closeness.Slips(word, grain) <= 1 || (at > 0 && Each.Contains(asking.Spelled[at - 1].Text) && word.Length > 3 && Closeness.Slips(word.TrimEnd('s'), unit) <= 1)))
                    return grain;
        return null;
    }

    /// <summary>Where several teams or regions are named, they are looked at side by side.</summary>
    private static string? Together(Asking asking) => asking.Named.Scopes is not { Count: > 1 } several ? null
        : several.All(Crm.Scope.Teams(asking.Book).Contains) ? "team" : several.All(Crm.Scope.Regions(asking.Book).Contains) ? "region" : null;

    /// <summary>Whether people, teams, regions or the company are asked about; null where nothing says so.</summary>
    public static string? Level(Asking asking)
    {
        var words = asking.Spelled.Where(word => !word.IsDenied).SelectMany(word => word.Text is ['e' or 'a' or 's' or 'n', .., 's'] ? (string[])[word.Text, word.Text[..^1]] : [word.Text]).ToHashSet(StringComparer.Ordinal);
        var stems = asking.Spelled.Where(word => !word.IsDenied).Select(word => word.Stem).ToHashSet(StringComparer.Ordinal);
        return Together(asking) is { } level ? level : stems.Contains("company") ? "company" : Ranked(asking.Spelled) is { } ranked ? ranked
            : stems.Contains("rep") || words.IsSupersetOf(["many", "us"]) || words.Overlaps(People) ? "rep"
            : words.Contains("regions") || (words.Contains("region") && words.Overlaps(Across)) ? "region"
            : asking.Named.Scope is null && (words.Contains("teams") || (words.Contains("team") && words.Overlaps(Across))) ? "team" : null;
    }

    /// <summary>"team rankings", "region leaderboard".</summary>
    private static string? Ranked(IReadOnlyList<QuestionWord> words) => words.Zip(words.Skip(1)).FirstOrDefault(pair => pair.First.Stem is "team" or "region" && Rankings.Contains(pair.Second.Text)).First?.Stem;

    private static string Line(string name, params string?[] arguments) =>
        string.Join(' ', [$"/{name}", .. arguments.OfType<string>().Select(argument => argument.Contains(' ', StringComparison.Ordinal) ? $"\"{argument}\"" : argument)]);
}
