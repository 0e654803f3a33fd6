using RevOps.Core.Access;
using RevOps.Core.Basics;
using RevOps.Core.Commands;
using RevOps.Core.Commission;
using RevOps.Core.Commission.Closing;
using RevOps.Core.Commission.Engine;
using RevOps.Core.Commission.Excel;
using RevOps.Core.Crm;
using RevOps.Core.Store;
using RevOps.Workbench.Components;

namespace RevOps.Workbench.Data;

/// <summary>Workbooks of months that were calculated: the engine's statements by what was known then, and what each closing makes of them; what is not closed is by what is known now.</summary>
public sealed class ClosedRuns(CompanyData company, PayRuns runs)
{
    private sealed record Kept(FiscalPeriod Month, ClosedMonth Closed, IReadOnlyList<ClosedStatement> Statements, IReadOnlyList<LockedStatement> Earlier)
    {
        public ClosedRun With(CommissionRun run, CompanySettings settings) => new(Month, Closed.State == CloseState.Locked, Closed.State.ToString().ToLowerInvariant(),
            Closed.Known is { } then ? Dates.Minute(TimeZoneInfo.ConvertTime(then.At, settings.Zone()).DateTime) : "today", Closed.Hash, run, Statements, Earlier);
    }

    /// <summary>The workbooks of those whose pay the viewer may see; what was asked for by what is known today where no month of the period is closed for them.</summary>
    /// <param name="ask">The period asked for, by what the viewer may see today.</param>
    /// <param name="who">A person, a team, a region or everyone.</param>
    /// <param name="today">Their statements by what is known today; null for none.</param>
    /// <param name="viewer">Who asks.</param>
    /// <param name="ct">Stops waiting.</param>
    public async Task<StatementFiles?> FilesAsync(PipelineAsk ask, Scope who, StatementFiles? today, Viewer viewer, CancellationToken ct)
    {
        var (knowledge, closed) = (ask.Knowledge!, new List<ClosedRun>());
        foreach (var kept in await company.AskAsync(store => In(store, ask.Question!.Period, viewer), ct))
            closed.Add(kept.With((kept.Closed.Known is { } then ? await runs.OfAsync(then, kept.Closed.AsOf, ct) : await runs.OfAsync(knowledge.Whole, kept.Closed.AsOf, ct)).Settled, knowledge.Settings));
        return Of(today, closed, knowledge, who, viewer);
    }

    /// <summary>The same for an answer of the command line.</summary>
    public static CommandOutcome.Answer Filed(CommandOutcome.Answer answer, CrmStore store, Knowledge knowledge, Viewer viewer)
    {
        if (answer.Pay is not { } asked)
            return answer;
        var closed = In(store, asked.Period, viewer).ConvertAll(kept =>
        {
            var book = (kept.Closed.Known is { } then ? store.Knowledge(then) : knowledge.Whole).AsOf(kept.Closed.AsOf);
            return kept.With(CommissionRun.Of(book, PlanBook.Of(book, store.CommissionPlans.Published(kept.Closed.Known?.At))), knowledge.Settings);
        });
        return answer with { Statements = Of(answer.Statements, closed, knowledge, asked.Who, viewer) };
    }

    /// <summary>What the locked months of a period paid, everyone.</summary>
    public static IReadOnlyList<LockedStatement> LockedIn(CrmStore store, FiscalPeriod period)
    {
        var months = Months(store, period).Select(month => month.Key).ToHashSet(StringComparer.Ordinal);
        return [.. store.CommissionMonths.Locked().Where(one => months.Contains(one.Period))];
    }

    private static StatementFiles? Of(StatementFiles? today, List<ClosedRun> closed, Knowledge knowledge, Scope who, Viewer viewer) => closed.Count == 0 ? today
        : ClosedRun.Parts(today?.Parts ?? [], closed, who, rep => knowledge.Sight.SeesPay(viewer, knowledge.People.Find(rep))) is { Count: > 0 } parts ? new(parts) : null;

    // whoever closes no months sees a month's closing once it is locked
    private static List<Kept> In(CrmStore store, FiscalPeriod period, Viewer viewer) =>
    [
        .. Months(store, period).Where(month => month.Value.State == CloseState.Locked || CloseDesk.MayClose(viewer)).Select(month =>
            new Kept(month.Period, month.Value, store.CommissionMonths.Record(month.Key).Statements, store.CommissionMonths.LockedBefore(month.Key))),
    ];

    private static IEnumerable<(string Key, FiscalPeriod Period, ClosedMonth Value)> Months(CrmStore store, FiscalPeriod period)
    {
        var calendar = store.SettingsOrDefault().Fiscal;
        return store.CommissionMonths.Months().Select(month => (month.Period, Period: PeriodText.Parse(month.Period, calendar, period.Last)!, month)).Where(month => period.First <= month.Period.First && month.Period.Last <= period.Last);
    }
}
