using RevOps.Core.Access;
using RevOps.Core.Basics;
using RevOps.Core.Commission;
using RevOps.Core.Commission.Engine;
using RevOps.Core.Commission.Plans;
using RevOps.Core.Crm;

namespace RevOps.Core.Commands;

/// <summary>Whose commission, and of which period.</summary>
/// <param name="RepId">The person.</param>
/// <param name="Period">The period.</param>
public sealed record CommissionQuestion(string RepId, FiscalPeriod Period);

/// <summary>/commission-calc &lt;rep&gt; [period]: what one person earned and is paid, and why; the last month that has ended where none is named.</summary>
public static class CommissionCalcCommand
{
    /// <summary>The command's name.</summary>
    public const string Name = "commission-calc";

    /// <summary>Understands the arguments; a mistake is told with what could be written instead.</summary>
    public static (CommissionQuestion? Question, string? Mistake) Understand(CommandLineText text, Book book, Viewer viewer)
    {
        if (RepAndPeriod.OutOfReach(book) is { } far)
            return (null, far);
        var (question, mistake) = RepAndPeriod.Read(Name, text, book, viewer, book.Settings.Fiscal.Before(book.Settings.Fiscal.MonthOf(book.AsOf)));
        if (question is null)
            return (null, mistake);
        return book.Sight.SeesPay(viewer, book.People.Find(question.Value.RepId)) ? (new(question.Value.RepId, question.Value.Period), null)
            : (null, "You see the pay of yourself and of the people who report to you; ask operations or finance about others.");
    }

    /// <summary>Runs the command.</summary>
    /// <param name="text">The command as typed.</param>
    /// <param name="knowledge">What the viewer may see.</param>
    /// <param name="asOf">The day the business is valued on.</param>
    /// <param name="viewer">Who asks.</param>
    /// <param name="plans">The plans that are published.</param>
    public static CommandOutcome Run(CommandLineText text, Knowledge knowledge, DateOnly asOf, Viewer viewer, IReadOnlyList<CommissionPlan> plans)
    {
        var book = knowledge.AsOf(asOf);
        var (question, mistake) = Understand(text, book, viewer);
        if (question is null)
            return new CommandOutcome.Mistake(mistake!);
        var whole = knowledge.Whole.AsOf(asOf);
        return CommissionAnswer.Of(whole, CommissionEngine.Run(whole, PlanBook.Of(whole, plans)), question.RepId, question.Period) is { } answer
            ? new CommandOutcome.Answer(CommissionReport.Of(answer, knowledge.KnownAt))
            : new CommandOutcome.Mistake(NoPlan(book, question, plans));
    }

    /// <summary>Why there is no statement.</summary>
    public static string NoPlan(Book book, CommissionQuestion question, IReadOnlyList<CommissionPlan> plans) => plans.Count == 0
        ? "There is no commission plan yet; import plans/*.yaml and plan_assignments.csv, or write a plan on the Plans page."
        : $"{book.People.Name(question.RepId)} is on no commission plan in {question.Period.Key}; plan_assignments.csv says who is on which plan from when on.";
}
