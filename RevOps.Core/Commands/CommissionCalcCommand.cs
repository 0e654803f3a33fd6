using RevOps.Core.Access;
using RevOps.Core.Basics;
using RevOps.Core.Commission;
using RevOps.Core.Commission.Closing;
using RevOps.Core.Commission.Engine;
using RevOps.Core.Commission.Plans;
using RevOps.Core.Crm;

namespace RevOps.Core.Commands;

/// <summary>Whose commission, and of which period.</summary>
/// <param name="Who">One person, a team, a region, or everyone.</param>
/// <param name="Period">The period.</param>
public sealed record CommissionQuestion(Scope Who, FiscalPeriod Period)
{
    /// <summary>The person's id; null for several people.</summary>
    public string? RepId => Who.Kind == ScopeKind.Rep ? Who.Name : null;
}

/// <summary>
/// /commission-calc &lt;rep, team or everyone&gt; [period]: what one person earned and is paid, and why, or what each of several is; the last month that has ended where none is named.
/// </summary>
public static class CommissionCalcCommand
{
    /// <summary>The command's name.</summary>
    public const string Name = "commission-calc";

    /// <summary>Understands the arguments; a mistake is told with what could be written instead.</summary>
    public static (CommissionQuestion? Question, string? Mistake) Understand(CommandLineText text, Book book, Viewer viewer)
    {
        if (RepAndPeriod.OutOfReach(book) is { } far)
            return (null, far);
        var otherwise = book.Settings.Fiscal.Before(book.Settings.Fiscal.MonthOf(book.AsOf));
        if (text.Options.Count == 0 && Several(text, book, otherwise) is { } several)
            return (several, null);
        var (question, mistake) = RepAndPeriod.Read(Name, text, book, viewer, otherwise);
        if (question is null)
            return (null, mistake);
        return book.Sight.SeesPay(viewer, book.People.Find(question.Value.RepId)) ? (new(new(ScopeKind.Rep, question.Value.RepId), question.Value.Period), null)
            : (null, "You see the pay of yourself and of the people who report to you; ask operations or finance about others.");
    }

    /// <summary>Runs the command.</summary>
    /// <param name="text">The command as typed.</param>
    /// <param name="knowledge">What the viewer may see.</param>
    /// <param name="asOf">The day the business is valued on.</param>
    /// <param name="viewer">Who asks.</param>
    /// <param name="plans">The plans that are published.</param>
    /// <param name="locked">What locked months of a period paid, everyone.</param>
    public static CommandOutcome Run(CommandLineText text, Knowledge knowledge, DateOnly asOf, Viewer viewer, IReadOnlyList<CommissionPlan> plans, Func<FiscalPeriod, IReadOnlyList<LockedStatement>> locked)
    {
        var book = knowledge.AsOf(asOf);
        var (question, mistake) = Understand(text, book, viewer);
        if (question is null)
            return new CommandOutcome.Mistake(mistake!);
        var whole = knowledge.Whole.AsOf(asOf);
        var run = CommissionRun.Of(whole, PlanBook.Of(whole, plans));
        var paid = Paid(locked(question.Period), book, question, viewer);
        if (question.RepId is { } rep)
            return CommissionAnswer.Of(run, rep, question.Period) is { } answer ? new CommandOutcome.Answer(CommissionReport.Of(answer, knowledge.KnownAt, paid)) { Statements = new(whole, [answer.Statements]), Pay = question }
                : paid.Count > 0 ? new CommandOutcome.Answer(CommissionReport.Of(question.Period, asOf, knowledge.KnownAt, paid)) { Pay = question } : new CommandOutcome.Mistake(NoPlan(book, question, plans));
        return CommissionGroup.Of(book, run.Statements, question.Who, question.Period, person => book.Sight.SeesPay(viewer, person)) is { } group
            ? new CommandOutcome.Answer(group.Report(knowledge.KnownAt, paid)) { Statements = group.Files, Pay = question } : new CommandOutcome.Mistake(NoPlan(book, question, plans));
    }

    /// <summary>What locked months paid those who were asked about and whose pay may be seen, by month and person.</summary>
    /// <param name="locked">What they paid everyone.</param>
    /// <param name="book">The business as the viewer sees it.</param>
    /// <param name="question">Whose.</param>
    /// <param name="viewer">Who asks.</param>
    public static IReadOnlyList<LockedStatement> Paid(IReadOnlyList<LockedStatement> locked, Book book, CommissionQuestion question, Viewer viewer) =>
    [
        .. locked.Where(one => book.People.Find(one.Statement.RepId) is var rep && book.Sight.SeesPay(viewer, rep) && CommissionGroup.IsIn(book, rep, one.Statement.RepId, PeriodText.Parse(one.Period, book.Settings.Fiscal, book.AsOf)!.Last, question.Who))
            .OrderBy(one => one.Period, StringComparer.Ordinal).ThenBy(one => one.Statement.RepId, StringComparer.Ordinal),
    ];

    // a team's name may be several words, and what follows it is the period
    private static CommissionQuestion? Several(CommandLineText text, Book book, FiscalPeriod otherwise)
    {
        for (var words = text.Arguments.Count; words > 0; words--)
            if (Scope.Find(string.Join(' ', text.Arguments.Take(words)), book) is { Kind: ScopeKind.Everyone or ScopeKind.Team or ScopeKind.Region } who
                && (words == text.Arguments.Count ? otherwise : PeriodText.Parse(string.Join(' ', text.Arguments.Skip(words)), book.Settings.Fiscal, book.AsOf)) is { } period)
                return new(who, period);
        return null;
    }

    /// <summary>Why there is no statement.</summary>
    public static string NoPlan(Book book, CommissionQuestion question, IReadOnlyList<CommissionPlan> plans) => plans.Count == 0
        ? "There is no commission plan yet; import plans/*.yaml and plan_assignments.csv, or write a plan on the Plans page."
        : question.RepId is null ? $"Nobody of {question.Who.Label(book)} whose pay you see is on a commission plan in {question.Period.Key}; plan_assignments.csv says who is on which plan from when on."
        : $"{book.People.Name(question.RepId)} is on no commission plan in {question.Period.Key}; plan_assignments.csv says who is on which plan from when on.";
}
