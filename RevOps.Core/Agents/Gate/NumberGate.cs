using RevOps.Core.Basics;

namespace RevOps.Core.Agents.Gate;

/// <summary>What the gate says of a sentence.</summary>
/// <param name="Passes">True when everything in it is grounded.</param>
/// <param name="Why">Why not, in words that repeat nothing of the sentence; null when it passes.</param>
public sealed record Verdict(bool Passes, string? Why)
{
    /// <summary>It may be shown.</summary>
    public static Verdict Good { get; } = new(true, null);
}

/// <summary>
/// Lets a sentence of a model through only if every number, day and name in it was returned by a tool in the same turn, and if a number is that of the person, period and unit that the sentence
/// speaks of. Whom a sentence speaks of is the name before a number, the name behind "for", or, where it names nobody, whoever was spoken of last.
/// </summary>
public sealed class NumberGate
{
    private static readonly string[] Everyone = ["team", "teams", "company", "we", "our", "us", "overall", "everyone", "total", "together", "all"];
    private static readonly string[] Belonging = ["for ", "of ", "by ", "from "];

    private readonly Grounds _grounds;
    private readonly DateOnly _today;
    private readonly NamesSaid _names;
    private IReadOnlyList<string> _spokenOf;
    private readonly FiscalPeriod? _askedPeriod;

    /// <param name="grounds">What tools return in this turn; it grows while the turn goes on.</param>
    /// <param name="question">What was asked, which says of whom and when an answer is, where it does not say so itself.</param>
    /// <param name="today">The asker's day.</param>
    public NumberGate(Grounds grounds, string question, DateOnly today)
    {
        (_grounds, _today, _names) = (grounds, today, new(grounds, question));
        _spokenOf = _names.People(question).Select(said => said.Name).Distinct(StringComparer.Ordinal).ToList() is [var only] ? [only] : [];
        _askedPeriod = Mentions.In(question, grounds.Calendar, today).All.Select(mention => mention.Period).OfType<FiscalPeriod>().Distinct().ToList() is [var period] ? period : null;
    }

    /// <summary>Judges the next sentence of the answer.</summary>
    /// <param name="sentence">It, with placeholders filled in.</param>
    public Verdict Judge(string sentence)
    {
        if (_grounds.Quotes(sentence))
            return Verdict.Good;
        if (_names.Unknown(sentence) is not null)
            return new(false, "a name in it was not returned by any tool");
        var named = _names.In(sentence);
        var (mentions, rest) = Mentions.In(NamesSaid.Without(sentence, [.. named.Where(said => said.Name.Any(char.IsDigit))]), _grounds.Calendar, _grounds.AsOf ?? _today);
        if (mentions.FirstOrDefault(mention => mention.Day is { } day && !_grounds.Days.Any(known => known == day || (mention.AnyYear && known.Month == day.Month && known.Day == day.Day))) is not null)
            return new(false, "a date in it was not returned by any tool");
        IReadOnlyList<Said> people = [.. _names.People(sentence), .. named.Where(said => _grounds.Groups.Contains(said.Name))];
        var plural = people.Count == 0 && Everyone.Any(word => WordsOf(sentence).Contains(word, StringComparer.OrdinalIgnoreCase));
        var claims = Claims.In(Leading(rest));
        if (claims.Any(claim => MeasureFit.Contradicts(claim, sentence, _grounds)))
            return new(false, "a number in it is not that of the measure it is said of");
        foreach (var claim in claims)
            if (Ungrounded(claim, sentence, named, people, mentions, plural) is { } why)
                return new(false, why);
        if (people.Count > 0)
            _spokenOf = [people.MaxBy(said => said.At)!.Name];
        return Verdict.Good;
    }

