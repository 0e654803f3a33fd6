using Microsoft.Data.Sqlite;
using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Crm.Columns;
using RevOps.Core.Quota.Planning;

namespace RevOps.Core.Store;

/// <summary>An approved plan as rows of quotas.</summary>
internal static class PlanQuotas
{
    /// <summary>
    /// The plan's period and every quarter and month in it, for each rep and for the owner of the target, so that finer quotas of before do not stand beside a new whole;
    /// types and segments for the period itself. Whoever was in an earlier version and is not in this one has 0. Null when the period cannot be read.
    /// </summary>
    public static CrmTable? Of(QuotaPlan plan, IReadOnlyList<string> before, CompanySettings settings)
    {
        var (terms, calendar, table) = (plan.Draft.Terms, settings.Fiscal, new CrmTable(CrmFiles.Quotas));
        if (PeriodText.Parse(terms.Period, calendar, terms.EffectiveFrom) is not { Kind: not PeriodKind.Range } period)
            return null;
        var months = Ramp.MonthsOf(period, calendar);
        foreach (var line in plan.Lines)
        {
            Add("rep", line.RepId, line.Amount, line.Months);
            foreach (var (type, minor) in QuotaAllocator.Split(line.Amount, terms.Types))
                Row("rep", line.RepId, period, type, null, minor);
            foreach (var (segment, minor) in QuotaAllocator.Split(line.Amount, terms.Segments))
                Row("rep", line.RepId, period, null, segment, minor);
        }
        foreach (var gone in before.Where(rep => plan.Lines.All(line => line.RepId != rep)))
            Add("rep", gone, 0, [.. months.Select(_ => 0L)]);
        if (plan.Draft.Owner is { } owner)
            Add(owner.Kind, owner.Id, terms.Target, plan.Draft.TargetMonths);
        return table;

        void Add(string kind, string id, long amount, IReadOnlyList<long> parts)
        {
            Row(kind, id, period, null, null, amount);
            if (period.Kind == PeriodKind.Month)
                return;
            if (period.Kind == PeriodKind.Year)
                foreach (var quarter in calendar.QuartersOf(period))
                    Row(kind, id, quarter, null, null, months.Zip(parts).Where(month => quarter.Contains(month.First.First)).Sum(month => month.Second));
            foreach (var (month, minor) in months.Zip(parts))
                Row(kind, id, month, null, null, minor);
        }

        void Row(string kind, string id, FiscalPeriod when, string? type, string? segment, long minor) => table.Add(
        [
            Cell("owner_kind", kind), Cell("owner_id", id), Cell("period", when.Key), Cell("type", type), minor, Cell("currency", plan.Draft.Currency), Cell("segment", segment),
            Day.Number(terms.EffectiveFrom), Cell("version", plan.Name),
        ]);

        long Cell(string field, string? text) => text is null ? Column.Empty : table[field].CellOf(text);
    }

    /// <summary>Ends what earlier plans said for the same owner and period from the new effective date on: the newest decision counts.</summary>
    public static void EndEarlier(SqliteConnection connection, long import) => SqliteFile.Run(connection,
        """
        UPDATE quotas SET to_import = $import WHERE to_import IS NULL AND from_import < $import AND from_import IN (SELECT import_id FROM imports WHERE kind = 'edit')
          AND EXISTS (SELECT 1 FROM quotas newer WHERE newer.to_import IS NULL AND newer.from_import = $import AND newer.owner_id = quotas.owner_id AND newer.period = quotas.period
            AND newer.owner_kind = quotas.owner_kind AND newer."type" IS quotas."type" AND newer.segment IS quotas.segment AND newer.effective_from <= quotas.effective_from)
        """, ("$import", import));
}
