using RevOps.Core.Crm;
using RevOps.Core.Crm.Columns;

namespace RevOps.Core.Import;

/// <summary>What a deal must have (definitions 5 and 6), and what follows from what it has: the outcome from the stage, the stage by its settled name.</summary>
internal static class DealRules
{
    /// <summary>Why deals cannot be read from this source at all; null when they can.</summary>
    public static string? Unfit(SourceMapping mapping, string source) =>
        !mapping.Columns.ContainsKey("stage") && !mapping.Columns.ContainsKey("outcome") ? $"{source} has neither a column for 'stage' nor one for 'outcome'; add one, or say in a mapping where it comes from."
        : !mapping.Columns.ContainsKey("amount") && !mapping.Columns.ContainsKey("arr") && !mapping.Columns.ContainsKey("tcv") ? $"{source} has no column for 'amount'; add it, or say in a mapping where it comes from (a price list will do)."
        : null;

    /// <summary>Checks every deal and settles its outcome and stage.</summary>
    public static void Check(StagedTable staged, CompanySettings settings, Action<StagedTable, int, string, string, string> reject, List<string> notes)
    {
        CheckCurrencies(staged, reject);
        if (staged.Table.File != CrmFiles.Deals)
            return;
        var table = staged.Table;
        var (stage, outcome, pipeline, closed, close) = (table["stage"], table["outcome"], table["pipeline"], table["closed_date"], table["close_date"]);
        var (amount, arr, tcv, estimate, created) = (table["amount"], table["arr"], table["tcv"], table["estimated_amount"], table["created_date"]);
        var account = table["account_id"];
        var stages = new Dictionary<(long, long), (string? Name, long Outcome)>();
        var (open, won, lost) = (outcome.CellOf("open"), outcome.CellOf("won"), outcome.CellOf("lost"));
        var amountMayLack = staged.Mappings.Any(mapping => mapping.Columns.GetValueOrDefault("amount") is { Otherwise: not null } or { Lookup: not null });
        int dateless = 0, ageless = 0, undated = 0, estimated = 0, unpriced = 0, homeless = 0;
        for (var row = 0; row < table.Count; row++)
        {
            if (staged.Dropped.Contains(row))
                continue;
            var place = (pipeline[row], stage[row]);
            if (!stages.TryGetValue(place, out var settled))
                stages[place] = settled = Settle(settings.Pipeline(pipeline.Text(row)), stage.Text(row), open, won, lost);
            if (settled.Name is null && stage.Has(row))
            {
                reject(staged, row, "stage", stage.Text(row)!, $"stage '{stage.Text(row)}' is not one of pipeline {settings.Pipeline(pipeline.Text(row)).Name} ({Names(settings.Pipeline(pipeline.Text(row)))}); add it in Settings, or map it");
                continue;
            }
            if (!stage.Has(row) && !outcome.Has(row))
            {
                reject(staged, row, "stage", "", "stage and outcome are both empty; a deal needs one of them");
                continue;
            }
            if (!amount.Has(row) && !arr.Has(row) && !tcv.Has(row))
            {
                if (!amountMayLack)
                {
                    reject(staged, row, "amount", "", "amount is empty; fill it in, or say in a mapping what stands in for it (a price list will do)");
                    continue;
                }
                (estimated, unpriced) = estimate.Has(row) ? (estimated + 1, unpriced) : (estimated, unpriced + 1);
            }
            if (settled.Name is not null)
                stage.Set(row, stage.CellOf(settled.Name));
            if (!outcome.Has(row) || (settled.Outcome != open && stage.Has(row)))
                outcome.Set(row, stage.Has(row) ? settled.Outcome : open);
            var isClosed = outcome[row] != open;
            if (isClosed && !closed.Has(row))
            {
                closed.Set(row, close[row]);
                dateless += close.Has(row) ? 0 : 1;
            }
            homeless += account.Has(row) ? 0 : 1;
            ageless += created.Has(row) ? 0 : 1;
            undated += !isClosed && !close.Has(row) ? 1 : 0;
        }
        Note(notes, estimated, "deals have no amount of their own; the price list stands in, and they are marked as estimated");
        Note(notes, unpriced, "deals have no amount and nothing stands in for it; they count without value");
        Note(notes, undated, "open deals have no close date; they belong to no period and are counted apart");
        Note(notes, ageless, "deals have no created date; their age is unknown");
        Note(notes, homeless, "deals name no account");
        Note(notes, dateless, "closed deals have no closing date; they belong to no period");
        SettleReasons(table, notes);
    }

    private static void CheckCurrencies(StagedTable staged, Action<StagedTable, int, string, string, string> reject)
    {
        foreach (var name in (string[])["currency", "from_currency", "to_currency"])
            if (staged.Table.File.Find(name) is var ordinal and >= 0 && staged.Table.Columns[ordinal] is var column)
                for (var row = 0; row < staged.Table.Count; row++)
                    if (column.Text(row) is { } code && !staged.Dropped.Contains(row) && !Basics.Currency.LooksLikeCode(code))
                        reject(staged, row, name, code, $"'{code}' is not a three-letter currency code such as USD");
    }

    private static (string? Name, long Outcome) Settle(SalesPipeline pipeline, string? text, long open, long won, long lost)
    {
        if (text is null)
            return (null, open);
        if (Words.Same(text, pipeline.WonStage) || Words.Same(text, "Closed Won") || Words.Same(text, "won"))
            return (pipeline.WonStage, won);
        if (Words.Same(text, pipeline.LostStage) || Words.Same(text, "Closed Lost") || Words.Same(text, "lost"))
            return (pipeline.LostStage, lost);
        return (pipeline.Stages.FirstOrDefault(stage => Words.Same(stage.Name, text))?.Name, open);
    }

    private static void SettleReasons(CrmTable table, List<string> notes)
    {
        var reasons = table["loss_reason"];
        if (reasons.HoldsNothing)
            return;
        var settled = Enumerable.Range(0, reasons.Texts.Count).Select(code => DealWords.LossReasons.FirstOrDefault(reason => Words.Same(reason, reasons.Texts[code]))).ToList();
        var others = Enumerable.Range(0, settled.Count).Where(code => settled[code] is null).Select(code => reasons.Texts[code]).Order(StringComparer.Ordinal).ToList();
        for (var row = 0; row < table.Count; row++)
            if (reasons[row] is var cell && cell != Column.Empty)
                reasons.Set(row, reasons.CellOf(settled[(int)cell] ?? "Other"));
        if (others.Count > 0)
            notes.Add($"Loss reasons that are none of {string.Join(", ", DealWords.LossReasons)} count as Other: {string.Join(", ", others.Take(10))}{(others.Count > 10 ? ", …" : "")}.");
    }

    private static string Names(SalesPipeline pipeline) => string.Join(", ", pipeline.Stages.Select(stage => stage.Name).Append(pipeline.WonStage).Append(pipeline.LostStage));

    private static void Note(List<string> notes, int count, string what)
    {
        if (count > 0)
            notes.Add($"{count} {what}.");
    }
}
