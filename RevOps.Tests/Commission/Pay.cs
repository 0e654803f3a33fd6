using RevOps.Core.Commission;
using RevOps.Core.Crm;

namespace RevOps.Tests.Commission;

/// <summary>A statement in major units, with its lines told.</summary>
internal sealed record Pay(CommissionStatement Statement, IReadOnlyList<StatementLine> Lines)
{
    public decimal Total => Major(Statement.Total);

    public decimal Earned => Major(Statement.Total - Statement.CapWithheld);

    public decimal Payable => Major(Statement.Payable);

    public decimal Held => Major(Statement.Held);

    public decimal Owed => Major(Statement.OwedAfter);

    public decimal AtStart => Major(Statement.PaidAtStart);

    public static IReadOnlyList<Pay> Of(PayCase company, string asOf)
    {
        var statements = company.Run(asOf);
        return [.. statements.Select(statement => new Pay(statement, StatementLines.Of(statement, company.Known)))];
    }

    /// <summary>What each step of a ladder pays, in order; 0 for one that was not reached.</summary>
    public decimal[] Tiers(int steps) => [.. Enumerable.Range(0, steps).Select(step => Lines.Where(line => line.Step == step).Sum(line => line.Amount))];

    private decimal Major(long minor) => PayCase.Major(Statement, minor);
}
