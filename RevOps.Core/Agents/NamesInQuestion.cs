using RevOps.Core.Commands;
using RevOps.Core.Crm;

namespace RevOps.Core.Agents;

/// <summary>Whom and what a question names, among what the asker may see.</summary>
/// <param name="Deals">Ids of deals that may be meant; one where it is clear.</param>
/// <param name="Reps">Ids of people.</param>
/// <param name="Scope">A team, region or segment; null for none.</param>
/// <param name="Rest">The other words.</param>
public sealed record Named(IReadOnlyList<string> Deals, IReadOnlyList<string> Reps, string? Scope, IReadOnlyList<QuestionWord> Rest);

/// <summary>The names of one Book as questions use them: deals by id and name, their accounts, people by id, whole, first or last name, teams, regions and segments. Immutable.</summary>
public sealed class NamesInQuestion
{
    private const int ClosedUpTo = 200_000; // a larger company's closed deals would cost hundreds of megabytes, and only be told to be closed

    private enum Kind { Deal, Account, Rep, Scope }

    private readonly record struct Name(Kind Kind, string Id, string[] Words);

    // first names that are ordinary words in a question
    private static readonly HashSet<string> AlsoWords = new(StringComparer.Ordinal) { "will", "may", "mark", "grant", "art", "rich", "drew", "april", "june", "august", "hope", "faith", "joy", "chance", "max", "bill", "frank", "miles", "page", "rep", "all", "new" };

    private readonly Dictionary<string, List<Name>> _byFirst = new(StringComparer.Ordinal);
    private readonly List<Name> _people = [];

    /// <param name="book">What the asker may see.</param>
    public NamesInQuestion(Book book)
    {
        var (ids, names, links) = (book["deal_id"], book["name"], book["account_id"]);
        for (var deal = 0; deal < book.Count; deal++)
            if ((book.Standings[deal] == Standing.Open || (book.Count <= ClosedUpTo && book.Standings[deal] != Standing.Absent)) && ids.Text(deal) is { } id)
            {
                Add(Kind.Deal, id, id);
                Add(Kind.Deal, id, names.Text(deal));
                if (book.Standings[deal] == Standing.Open && book.Knowledge.Accounts.Find(links.Text(deal)) is >= 0 and var account)
                    Add(Kind.Account, id, book.Knowledge.Accounts.Name(account));
            }
        foreach (var rep in book.People.Reps.Where((_, rep) => book.Sight.SeesRep(rep)))
        {
            Add(Kind.Rep, rep.Id, rep.Id);
            Add(Kind.Rep, rep.Id, rep.Name);
            var parts = Cut(rep.Name);
            foreach (var part in parts.Length > 1 ? (string[])[parts[0], parts[^1]] : [])
                if (part.Length > 2 && !AlsoWords.Contains(part))
                    Add(Kind.Rep, rep.Id, part);
        }
        foreach (var scope in Crm.Scope.Choices(book).Skip(1))
            Add(Kind.Scope, scope, scope);
    }

    /// <summary>What a question names; the longest name wins, and a whole name that is misspelled by a letter counts.</summary>
    public Named In(IReadOnlyList<QuestionWord> words)
    {
        var (deals, accounts, reps, scopes, rest) = (new List<string>(), new List<string>(), new List<string>(), new List<string>(), new List<QuestionWord>());
        for (var at = 0; at < words.Count;)
        {
            var found = At(words, at);
            foreach (var name in found)
                (name.Kind switch { Kind.Deal => deals, Kind.Account => accounts, Kind.Rep => reps, _ => scopes }).Add(name.Id);
            if (found.Count == 0)
                rest.Add(words[at]);
            at += found.Count == 0 ? 1 : found[0].Words.Length;
        }
        return new([.. (deals.Count > 0 ? deals : accounts).Distinct(StringComparer.Ordinal)], [.. reps.Distinct(StringComparer.Ordinal)], scopes.FirstOrDefault(), rest);
    }

    private List<Name> At(IReadOnlyList<QuestionWord> words, int at)
    {
        var fitting = _byFirst.GetValueOrDefault(words[at].Text, []).Where(name => Fits(name, words, at, 0)).ToList();
        if (fitting.Count == 0)
            fitting = [.. _people.Where(name => name.Words.Length > 1 && Fits(name, words, at, 1))];
        var longest = fitting.Count == 0 ? 0 : fitting.Max(name => name.Words.Length);
        fitting.RemoveAll(name => name.Words.Length < longest);
        var first = fitting.Count == 0 ? default : fitting.MinBy(name => name.Kind).Kind;
        return [.. fitting.Where(name => name.Kind == first)];
    }

    private static bool Fits(Name name, IReadOnlyList<QuestionWord> words, int at, int slips)
    {
        if (at + name.Words.Length > words.Count)
            return false;
        for (var word = 0; word < name.Words.Length; word++)
            if (words[at + word].Text is var typed && typed != name.Words[word] && typed != name.Words[word] + "s" && (slips == 0 || typed.Length < 4 || Closeness.Slips(typed, name.Words[word]) > slips))
                return false;
        return true;
    }

    private void Add(Kind kind, string id, string? name)
    {
        if (name is null || Cut(name) is not { Length: > 0 } words)
            return;
        var one = new Name(kind, id, words);
        foreach (var first in (string[])[words[0], words[0] + "s"]) // Ann's pipeline
            (_byFirst.TryGetValue(first, out var all) ? all : _byFirst[first] = []).Add(one);
        if (kind == Kind.Rep)
            _people.Add(one);
    }

    private static string[] Cut(string name) => [.. Question.Words(name).Select(word => word.Text)];
}
