using RevOps.Core.Access;
using RevOps.Core.Basics;
using RevOps.Core.Commission;
using RevOps.Core.Commission.Closing;
using RevOps.Core.Commission.Excel;
using RevOps.Core.Crm;
using RevOps.Core.Store;
using RevOps.Workbench.Components;

namespace RevOps.Workbench.Data;

/// <summary>Workbooks of a month that was calculated: the engine's statements by what was known then, and what its closing makes of them.</summary>
public sealed class ClosedFiles(CompanyData company, PayRuns runs)
{
    /// <summary>The workbooks of those whose pay the viewer may see. Null where the month has no closing, where it is not locked and the viewer closes no months, and where nobody of them was on a plan.</summary>
    /// <param name="ask">The month asked for, by what the viewer may see today.</param>
    /// <param name="who">A person, a team, a region or everyone.</param>
    /// <param name="viewer">Who asks.</param>
    /// <param name="ct">Stops waiting.</param>
    public async Task<StatementFiles?> OfAsync(PipelineAsk ask, Scope who, Viewer viewer, CancellationToken ct)
    {
        var (month, knowledge) = (ask.Question!.Period, ask.Knowledge!);
        var closing = await company.AskAsync(store => store.CommissionMonths.Record(month.Key), ct);
        if (month.Kind != PeriodKind.Month || closing.Month is not { } closed || (closed.State != CloseState.Locked && !CloseDesk.MayClose(viewer)))
            return null;
        var run = closed.Known is { } then ? await runs.OfAsync(then, closed.AsOf, ct) : await runs.OfAsync(knowledge.Whole, closed.AsOf, ct);
        var roster = run.Book.People.Reps;
        // people are told by their ids: a position in the roster of then may be another's today
        if (CommissionGroup.Of(run.Book, run.Statements, who, month, rep => knowledge.Sight.SeesPay(viewer, knowledge.People.Find(roster[rep].Id))) is not { Files: var files })
            return null;
        var earlier = (await company.AskAsync(store => store.CommissionMonths.LockedBefore(month.Key), ct)).ToLookup(one => one.Statement.RepId, StringComparer.Ordinal);
        var kept = closing.Statements.ToDictionary(statement => statement.RepId, StringComparer.Ordinal);
        return files with
        {
            Closing = new(month.Key, closed.State == CloseState.Locked, closed.State.ToString().ToLowerInvariant(), closed.Known is { } at ? Dates.Minute(company.Local(at.At)) : "today", closed.Hash, files.People.Where(person => kept.ContainsKey(person[0].Payee.Id))
                .ToDictionary(person => person[0].Payee.Id, person => ClosingBridge.Of(person, kept[person[0].Payee.Id], [.. earlier[person[0].Payee.Id]]), StringComparer.Ordinal)),
        };
    }
}