    private string? Ungrounded(Claim claim, string sentence, IReadOnlyList<Said> named, IReadOnlyList<Said> people, IReadOnlyList<Mention> mentions, bool plural)
    {
        var same = _grounds.All.Where(ground => claim.Is(ground.Value)).ToList();
        if (same.Count == 0)
            return "a number in it was not computed by any tool";
        if (same.Where(ground => IsUnit(claim, ground)).ToList() is not { Count: > 0 } fitting)
            return "a number in it is measured in something else";
        var person = plural ? null : Nearest(people.Select(said => (said.At, said.Name)), claim, sentence) ?? (people.Count == 0 && _spokenOf is [var last, ..] ? last : null);
        var period = Nearest(mentions.Where(mention => mention.Period is not null).Select(mention => (mention.At, mention.Period!)), claim, sentence) ?? (mentions.Any(mention => mention.Period is not null) ? null : _askedPeriod);
        if (fitting.Where(ground => IsWhose(ground, person, named, plural)).ToList() is not { Count: > 0 } theirs)
            return person is null ? "a number in it is of something that it does not name" : "a number in it is somebody else's";
        return theirs.Any(ground => period is null ? !ground.IsOfItsOwnTime : ground.Period is null || Same(ground.Period, period)) ? null : "a number in it is of another period";
    }

    private static bool Same(FiscalPeriod one, FiscalPeriod other) => one.First == other.First && one.Last == other.Last;

    private static bool IsUnit(Claim claim, Ground ground) => ground.Stated is { } stated
        ? claim.Said == stated.Said || (stated.Units.Count > 1 ? claim.Units.Contains(Unit.Count) : claim.Units.Intersect(stated.Units).Any()) // a bare number of a text counts something
        : ground.Unit is { } unit && (claim.Units.Contains(unit) || (unit == Unit.Ratio && claim.Units is [Unit.Percent]));

    /// <summary>Is that number of whom the sentence speaks? A row's number asks for something of its row to be named, or to have been named last.</summary>
    private bool IsWhose(Ground ground, string? person, IReadOnlyList<Said> named, bool plural)
    {
        if (person is not null)
            return ground.Whose.Contains(person, StringComparer.Ordinal) || (ground.Stated is not null && ground.Whose.Count == 0);
        return !ground.IsRow || ground.Whose.Any(name => named.Any(said => said.Name == name) || (!plural && _spokenOf.Contains(name, StringComparer.Ordinal)));
    }

    /// <summary>What a number in a sentence belongs to: what follows it with "for" or the like, else what is named last before it, else what is named first.</summary>
    private static T? Nearest<T>(IEnumerable<(int At, T What)> all, Claim claim, string sentence)
        where T : class
    {
        var places = all.OrderBy(place => place.At).ToList();
        if (places.Count == 0)
            return null;
        var end = claim.At + claim.Length;
        var behind = places.FirstOrDefault(place => place.At >= end);
        if (behind.What is not null && sentence[end..behind.At].TrimStart() is { Length: <= 24 } between && Belonging.Any(word => between.StartsWith(word, StringComparison.OrdinalIgnoreCase) || between.EndsWith(" " + word, StringComparison.OrdinalIgnoreCase)))
            return behind.What;
        return places.LastOrDefault(place => place.At < claim.At) is { What: { } before } ? before : places[0].What;
    }

    // "1. " and "2) " at the start of a line number a list
    private static string Leading(string sentence)
    {
        var at = sentence.Length - sentence.TrimStart(' ', '-', '*', '#', '>').Length;
        var end = at;
        while (end < sentence.Length && char.IsAsciiDigit(sentence[end]))
            end++;
        return end > at && end < sentence.Length - 1 && sentence[end] is '.' or ')' && sentence[end + 1] == ' ' ? new string(' ', end + 1) + sentence[(end + 1)..] : sentence;
    }

    private static string[] WordsOf(string sentence) => sentence.Split([' ', ',', '.', ';', ':', '(', ')', '’', '\''], StringSplitOptions.RemoveEmptyEntries);
}
