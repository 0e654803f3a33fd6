using RevOps.Core.Commission.Engine;
using RevOps.Core.Commission.Plans;
using RevOps.Core.Crm;

namespace RevOps.Core.Commission;

/// <summary>
/// Statements with the credits that they were made from, so that a changed deal costs no more than itself: its credits alone are cut again, and only those are settled again whose
/// pay it can change. What comes of it is the same, to the last line, as settling everyone anew.
/// </summary>
public sealed class CommissionRun
{
    private readonly CommissionContext _context;
    private readonly int[] _people, _managers;
    private readonly bool _isShared;
    private readonly IReadOnlyList<CommissionStatement>[] _of;
    private readonly Lazy<IReadOnlyList<CommissionStatement>> _statements;

    private CommissionRun(CommissionContext context, int[] people)
    {
        (_context, _people) = (context, people);
        var components = people.ToDictionary(rep => rep, rep => context.Plans.Spans(rep, context.Until).SelectMany(span => span.Plan.Components).ToHashSet(ReferenceEqualityComparer.Instance).Cast<PlanComponent>().ToList());
        _isShared = components.Values.Any(own => own.Exists(component => component is { Source: CreditSource.Commission or CreditSource.Company } or { Pool: not null } or { Budget: not null }));
        _managers = [.. people.Where(rep => components[rep].Exists(component => component.Source == CreditSource.Team))];
        _of = new IReadOnlyList<CommissionStatement>[context.Book.People.Reps.Count];
        Array.Fill(_of, []);
        _statements = new(Ordered);
        Settle(people);
    }

    private CommissionRun(CommissionRun before, CommissionContext context, int[] settled)
    {
        (_context, _people, _managers, _isShared, _of) = (context, before._people, before._managers, before._isShared, [.. before._of]);
        _statements = new(Ordered);
        Settle(settled);
    }

    /// <summary>Everyone who is on a plan.</summary>
    /// <param name="book">The business; nothing may be hidden in it, since pools and overrides need everyone.</param>
    /// <param name="plans">Plans and who is on them.</param>
    public static CommissionRun Of(Book book, PlanBook plans) => new(new(book, plans), [.. plans.People]);

    /// <summary>Some people alone up to a day: what several share is as if there were nobody else.</summary>
    /// <param name="book">The business; nothing may be hidden in it.</param>
    /// <param name="plans">Plans and who is on them.</param>
    /// <param name="people">Positions in the roster.</param>
    /// <param name="until">The last day that counts; it may lie after the Book's, for what could still be won.</param>
    public static CommissionRun Of(Book book, PlanBook plans, IEnumerable<int> people, DateOnly until) => new(new(book, plans, until), [.. people]);

    /// <summary>The same with some deals changed from the start.</summary>
    /// <param name="book">The business; nothing may be hidden in it.</param>
    /// <param name="plans">Plans and who is on them.</param>
    /// <param name="people">Positions in the roster.</param>
    /// <param name="until">The last day that counts.</param>
    /// <param name="edits">Deals as they would stand, each once.</param>
    public static CommissionRun Of(Book book, PlanBook plans, IEnumerable<int> people, DateOnly until, IReadOnlyCollection<ChangedDeal> edits) => new(new CommissionContext(book, plans, until).With(edits, []), [.. people]);

    /// <summary>All statements, oldest first, people by id.</summary>
    public IReadOnlyList<CommissionStatement> Statements => _statements.Value;

    /// <summary>Those whose pay the last change could change, as positions in the roster; everyone before any change.</summary>
    public IReadOnlyList<int> Settled { get; private set; } = [];

    internal CommissionContext Context => _context;

    /// <summary>A person's statements, oldest first.</summary>
    /// <param name="rep">Position in the roster.</param>
    public IReadOnlyList<CommissionStatement> Of(int rep) => _of[rep];

    /// <summary>The same business with some deals changed. This run stays as it is, so that many changes can be tried from it.</summary>
    /// <param name="edits">Deals as they would stand, each once; what an earlier change said of the same deal counts no more.</param>
    public CommissionRun With(params IReadOnlyCollection<ChangedDeal> edits)
    {
        var touched = new HashSet<(int Rep, int Day)>();
        var context = _context.With(edits, touched);
        return new(this, context, touched.Count == 0 ? [] : _isShared ? _people : [.. Hit(touched)]);
    }

    // a manager is paid on whoever was below on the day of the sale
    private IEnumerable<int> Hit(HashSet<(int Rep, int Day)> touched)
    {
        var reps = touched.Select(one => one.Rep).ToHashSet();
        var above = _managers.Where(manager => touched.Any(one => one.Rep >= 0 && _context.Book.People.IsBelow(one.Rep, manager, Basics.Day.Date(one.Day))));
        return reps.Where(rep => rep >= 0 && Array.BinarySearch(_people, rep) >= 0).Union(above).Order();
    }

    private void Settle(int[] people)
    {
        Settled = people;
        var own = people.ToDictionary(rep => rep, _ => new List<CommissionStatement>());
        foreach (var statement in CommissionEngine.Run(_context, people))
            own[statement.Payee.Rep].Add(statement);
        foreach (var rep in people)
            _of[rep] = own[rep];
    }

    private IReadOnlyList<CommissionStatement> Ordered() => [.. _people.SelectMany(rep => _of[rep]).OrderBy(statement => statement.Days.Last)];
}
