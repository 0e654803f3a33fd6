using RevOps.Core.Access;
using RevOps.Core.Basics;
using RevOps.Core.Commands;
using RevOps.Core.Commission;
using RevOps.Core.Commission.Closing;
using RevOps.Core.Commission.Engine;
using RevOps.Core.Commission.WhatIf;
using RevOps.Core.Crm;
using RevOps.Core.Pipeline;
using RevOps.Core.Reports;
using RevOps.Core.Skills;
using RevOps.Workbench.Settings;

namespace RevOps.Workbench.Data;

/// <summary>What someone is paid, as everyone who may see their pay sees it.</summary>
/// <param name="Run">Everyone's pay on the day, nothing hidden; whoever asks was let in before.</param>
/// <param name="Pay">The answer.</param>
/// <param name="Report">The same as figures, tables and sentences.</param>
/// <param name="Paid">What locked months of the period paid; empty while none is.</param>
public sealed record PayAnswer(PayRun Run, CommissionAnswer Pay, Report Report, IReadOnlyList<LockedStatement> Paid);

/// <summary>Answers what people are paid for every page, export and window.</summary>
public sealed class PayDesk : IDisposable
{
    private readonly CompanyData _company;
    private readonly PayRuns _runs;
    private readonly IDisposable _subscription;
    private readonly RecentCache<(PayRun, string Rep), PayWhatIf?> _whatIfs = new(32);
    private readonly WorkbenchOptions _options;

    public PayDesk(CompanyData company, PayRuns runs, WorkbenchOptions options) => (_company, _runs, _options, _subscription) = (company, runs, options, company.Subscribe(_whatIfs.Clear));

    /// <summary>What a person is paid in the period of an understood address; null with a reason where there is nothing to show.</summary>
    public async Task<(PayAnswer? Answer, string? Why, bool IsHidden)> AnswerAsync(PipelineAsk ask, string? repId, Viewer viewer, CancellationToken ct)
    {
        var people = ask.Knowledge!.People;
        if (people.Find(repId) is var rep && (rep < 0 || !ask.Knowledge.Sight.SeesPay(viewer, rep)))
            return (null, null, true);
        var run = await _runs.OfAsync(ask.Knowledge.Whole, ask.AsOf, ct);
        var question = new CommissionQuestion(new(ScopeKind.Rep, repId!), ask.Question!.Period);
        var paid = await PaidAsync(ask, question, viewer, ct);
        return CommissionAnswer.Of(run.Settled, repId!, question.Period) is { } pay ? (new(run, pay, CommissionReport.Of(pay, ask.Knowledge.KnownAt, paid), paid), null, false)
            : (null, string.Join(' ', CommissionReport.PaidWords(paid).Prepend(CommissionCalcCommand.NoPlan(run.Book, question, run.Published))), false);
    }

    /// <summary>Attainments at which a person's pay steps up in the period, where their plan measures them over just that; none for anyone whose pay may not be seen.</summary>
    public async Task<IReadOnlyList<decimal>> TierMarksAsync(PipelineAsk ask, string repId, Viewer viewer, CancellationToken ct)
    {
        if (ask.Knowledge!.People.Find(repId) is var rep && (rep < 0 || !ask.Knowledge.Sight.SeesPay(viewer, rep)))
            return [];
        var run = await _runs.OfAsync(ask.Knowledge.Whole, ask.AsOf, ct);
        return run.Settled.Of(rep).LastOrDefault(statement => statement.MeasuredIn == ask.Question!.Period.Key)?.TierMarks ?? [];
    }

    /// <summary>What the people of a team, a region or the company are paid whose pay may be seen; null with a reason where there is nothing to show.</summary>
    public async Task<(CommissionGroup? Group, Report? Report, string? Why)> GroupAsync(PipelineAsk ask, string people, Viewer viewer, CancellationToken ct)
    {
        var run = await _runs.OfAsync(ask.Knowledge!.Whole, ask.AsOf, ct);
        var book = ask.Knowledge.AsOf(ask.AsOf);
        if (Scope.Find(people, book) is not { Kind: ScopeKind.Everyone or ScopeKind.Team or ScopeKind.Region } scope)
            return (null, null, $"There is no team '{people}'; there are {string.Join(", ", Scope.Choices(book))}.");
        return CommissionGroup.Of(book, run.Statements, scope, ask.Question!.Period, rep => book.Sight.SeesPay(viewer, rep)) is { } group ? (group, group.Report(ask.Knowledge.KnownAt, await PaidAsync(ask, new(scope, ask.Question.Period), viewer, ct)), null)
            : (null, null, CommissionCalcCommand.NoPlan(book, new(scope, ask.Question.Period), run.Published));
    }

    private async Task<IReadOnlyList<LockedStatement>> PaidAsync(PipelineAsk ask, CommissionQuestion question, Viewer viewer, CancellationToken ct)
    {
        var book = ask.Knowledge!.AsOf(ask.AsOf);
        return CommissionCalcCommand.Paid(await _company.AskAsync(store => ClosedRuns.LockedIn(store, question.Period), ct), book, question, viewer);
    }

    /// <summary>What open deals would pay a person who may be seen to be paid; null for someone on no plan.</summary>
    public Task<PayWhatIf?> WhatIfAsync(PayAnswer answer, CancellationToken ct) => _whatIfs.GetAsync((answer.Run, answer.Pay.RepId), () => PayWhatIf.Of(answer.Run.Settled, answer.Pay.RepId,
        PipelineAssumptions.From(SkillFile.Load(PipelineAssumptions.Skill, _options.DataFolder())).Adjustments), ct);

    public void Dispose() => _subscription.Dispose();
}
