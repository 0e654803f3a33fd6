using RevOps.Core.Commission;
using RevOps.Core.Commission.Engine;

namespace RevOps.Tests.Commission;

public sealed class SomePeopleTests
{
    [Fact]
    public void People_alone_are_paid_what_they_are_paid_among_everyone()
    {
        using var company = new PayCase().Plan("""
              - name: Bookings
                tiers:
                  steps:
                    - { from: 0%, rate: 8% }
                    - { from: 100%, rate: 12% }
            """, "quota: { amount: 10000 }").Rep("A").Rep("B").Rep("C");
        company.Won("A", 9_000.05m, "2026-02-03").Split(("A", "AE", 33.33m), ("B", "AE", 33.33m), ("C", "SE", 33.34m));
        company.Won("B", 12_000m).Won("B", 7_000.01m, "2026-02-10").Won("C", 500m);
        var (everyone, book) = (company.Run("2026-03-31"), company.Known);

        var alone = CommissionEngine.Run(book, PlanBook.Of(book, company.Plans), [book.People.Find("B")]);

        Assert.Equal(everyone.Where(statement => statement.Payee.Id == "B").SelectMany(statement => StatementLines.Of(statement, book)), alone.SelectMany(statement => StatementLines.Of(statement, book)));
        Assert.Equal(everyone.Where(statement => statement.Payee.Id == "B").Select(statement => statement.Settled), alone.Select(statement => statement.Settled));
    }
}
