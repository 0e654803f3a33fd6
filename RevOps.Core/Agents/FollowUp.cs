using RevOps.Core.Access;
using RevOps.Core.Basics;
using RevOps.Core.Commands;
using RevOps.Core.Crm;

namespace RevOps.Core.Agents;

/// <summary>
/// What a question leaves to the one before it. "And next month?", "what about Sarah?" and "same for EMEA" ask the command before again, with what they name in place of what it had;
/// "she" is the person and "it" the deal that it was about.
/// </summary>
internal sealed class FollowUp
{
    // words of a question that asks for nothing new, beside names and periods
    private static readonly HashSet<string> Links = new(StringComparer.Ordinal)
    {
        "and", "or", "but", "ok", "okay", "so", "now", "then", "also", "only", "just", "same", "again", "instead", "please", "pls", "thanks", "for", "in", "of", "on", "at", "by", "per", "with", "the", "a", "to", "me", "my", "mine", "team", "teams", "rep", "reps",
        "region", "regions", "company", "everyone", "each", "overall", "total", "all", "whole", "full", "entire", "weekly", "monthly", "quarterly",
    };

    private static readonly HashSet<string> Persons = new(StringComparer.Ordinal) { "she", "he", "her", "him", "his", "hers", "shes", "hes" };
    private static readonly HashSet<string> Back = new(StringComparer.Ordinal) { "same", "that", "it", "this" };
    private static readonly HashSet<string> Everyone = new(StringComparer.Ordinal) { "company", "overall", "total", "everyone" };

    private readonly CommandCard? _card;
    private readonly Dictionary<string, string> _said = new(StringComparer.Ordinal);
    private readonly Book _book;
    private readonly Viewer _viewer;

    /// <param name="line">The command line before.</param>
    /// <param name="book">What the asker may see.</param>
    /// <param name="viewer">Who asks.</param>
    public FollowUp(string line, Book book, Viewer viewer)
    {
        var text = CommandLineText.Read(line);
        (_card, _book, _viewer) = (CommandCatalogue.All.FirstOrDefault(card => card.Name == text.Name), book, viewer);
        foreach (var argument in text.Arguments)
        {
            if (_card?.Arguments.FirstOrDefault(one => one.Lead.Length > 0 && argument.StartsWith(one.Lead, StringComparison.OrdinalIgnoreCase)) is { } led)
            {
                _said[led.Name] = argument[led.Lead.Length..];
                continue;
            }
            var name = Is("period") && PeriodText.Parse(argument, book.Settings.Fiscal, book.AsOf) is not null ? "period" : Choice(argument) ?? Whose;
            _said[name] = _said.TryGetValue(name, out var begun) ? $"{begun} {argument}" : argument; // a name needs no quotes
        }
        foreach (var (name, value) in text.Options)
            _said[name] = value;
    }

    /// <summary>The id of the deal that it was about; null for none.</summary>
    public string? Deal => _said.GetValueOrDefault("deal") is { } deal && DealRiskCommand.Understand(new(DealRiskCommand.Name, [deal], new Dictionary<string, string>()), _book).Deal is int at ? _book["deal_id"].Text(at) : null;

    /// <summary>True for a question about everyone, whatever was asked before.</summary>
    public static bool IsAboutAll(IReadOnlyList<QuestionWord> words) => words.Any(word => Everyone.Contains(word.Text));

    /// <summary>The same names, with the person before for "she" and the deal before for "this deal".</summary>
    public Named Complete(Named named) => named is not { Deals.Count: 0, Reps.Count: 0, Scopes.Count: 0 } ? named
        : named.Rest.Any(word => Persons.Contains(word.Text)) && Person is { } person ? named with { Reps = [person] }
        : named.Rest.Zip(named.Rest.Skip(1)).Any(pair => pair.First.Text is "this" or "that" or "the" && pair.Second.Text == "deal") && Deal is { } deal ? named with { Deals = [deal] } : named;

