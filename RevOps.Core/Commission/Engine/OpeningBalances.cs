using RevOps.Core.Crm;
using RevOps.Core.Crm.Columns;

namespace RevOps.Core.Commission.Engine;

/// <summary>
/// What another system left of a person at the end of a day, from commission_opening.csv. The first settlement by that plan that ends later starts from it, in place of what was kept
/// here until then. Minor units of the person's currency; null for what the file does not say.
/// </summary>
/// <param name="PlanId">The plan.</param>
/// <param name="AsOf">The day.</param>
/// <param name="Owed">Draw that is owed back.</param>
/// <param name="Withheld">What a cap withholds and may still pay.</param>
/// <param name="Held">What is earned and not payable yet; no deal is known of it.</param>
public sealed record OpeningBalances(string PlanId, DateOnly AsOf, long? Owed, long? Withheld, long? Held)
{
    /// <summary>The component whose cap the withheld balance is of; empty for the plan's own.</summary>
    public string CapOf { get; init; } = "";

    /// <summary>True when something is said and no exchange rate of the day is known, so that it is not used.</summary>
    public bool LacksRate { get; init; }

    /// <summary>What is said, each with its words, in the order of the file.</summary>
    internal IEnumerable<(int Kind, string What, long Minor)> All => new (int Kind, string What, long? Minor)[] { (OfDraw, "Draw owed back", Owed), (OfCap, "Withheld by a cap", Withheld), (OfHeld, "Earned and held", Held), (OfNoRate, "Without an exchange rate, and so not used: balances", LacksRate ? 0 : null) }
        .Where(one => one.Minor is not null).Select(one => (one.Kind, one.What, one.Minor!.Value));

    internal const int OfDraw = 0, OfCap = 1, OfHeld = 2, OfNoRate = 3;

    private static readonly string[] Columns = ["draw_balance", "cap_balance", "holdback_balance"];

    /// <summary>The balances of a person, oldest first.</summary>
    internal static List<OpeningBalances> Of(CommissionContext context, Payee payee)
    {
        var (book, table) = (context.Book, context.Book.Knowledge[CrmFiles.CommissionOpening]);
        return [.. context.OpeningsOf(payee.Id).Select(row => new OpeningBalances(table["plan_id"].Text(row)!, table["as_of"].Date(row)!.Value, Minor(Columns[OfDraw], row), Minor(Columns[OfCap], row), Minor(Columns[OfHeld], row)) { LacksRate = Columns.Any(column => table[column].Has(row) && Minor(column, row) is null) })
            .OrderBy(opening => opening.AsOf).ThenBy(opening => opening.PlanId, StringComparer.Ordinal)];

        long? Minor(string column, int row) => table[column][row] is var cell && cell == Column.Empty ? null : QuotaTable.Money(book, cell, book.Knowledge.Rates.Reporting, payee.Currency, (int)table["as_of"][row]);
    }
}
