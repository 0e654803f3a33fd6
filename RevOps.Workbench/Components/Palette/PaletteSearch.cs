using RevOps.Core.Access;
using RevOps.Core.Commands;
using RevOps.Core.Crm;
using RevOps.Core.Forecast;
using RevOps.Core.Pipeline;
using RevOps.Core.Quota;
using RevOps.Workbench.Data;
using RevOps.Workbench.Pages;

namespace RevOps.Workbench.Components.Palette;

/// <summary>Answers what is typed into the palette: pages, actions, commands, and the records that the viewer may see.</summary>
public sealed class PaletteSearch(Finder finder, LastScope scope, CommandDesk commands)
{
    private const int OfEach = 6;

    /// <summary>The lines for what was typed, best first; for nothing typed, what was chosen lately and then everything there is to do.</summary>
    public async Task<PaletteAnswer> AnswerAsync(string typed, Viewer viewer, PaletteMemory memory, CancellationToken ct)
    {
        var findable = await finder.OfAsync(viewer, ct);
        return await Task.Run(() => // a hundred thousand names are looked through off the window's thread
            typed.Length == 0 ? Beginning(findable, viewer, memory)
            : typed[0] == '/' ? Command(typed, findable, viewer)
            : Found(typed, findable, viewer, memory, ct), ct);
    }

    /// <summary>Every page and action the viewer may use here, and the commands: what is there before anything was looked up.</summary>
    public IEnumerable<PaletteRow> Everything(Viewer viewer, PaletteMemory memory) =>
        [.. EntriesOf(viewer, memory).Select(Row), .. commands.Repertoire.Cards.Select(Row)];

    private PaletteAnswer Beginning(Findable? findable, Viewer viewer, PaletteMemory memory)
    {
        var all = Everything(viewer, memory).ToList();
        var recent = memory.Recent.Select(id => all.Find(row => row.Id == id) ?? Again(id, findable, viewer)).OfType<PaletteRow>().Take(OfEach)
            .Select(row => row with { Group = "Recent" }).ToList();
        return new("", [.. recent, .. all.Where(row => recent.TrueForAll(shown => shown.Id != row.Id))], null);
    }

    private PaletteAnswer Found(string typed, Findable? findable, Viewer viewer, PaletteMemory memory, CancellationToken ct)
    {
        var folded = Words.Fold(typed);
        var least = folded.Length < 3 ? 50 : 1; // a letter or two is somewhere in every name
        var rows = Fitting(viewer, memory, entry => Math.Max(Closeness.Of(Words.Fold(entry.Name), folded), Closeness.Of(entry.Words, folded) / 2) is var fit && fit >= least ? fit : 0);
        rows.AddRange(findable?.Records.Find(typed, OfEach, ct).Select(Row) ?? []);
        if (rows.Count == 0)
            rows = Fitting(viewer, memory, entry => Closeness.Loosely(Words.Fold(entry.Name), folded));
        return new(typed, rows, rows.Count > 0 ? null : $"Nothing is called “{typed}”. Try part of a name, an id, or / for commands.");
    }

    private List<PaletteRow> Fitting(Viewer viewer, PaletteMemory memory, Func<Entry, int> fit) =>
        [.. EntriesOf(viewer, memory).Select(entry => (Entry: entry, Fit: fit(entry))).Where(pair => pair.Fit > 0).OrderByDescending(pair => pair.Fit).Select(pair => Row(pair.Entry))];

    private PaletteAnswer Command(string typed, Findable? findable, Viewer viewer)
    {
        var text = CommandLineText.Read(typed);
        var repertoire = commands.Repertoire;
        if (repertoire.Unknown(text.Name) is { } unknown)
        {
            var cards = repertoire.Cards.Where(card => Closeness.Loosely(Words.Fold(card.Name), Words.Fold(text.Name)) > 0 || text.Name.Length == 0).Select(Row).ToList();
            return new(typed, cards, cards.Count > 0 ? null : unknown);
        }
        if (findable is null)
            return new(typed, [], "There is no data yet; load the sample company or import your own.");
        var (name, href, mistake) = PageOf(text, findable.Book, viewer);
        return new(typed, href is null ? [] : [new($"command:{typed.Trim()}", "Run", name!) { Detail = typed.Trim(), Href = href, Line = typed }], mistake);
    }