    /// <summary>The command before with what the question says; null where the question stands by itself.</summary>
    /// <param name="asking">The question.</param>
    /// <param name="asksNothing">True where no phrase knows it.</param>
    public string? Line(Asking asking, bool asksNothing)
    {
        if (_card is null || asking.Named.Deals.Count > 0 || !LeansBack(asking.Spelled, asksNothing))
            return null;
        var (said, count) = (new Dictionary<string, string>(_said, StringComparer.Ordinal), 0);
        Say("period", ArgumentsOf.Period(_card.Name, asking));
        Say("granularity", ArgumentsOf.Grain(asking));
        Say("level", ArgumentsOf.Level(asking));
        var whose = ArgumentsOf.Whose(_card.Name, asking);
        Say(Whose, whose);
        if (whose is null && IsAboutAll(asking.Spelled))
            count += said.Remove("team") ? 1 : 0;
        if (whose is not null && asking.Named.Reps.Count > 0)
            said.Remove("level"); // one person is not looked at by region
        return count > 0 && (asking.Named is { Reps.Count: 0, Scopes.Count: 0 } || whose is not null) ? _card.Line(said) : null;

        void Say(string name, string? value)
        {
            if (value is null || !Is(name))
                return;
            said[name] = value;
            count++;
        }
    }

    /// <summary>Another command line with the period and the people of this one, where it names none: a question asked beside a page means what the page shows.</summary>
    public string Beside(string line)
    {
        var other = new FollowUp(line, _book, _viewer);
        if (other._card is null)
            return line;
        var said = new Dictionary<string, string>(other._said, StringComparer.Ordinal);
        if (other.Is("team") && (_said.GetValueOrDefault("team") ?? (Is("rep") ? Person : null)) is { } whose)
            said.TryAdd("team", whose);
        if (other.Is("period") && _said.GetValueOrDefault("period") is { } period && Carries(_card!.Name) && Carries(other._card.Name)
            && !(other._card.Name == RevenueForecastCommand.Name && PeriodText.Parse(period, _book.Settings.Fiscal, _book.AsOf)?.Last < _book.AsOf))
            said.TryAdd("period", period);
        return other._card.Line(said);

        // a look back is as long as its command wants, and pay has months of its own
        static bool Carries(string name) => name is not (ForecastAccuracyCommand.Name or CommissionCalcCommand.Name);
    }

    private string? Person => RepName.Find(_said.GetValueOrDefault(Whose) ?? "", _book, _viewer).Id;

    private string Whose => ((string[])["rep", "deal"]).FirstOrDefault(Is) ?? "team";

    private bool Is(string name) => _card?.Arguments.Any(argument => argument.Name == name && argument.Lead.Length == 0) == true;

    private string? Choice(string word) => _card?.Arguments.FirstOrDefault(argument => argument.Lead.Length == 0 && argument.Choices.Contains(word, StringComparer.OrdinalIgnoreCase))?.Name;

    /// <summary>"and in Q3?", "Sarah?", "weekly please"; where no phrase knows the question also "and how does that look in Q3".</summary>
    private static bool LeansBack(IReadOnlyList<QuestionWord> words, bool asksNothing)
    {
        var isAbout = words.Count > 1 && words[0].Text is "and" or "so" or "ok" ? IsAbout(words, 1) : IsAbout(words, 0);
        return words.Skip(isAbout ? 2 : 0).All(word => Links.Contains(word.Text) || PeriodWords.Is(word.Text) || word.Text is "what" or "how" or "about" && isAbout)
            || (asksNothing && (isAbout || words[0].Text == "and" || words.Any(word => Back.Contains(word.Text))) && words.All(word => Vocabulary.IsPlain(word.Text) || PeriodWords.Is(word.Text)));
    }

    private static bool IsAbout(IReadOnlyList<QuestionWord> words, int at) => at + 1 < words.Count && words[at].Text is "what" or "how" or "whats" && words[at + 1].Text == "about";
}
