using RevOps.Core.Commission.Closing;
using RevOps.Core.Commission.Engine;
using RevOps.Core.Crm;

namespace RevOps.Core.Commission.Excel;

/// <summary>Statements of one person by what was known at one moment: what stands together on a sheet.</summary>
/// <param name="Book">The business that they were computed from.</param>
/// <param name="Statements">Oldest first; at least one.</param>
/// <param name="Closing">The closing of the month that they are of; null where it has none, or where it is not for whoever asks.</param>
public sealed record StatementPart(Book Book, IReadOnlyList<CommissionStatement> Statements, MonthBridges? Closing = null)
{
    /// <summary>Whose they are.</summary>
    public Payee Payee => Statements[0].Payee;

    /// <summary>Parts that follow each other and are of one person, together.</summary>
    internal static IEnumerable<List<StatementPart>> ByPayee(IEnumerable<StatementPart> parts)
    {
        var own = new List<StatementPart>();
        foreach (var part in parts)
        {
            if (own.Count > 0 && own[0].Payee.Id != part.Payee.Id)
            {
                yield return own;
                own = [];
            }
            own.Add(part);
        }
        if (own.Count > 0)
            yield return own;
    }
}
