using RevOps.Core.Commands;
using RevOps.Core.Crm;

namespace RevOps.Core.Agents;

/// <summary>Whom and what a question names, among what the asker may see.</summary>
/// <param name="Deals">Ids of deals that may be meant; one where it is clear.</param>
/// <param name="Reps">Ids of people.</param>
/// <param name="Scopes">Teams, regions and segments.</param>
/// <param name="Rest">The other words.</param>
public sealed record Named(IReadOnlyList<string> Deals, IReadOnlyList<string> Reps, IReadOnlyList<string> Scopes, IReadOnlyList<QuestionWord> Rest)
{
    /// <summary>The team, region or segment that is named first; null for none.</summary>
    public string? Scope => Scopes.Count > 0 ? Scopes[0] : null;
}

/// <summary>
/// The names of one Book as questions use them: deals by id and name, their accounts by the whole name or its first word, people by id, whole, first or last name, teams, regions and segments, rivals and stages.
/// A letter may be wrong. Immutable.
/// </summary>
public sealed class NamesInQuestion
{
    private const int ClosedUpTo = 200_000; // a larger company's closed deals would cost hundreds of megabytes, and only be told to be closed
    private const int ShortestPart = 5, ShortestSlip = 5, MostAlike = 3;

    private enum Kind { Deal, Account, Rep, Scope, Rival, Stage, AccountPart }

    private readonly record struct Name(Kind Kind, string Id, string[] Words);

    // first names that are ordinary words in a question
    private static readonly HashSet<string> AlsoWords = new(StringComparer.Ordinal) { "will", "may", "mark", "grant", "art", "rich", "drew", "april", "june", "august", "hope", "faith", "joy", "chance", "max", "bill", "frank", "miles", "page", "rep", "all", "new" };

    // what regions and segments are also called
    private static readonly Dictionary<string, string[]> AlsoCalled = new(StringComparer.Ordinal)
    {
        ["emea"] = ["europe", "europe middle east and africa"], ["apac"] = ["asia", "asia pacific"], ["americas"] = ["america", "amer", "amers"], ["latam"] = ["latin america"], ["enterprise"] = ["ent"], ["smb"] = ["small business", "smbs"],
    };

    private readonly Dictionary<string, List<Name>> _byFirst = new(StringComparer.Ordinal);
    private readonly Dictionary<char, List<Name>> _byLetter = [];
    private readonly Book _book;

    /// <param name="book">What the asker may see.</param>
    public NamesInQuestion(Book book)
    {
        _book = book;
        var (ids, names, links) = (book["deal_id"], book["name"], book["account_id"]);
        var parts = new Dictionary<string, (HashSet<int> Accounts, List<string> Deals)>(StringComparer.Ordinal);
        for (var deal = 0; deal < book.Count; deal++)
            if ((book.Standings[deal] == Standing.Open || (book.Count <= ClosedUpTo && book.Standings[deal] != Standing.Absent)) && ids.Text(deal) is { } id)
            {
                Add(Kind.Deal, id, [id.ToLowerInvariant()]);
                Add(Kind.Deal, id, Cut(names.Text(deal)));
                if (book.Standings[deal] != Standing.Open || book.Knowledge.Accounts.Find(links.Text(deal)) is not (>= 0 and var account) || Cut(book.Knowledge.Accounts.Name(account)) is not { Length: > 0 } words)
                    continue;
                Add(Kind.Account, id, words);
                if (words.Length > 1 && words[0].Length >= ShortestPart)
                {
                    var part = parts.TryGetValue(words[0], out var known) ? known : parts[words[0]] = ([], []);
                    part.Accounts.Add(account);
                    part.Deals.Add(id);
                }
            }
        foreach (var (word, (accounts, deals)) in parts)
            if (accounts.Count <= MostAlike && !IsOrdinary(word)) // "Kallenfield" for Kallenfield Brewing, but not "General"
                foreach (var id in deals)
                    Add(Kind.AccountPart, id, [word]);
        foreach (var rep in book.People.Reps.Where((_, rep) => book.Sight.SeesRep(rep)))
        {
            Add(Kind.Rep, rep.Id, [rep.Id.ToLowerInvariant()]);
            var whole = Cut(rep.Name);
            Add(Kind.Rep, rep.Id, whole);
            foreach (var part in whole.Length > 1 ? (string[])[whole[0], whole[^1]] : [])
                if (part.Length > 2 && !AlsoWords.Contains(part))
                    Add(Kind.Rep, rep.Id, [part]);
        }
        foreach (var (kind, column) in ((Kind, string)[])[(Kind.Rival, "competitor"), (Kind.Stage, "stage")])
            foreach (var name in Enumerable.Range(0, book.Count).Where(deal => book.Standings[deal] == Standing.Open).Select(deal => book[column].Text(deal)).OfType<string>().Distinct(StringComparer.Ordinal))
                if (Cut(name) is { Length: > 0 } words && (kind == Kind.Stage ? words.Length > 1 : words is not ["none"] and not ["no", ..] && !IsOrdinary(words[0])))
                    Add(kind, name, words);
        foreach (var scope in Crm.Scope.Choices(book).Skip(1))
        {
            var words = Cut(scope);
            Add(Kind.Scope, scope, words);
            if (words.Length > 1)
            {
                Add(Kind.Scope, scope, [string.Concat(words)]); // midmarket
                Add(Kind.Scope, scope, [words[^1], "team"]); // the East team
            }
            foreach (var other in AlsoCalled.GetValueOrDefault(string.Join(' ', words), []))
                Add(Kind.Scope, scope, Cut(other));
        }
    }