    /// <summary>The page that shows what a command answers, with what leads there in words; or what is wrong with the command.</summary>
    internal static (string? Name, string? Href, string? Mistake) PageOf(CommandLineText text, Book book, Viewer viewer) => text.Name switch
    {
        DealsCommand.Name => Deals(text, book),
        RevenueForecastCommand.Name => Forecast(text, book),
        ForecastAccuracyCommand.Name => Accuracy(text, book),
        DealRiskCommand.Name => Risk(text, book),
        QuotaStatusCommand.Name => Quota(text, book),
        RepPerformanceCommand.Name => Performance(text, book, viewer),
        CommissionCalcCommand.Name => Commission(text, book, viewer),
        PipelineReviewCommand.Name => Review(text, book),
        _ => (text.ToString(), Urls.CommandOf(text.ToString()), null), // a company's own
    };

    private static (string? Name, string? Href, string? Mistake) Review(CommandLineText text, Book book)
    {
        var (question, mistake) = PipelineReviewCommand.Understand(text, book.Knowledge, book.AsOf);
        return question is null ? (null, null, mistake)
            : ($"Review the pipeline of {question.Period.Key}, {question.Scope.Label(book)}", Urls.PipelineOf(Address(text.Arguments, question, book)), null);
    }

    private static (string? Name, string? Href, string? Mistake) Deals(CommandLineText text, Book book)
    {
        var (list, question, mistake) = DealsCommand.Understand(text, book);
        return list is null || question is null ? (null, null, mistake)
            : ($"{list.Title}: {question.Period.Key}, {question.Scope.Label(book)}", Urls.DealsOf(Address(text.Arguments, question, book), list), null);
    }

    private static (string? Name, string? Href, string? Mistake) Forecast(CommandLineText text, Book book)
    {
        var (question, mistake) = RevenueForecastCommand.Understand(text, book.Knowledge, book.AsOf);
        return question is null ? (null, null, mistake)
            : ($"Forecast {question.Period.Key}, {question.Scope.Label(book)}", Urls.ForecastOf(Address(text.Arguments, new(question.Period, question.Scope, question.From), book), question.Granularity == Granularity.Monthly ? null : question.Granularity.ToString().ToLowerInvariant()), null);
    }

    private static (string? Name, string? Href, string? Mistake) Accuracy(CommandLineText text, Book book)
    {
        var (question, mistake) = ForecastAccuracyCommand.Understand(text, book.Knowledge, book.AsOf);
        return question is null ? (null, null, mistake)
            : ($"Forecast accuracy over {question.Lookback.Key}, {question.Scope.Label(book)}", Urls.AccuracyOf(Address(text.Arguments, new(question.Lookback, question.Scope), book), question.Granularity == Granularity.Monthly ? null : question.Granularity.ToString().ToLowerInvariant()), null);
    }

    private static (string? Name, string? Href, string? Mistake) Risk(CommandLineText text, Book book)
    {
        var (deal, mistake) = DealRiskCommand.Understand(text, book);
        return deal is not { } found ? (null, null, mistake) : ($"How risky is {book["name"].Text(found)}?", Urls.DealOf(book["deal_id"].Text(found)!, new()), null);
    }

    private static (string? Name, string? Href, string? Mistake) Quota(CommandLineText text, Book book)
    {
        var (question, mistake) = QuotaStatusCommand.Understand(text, book.Knowledge, book.AsOf);
        return question is null ? (null, null, mistake)
            : ($"Quota status of {question.Period.Key}, {question.Scope.Label(book)}", Urls.QuotaOf(Address(text.Arguments, new(question.Period, question.Scope), book), QuotaWords.Of(question.Level), question.Basis == PaceBasis.Calendar ? null : QuotaWords.Of(question.Basis)), null);
    }

