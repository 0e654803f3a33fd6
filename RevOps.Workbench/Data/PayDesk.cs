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
/// <param name="Book">The business on the day, nothing hidden; whoever asks was let in before.</param>
/// <param name="Pay">The answer.</param>
/// <param name="Report">The same as figures, tables and sentences.</param>
/// <param name="Paid">What locked months of the period paid; empty while none is.</param>
public sealed record PayAnswer(Book Book, CommissionAnswer Pay, Report Report, IReadOnlyList<LockedStatement> Paid);

/// <summary>Answers what people are paid for every page, export and window. Everyone is settled together, once for all who ask about the same day.</summary>
public sealed class PayDesk : IDisposable
{
    private readonly CompanyData _company;
    private readonly IDisposable _subscription;
    private readonly RecentCache<(Knowledge Whole, DateOnly, string Plans), (Book Book, IReadOnlyList<CommissionStatement> Statements)> _runs = new(6);

    private readonly RecentCache<(Knowledge Whole, DateOnly, string Plans, string Rep), PayWhatIf?> _whatIfs = new(32);
    private readonly WorkbenchOptions _options;

    public PayDesk(CompanyData company, WorkbenchOptions options) => (_company, _options, _subscription) = (company, options, company.Subscribe(Forget));

    /// <summary>What a person is paid in the period of an understood address; null with a reason where there is nothing to show.</summary>
    public async Task<(PayAnswer? Answer, string? Why, bool IsHidden)> AnswerAsync(PipelineAsk ask, string? repId, Viewer viewer, CancellationToken ct)
    {
        var people = ask.Knowledge!.People;
        if (people.Find(repId) is var rep && (rep < 0 || !ask.Knowledge.Sight.SeesPay(viewer, rep)))
            return (null, null, true);
        var plans = await _company.AskAsync(store => (Stamp: store.CommissionPlans.Stamp(), Published: store.CommissionPlans.Published()), ct);
        var (book, statements) = await _runs.GetAsync((ask.Knowledge.Whole, ask.AsOf, plans.Stamp), () =>
        {
            var whole = ask.Knowledge.Whole.AsOf(ask.AsOf);
            return (whole, CommissionEngine.Run(whole, PlanBook.Of(whole, plans.Published)));
        }, ct);
        var question = new CommissionQuestion(repId!, ask.Question!.Period);
        var calendar = ask.Knowledge.Settings.Fiscal;
        var paid = await _company.AskAsync(store => store.CommissionMonths.Locked().Where(one => one.Statement.RepId == repId && PeriodText.Parse(one.Period, calendar, ask.AsOf) is { } month && question.Period.First <= month.First && month.Last <= question.Period.Last).ToList(), ct);
        return CommissionAnswer.Of(book, statements, repId!, question.Period) is { } pay ? (new(book, pay, CommissionReport.Of(pay, ask.Knowledge.KnownAt), paid), null, false)
            : (null, CommissionCalcCommand.NoPlan(book, question, plans.Published), false);
    }

    /// <summary>What open deals would pay a person who may be seen to be paid; null for someone on no plan.</summary>
    public async Task<PayWhatIf?> WhatIfAsync(PipelineAsk ask, PayAnswer answer, CancellationToken ct)
    {
        var plans = await _company.AskAsync(store => (Stamp: store.CommissionPlans.Stamp(), Published: store.CommissionPlans.Published()), ct);
        return await _whatIfs.GetAsync((ask.Knowledge!.Whole, ask.AsOf, plans.Stamp, answer.Pay.RepId), () => PayWhatIf.Of(answer.Book, PlanBook.Of(answer.Book, plans.Published), answer.Pay.RepId,
            PipelineAssumptions.From(SkillFile.Load(PipelineAssumptions.Skill, _options.DataFolder())).Adjustments), ct);
    }

    public void Dispose() => _subscription.Dispose();

    private void Forget()
    {
        _runs.Clear();
        _whatIfs.Clear();
    }
}
