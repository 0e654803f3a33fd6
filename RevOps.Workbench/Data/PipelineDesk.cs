using RevOps.Core.Access;
using RevOps.Core.Crm;
using RevOps.Core.Pipeline;
using RevOps.Core.Skills;
using RevOps.Workbench.Settings;

namespace RevOps.Workbench.Data;

/// <summary>Answers pipeline questions for every page, export and window, and remembers the last answers for all of them.</summary>
public sealed class PipelineDesk : IDisposable
{
    /// <summary>A Book of a million deals is 50 MB, so only those of a few days are kept.</summary>
    private const int BooksKept = 6;

    /// <summary>What one viewer sees of a Book shares all its arrays but one.</summary>
    private const int SeenBooksKept = 24;

    private readonly CompanyData _company;
    private readonly WorkbenchOptions _options;
    private readonly IDisposable _subscription;
    private readonly RecentCache<(Knowledge, DateOnly), Book> _books = new(BooksKept);
    private readonly RecentCache<(Knowledge, DateOnly), Book> _seenBooks = new(SeenBooksKept);
    private readonly RecentCache<(Knowledge, DateOnly Today, PipelineAddress), PipelineAsk> _asks = new(256);
    private readonly RecentCache<(Knowledge, DateOnly, PipelineQuestion, long Skill), PipelineAnswer> _answers = new(64);
    private readonly RecentCache<(Knowledge, DateOnly, PipelineQuestion, long Skill, DealList), DealsBehind> _deals = new(4);
    private readonly RecentCache<(Knowledge, DateOnly, PipelineQuestion, long Skill), IReadOnlyList<CoverageWeek>> _trends = new(16);

    public PipelineDesk(CompanyData company, WorkbenchOptions options)
    {
        (_company, _options) = (company, options);
        _subscription = company.Subscribe(Forget);
    }

    /// <summary>What an address asks for.</summary>
    public async Task<PipelineAsk> AskAsync(PipelineAddress address, Viewer viewer, CancellationToken ct)
    {
        var today = _company.Today;
        var (knownAt, unread) = address.ReadKnownAt(_company.Settings);
        if (unread is not null)
            return new(today, null, null, null, unread);
        var knowledge = await _company.KnowledgeAsync(knownAt, viewer, ct);
        return await _asks.GetAsync((knowledge, today, address), () =>
        {
            var (asOf, mistake) = address.ReadAsOf(today);
            var book = BookOf(knowledge, asOf);
            var (question, unclear) = address.Understand(book);
            return new(asOf, knowledge, PipelineChoices.Of(book), mistake is null ? question : null, mistake ?? unclear);
        }, ct);
    }

    /// <summary>The review that an understood question asks for.</summary>
    /// <exception cref="SkillMistakeException">The company's own benchmarks cannot be used.</exception>
    public Task<PipelineAnswer> ReviewAsync(PipelineAsk ask, CancellationToken ct)
    {
        var (knowledge, question) = (ask.Knowledge!, ask.Question!);
        return _answers.GetAsync((knowledge, ask.AsOf, question, SkillStamp()), () =>
        {
            var assumptions = Assumptions();
            var review = PipelineAnalytics.Review(PipelineBooks.Cut(day => BookOf(knowledge, day), ask.AsOf, question, assumptions.NewDays), question, assumptions);
            return new(knowledge, assumptions, review, PipelineReport.Of(review, assumptions, knowledge.KnownAt));
        }, ct);
    }

    /// <summary>The deals behind a number of that review.</summary>
    public Task<DealsBehind> DealsAsync(PipelineAsk ask, DealList list, CancellationToken ct)
    {
        var (knowledge, question) = (ask.Knowledge!, ask.Question!);
        return _deals.GetAsync((knowledge, ask.AsOf, question, SkillStamp(), list), () =>
        {
            var assumptions = Assumptions();
            var books = PipelineBooks.Cut(day => BookOf(knowledge, day), ask.AsOf, question, assumptions.NewDays);
            return new(books, list.Find(books, question, assumptions));
        }, ct);
    }

    /// <summary>The business on the day of an address, for whoever asked: one deal is looked up in the Book that the lists are made of.</summary>
    // a first Book of a day is a second of computing in a large company, and a window's thread must not stand still
    public Task<Book> BookAsync(PipelineAsk ask, CancellationToken ct) => Task.Run(() => BookOf(ask.Knowledge!, ask.AsOf), ct);

    /// <summary>Coverage at the end of each week of the period so far. Many reviews, so it stops when nobody waits for it any more.</summary>
    public async Task<IReadOnlyList<CoverageWeek>> TrendAsync(PipelineAnswer answer, CancellationToken ct)
    {
        var (knowledge, asOf, question, assumptions) = (answer.Knowledge, answer.Review.AsOf, answer.Review.Question, answer.Assumptions);
        var key = (knowledge, asOf, question, SkillStamp());
        if (_trends.TryGet(key, out var known))
            return known!;
        var weeks = await Task.Run(() => Weeks(question.Period.First, question.Period.Last < asOf ? question.Period.Last : asOf).Select(day =>
        {
            ct.ThrowIfCancellationRequested();
            var book = knowledge.AsOf(day);
            return new CoverageWeek(day, PipelineAnalytics.Review(new(book, book, book, book), question with { From = null }, assumptions).Coverage);
        }).ToList(), ct); // off the circuit's thread: it is a dozen reviews
        weeks.Reverse();
        _trends.Put(key, weeks);
        return weeks;
    }

    /// <summary>Opens the company's data and answers the question that everyone asks first, before anyone has asked it.</summary>
    public async Task WarmUpAsync(CancellationToken ct)
    {
        if (!_company.IsEmpty && await AskAsync(new(), Viewer.Local(Environment.UserName), ct) is { Mistake: null } ask)
            await ReviewAsync(ask, ct);
    }

    public void Dispose() => _subscription.Dispose();

    /// <summary>The Book of a day; this runs on a thread that may wait.</summary>
    private Book BookOf(Knowledge knowledge, DateOnly day) => knowledge.Sight.SeesAll
        ? _books.Get((knowledge, day), () => knowledge.AsOf(day))
        : _seenBooks.Get((knowledge, day), () => BookOf(knowledge.Whole, day).SeenIn(knowledge));

    /// <summary>After a change nobody asks about the old data any more, and it is large.</summary>
    private void Forget()
    {
        _books.Clear();
        _seenBooks.Clear();
        _asks.Clear();
        _answers.Clear();
        _deals.Clear();
        _trends.Clear();
    }

    // At most about sixty points: a year is shown week by week, anything longer in larger steps.
    private static IEnumerable<DateOnly> Weeks(DateOnly first, DateOnly last)
    {
        var step = 7 * Math.Max(1, (last.DayNumber - first.DayNumber) / (7 * 60) + 1);
        for (var day = last; day >= first && day > last.AddDays(-step * 60); day = day.AddDays(-step))
            yield return day;
    }

    private PipelineAssumptions Assumptions() => PipelineAssumptions.From(SkillFile.Load(PipelineAssumptions.Skill, _options.DataFolder()));

    private long SkillStamp() => SkillFile.Stamp(PipelineAssumptions.Skill, _options.DataFolder());
}