    private static (string? Name, string? Href, string? Mistake) Performance(CommandLineText text, Book book, Viewer viewer)
    {
        var (question, mistake) = RepPerformanceCommand.Understand(text, book, viewer);
        return question is null ? (null, null, mistake)
            : ($"How is {book.People.Reps[book.People.Find(question.RepId)].Name} doing in {question.Period.Key}?", Urls.RepOf(question.RepId, new(question.Period.Key)), null);
    }

    private static (string? Name, string? Href, string? Mistake) Commission(CommandLineText text, Book book, Viewer viewer)
    {
        var (question, mistake) = CommissionCalcCommand.Understand(text, book, viewer);
        return question is null ? (null, null, mistake)
            : question.RepId is { } rep ? ($"What is {book.People.Name(rep)} paid for {question.Period.Key}?", Urls.PayOf(rep, question.Period.Key), null)
            : ($"What is {question.Who.Label(book)} paid for {question.Period.Key}?", Urls.PayOfPeople(question.Who.Kind == ScopeKind.Everyone ? "everyone" : question.Who.Name, question.Period.Key), null);
    }

    // A word such as last-quarter stays the word it is, so that a saved link means the same next quarter.
    private static PipelineAddress Address(IReadOnlyList<string> words, PipelineQuestion question, Book book)
    {
        var written = words.FirstOrDefault(word => Core.Basics.PeriodText.Parse(word, book.Settings.Fiscal, book.AsOf) == question.Period);
        return new(written, question.Scope.Kind == ScopeKind.Everyone ? null : question.Scope.Name, From: question.From is { } from ? Dates.Iso(from) : null);
    }

    private PaletteRow? Again(string id, Findable? findable, Viewer viewer)
    {
        if (id.StartsWith("command:/", StringComparison.Ordinal))
            return Command(id["command:".Length..], findable, viewer).Rows is [{ Href: not null } row] ? row : null;
        var parts = id.Split(':', 2);
        return parts.Length == 2 && Enum.TryParse<FoundKind>(parts[0], ignoreCase: true, out var kind) && findable?.Records.Find(kind, parts[1]) is { } found ? Row(found) : null;
    }

    private static IEnumerable<Entry> EntriesOf(Viewer viewer, PaletteMemory memory) =>
        Entries.For(viewer).Where(entry => entry.Id != "palette" && (entry.Route is not null || entry.Export is not null || memory.Present.Contains(entry.Id)));

    private PaletteRow Row(Entry entry) =>
        entry.Export is { } format ? new($"do:{entry.Id}", "Actions", entry.Name) { Href = Urls.Export(scope.Address, format), IsFile = true }
        : entry.Route is null ? new($"do:{entry.Id}", "Actions", entry.Name) { Keys = entry.Keys, Press = entry.Id }
        : new($"page:{entry.Id}", "Pages", entry.Name) { Keys = entry.Keys, Href = scope.Href(entry) };

    private static PaletteRow Row(CommandCard card) => new($"fill:{card.Name}", "Commands", $"/{card.Name}") { Detail = $"{card.Does} {card.Usage}", Fill = $"/{card.Name} " };

    private PaletteRow Row(Found found)
    {
        var row = new PaletteRow($"{found.Kind.ToString().ToLowerInvariant()}:{found.Id}", $"{found.Kind}s", found.Name) { Detail = found.Detail };
        return row with
        {
            Href = found.Kind switch
            {
                FoundKind.Deal => Urls.DealOf(found.Id, new()),
                FoundKind.Rep => Urls.RepOf(found.Id, scope.Address),
                FoundKind.Team => Urls.PipelineOf(scope.Address with { Team = found.Id }),
                _ => Urls.DealsOf(new(), new DealList("all-open") { Account = found.Id }),
            },
        };
    }
}
