using RevOps.Core.Commission.Engine;

namespace RevOps.Core.Commission.Excel;

/// <summary>What a cap starts from, among the inputs, and what it withholds and gives back by formula.</summary>
internal sealed class CapInputs
{
    private readonly int _digits;
    private readonly string _cap, _earned, _withheld, _balance;

    public CapInputs(StatementSheets sheets, CommissionStatement statement, CapStep cap, string name)
    {
        _digits = sheets.Digits;
        _cap = Input("the most that the window pays", "the plan, or the target variable", cap.Cap);
        _earned = Input("the window had earned before", "earlier statements of the window", cap.Earned);
        _withheld = Input("the window had withheld before", "earlier statements of the window", cap.Withheld);
        _balance = cap.IsRefundable ? (statement.Opening is { } opening && opening.CapOf.Equals(cap.Component, StringComparison.OrdinalIgnoreCase) ? sheets.OpeningsOf.Cell(statement, OpeningBalances.OfCap, cap.Balance) : null) ?? Input("withheld by earlier windows", "earlier statements", cap.Balance) : "0";

        string Input(string what, string from, long minor) => sheets.InputsOf.Other(statement, $"Cap of {name}: {what}", from, sheets.Major(minor));
    }

    /// <summary>What is withheld more than before, or what of earlier windows is given back.</summary>
    /// <param name="kind">Capped or cap released.</param>
    /// <param name="earned">The cell of what is earned now.</param>
    public string Amount(LineKind kind, string earned) => kind == LineKind.Capped
        ? FormattableString.Invariant($"{_withheld}-MAX(0,ROUND({_earned}+{earned}-{_cap},{_digits}))")
        : FormattableString.Invariant($"MAX(0,MIN(ROUND({_cap}-{_earned}-{earned},{_digits}),{_balance}))");
}
