using RevOps.Core.Commission.Engine;

namespace RevOps.Core.Commission.Excel;

/// <summary>Balances that another system left, among the inputs: every formula that starts from one reads its cell.</summary>
internal sealed class OpeningRows
{
    private readonly StatementSheets _sheets;
    private readonly Dictionary<(CommissionStatement, int Kind), (string Cell, long Minor)> _cells = [];

    public OpeningRows(StatementSheets sheets)
    {
        _sheets = sheets;
        foreach (var statement in sheets.Statements.Where(statement => statement.Opening is not null))
            foreach (var (kind, what, minor) in statement.Opening!.All)
                _cells[(statement, kind)] = (sheets.InputsOf.Other(statement, what, Source(statement), sheets.Major(minor)), minor);
    }

    /// <summary>The cell of a balance; null where it is not the opening one.</summary>
    public string? Cell(CommissionStatement statement, int kind, long minor) => _cells.TryGetValue((statement, kind), out var found) && found.Minor == minor ? found.Cell : null;

    /// <summary>A row for each balance of a statement among the adjustments.</summary>
    public void Write(CommissionStatement statement, Section rows)
    {
        foreach (var (kind, what, minor) in statement.Opening?.All ?? [])
            rows.Start().Text(statement.Period.Key).Text("Opening balance").Text($"{what}, {Source(statement)}").Skip().Formula(_cells[(statement, kind)].Cell, _sheets.Major(minor), Look.Fine).Text(_sheets.Currency.Code);
    }

    private static string Source(CommissionStatement statement) => FormattableString.Invariant($"commission_opening at the end of {statement.Opening!.AsOf:yyyy-MM-dd}");
}
