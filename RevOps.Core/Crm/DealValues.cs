using RevOps.Core.Basics;
using RevOps.Core.Crm.Columns;

namespace RevOps.Core.Crm;

/// <summary>
/// What each deal counts with: ARR, TCV or amount by the company's choice, else its amount, else the look-up that a mapping gave;
/// in the reporting currency at the rate of the closing day, or of the Book's day while it is open.
/// </summary>
internal sealed class DealValues
{
    public DealValues(Knowledge knowledge, Column[] columns, DealsAsOf deals, int today)
    {
        var (amount, arr, tcv) = (columns[CrmFiles.Deals["amount"]], columns[CrmFiles.Deals["arr"]], columns[CrmFiles.Deals["tcv"]]);
        var chosen = knowledge.Settings.Bookings switch { Bookings.Arr => arr, Bookings.Tcv => tcv, _ => amount };
        Column[] order = [.. new[] { chosen, amount, arr, tcv, columns[CrmFiles.Deals["estimated_amount"]] }.Where(column => !column.HoldsNothing).Distinct()];
        var currency = columns[CrmFiles.Deals["currency"]];
        var currencies = Enumerable.Range(0, currency.Texts.Count).Select(code => new Currency(currency.Texts[code])).ToArray();
        var (rates, reporting) = (knowledge.Rates, knowledge.Rates.Reporting);
        Values = new long[knowledge.Deals.Count];
        for (var deal = 0; deal < Values.Length; deal++)
        {
            var value = Book.NoValue;
            foreach (var column in order)
                if ((value = column.Wide[deal]) != Book.NoValue)
                    break;
            var own = currency[deal];
            if (value != Book.NoValue && own != Column.Empty && currencies[own] != reporting)
                value = rates.Convert(value, currencies[own], deals.Closed[deal] == Book.NoDay ? today : deals.Closed[deal]) ?? Book.NoValue;
            Values[deal] = value;
        }
    }

    public long[] Values { get; }
}