    /// <summary>What a question names; the longest name wins, and one that is misspelled by a letter counts where nothing is named as written.</summary>
    public Named In(IReadOnlyList<QuestionWord> words)
    {
        var (deals, accounts, reps, scopes, rest) = (new List<(string, bool)>(), new List<(string, bool)>(), new List<(string, bool)>(), new List<(string, bool)>(), new List<QuestionWord>());
        for (var at = 0; at < words.Count;)
        {
            var found = At(words, at);
            foreach (var name in found)
                (name.Kind switch { Kind.Deal => deals, Kind.Account or Kind.AccountPart => accounts, Kind.Rep => reps, Kind.Scope => scopes, _ => [] }).Add((name.Id, words[at].IsDenied));
            // a rival or a stage is what it is, whatever the company calls it
            if (found.Count == 0 || found[0].Kind is Kind.Rival or Kind.Stage)
                rest.Add(found.Count == 0 ? words[at] : words[at] with { Text = found[0].Kind == Kind.Rival ? "competitor" : "stage", Stem = Question.Stem(found[0].Kind == Kind.Rival ? "competitor" : "stage") });
            at += found.Count == 0 ? 1 : found[0].Words.Length;
        }
        return new(deals.Count > 0 ? Wanted(deals) : Meant(Wanted(accounts), rest), Wanted(reps), Wanted(scopes), rest);
    }

    // "not EMEA, the Americas"; but "not how Ann performed, just the payout" is about her
    private static IReadOnlyList<string> Wanted(List<(string Id, bool IsDenied)> named) => [.. named.Where(one => !one.IsDenied || named.TrueForAll(other => other.IsDenied)).Select(one => one.Id).Distinct(StringComparer.Ordinal)];

    /// <summary>Of several deals of an account, those whose names have most of the question's other words: "the Daelshore archive deal".</summary>
    private IReadOnlyList<string> Meant(IReadOnlyList<string> deals, List<QuestionWord> rest)
    {
        if (deals.Count < 2)
            return deals;
        var typed = rest.Select(word => word.Text).Where(word => word.Length >= 4 && word.All(char.IsLetter)).ToHashSet(StringComparer.Ordinal);
        var counted = deals.Select(id => (Id: id, Words: Cut(_book["name"].Text(_book.Find(id))).Distinct().Count(typed.Contains))).ToList();
        var most = counted.Max(one => one.Words);
        return [.. counted.Where(one => one.Words == most).Select(one => one.Id)];
    }

    private List<Name> At(IReadOnlyList<QuestionWord> words, int at)
    {
        var typed = words[at].Text;
        var fitting = _byFirst.GetValueOrDefault(typed, []).Where(name => Fits(name, words, at, 0)).ToList();
        if (fitting.All(name => name.Kind == Kind.Scope) && typed.Length >= 2 && !typed.Any(char.IsDigit) && (fitting.Count > 0 || !IsOrdinary(typed)))
            fitting.AddRange(_byLetter.GetValueOrDefault(typed[0], []).Where(name => (name.Words.Length > 1 ? name.Kind == Kind.Scope || typed.Length >= 4 : fitting.Count == 0 && typed.Length >= ShortestSlip) && Fits(name, words, at, 1)));
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
            if (words[at + word].Text is var typed && typed != name.Words[word] && typed != name.Words[word] + "s" && !IsSlip(typed, name.Words[word], slips))
                return false;
        return true;
    }

    private static bool IsSlip(string typed, string word, int slips) => slips > 0 && typed.Length >= 4 && word.Length >= 4 && Math.Abs(typed.Length - word.Length) <= slips + 1
        && (Closeness.Slips(typed, word) <= slips || (typed[^1] == 's' && Closeness.Slips(typed[..^1], word) <= slips));

    // a word that means something in a question, or that everybody uses
    private static bool IsOrdinary(string word) => Vocabulary.IsEveryday(word) || AgentFiles.IsSpoken(word);

    private void Add(Kind kind, string id, string[] words)
    {
        if (words.Length == 0)
            return;
        var one = new Name(kind, id, words);
        foreach (var first in (string[])[words[0], words[0] + "s"]) // Ann's pipeline
            (_byFirst.TryGetValue(first, out var all) ? all : _byFirst[first] = []).Add(one);
        if (kind != Kind.Deal)
            (_byLetter.TryGetValue(words[0][0], out var near) ? near : _byLetter[words[0][0]] = []).Add(one);
    }

    private static string[] Cut(string? name) => name is null ? [] : [.. Question.Words(name).Select(word => word.Text)];
}
