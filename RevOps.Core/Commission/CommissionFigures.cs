using RevOps.Core.Basics;
using RevOps.Core.Commission.Closing;

namespace RevOps.Core.Commission;

/// <summary>The figures of someone's commission: every number with its formula in words and its inputs.</summary>
public static class CommissionFigures
{
    /// <summary>All figures, in the order in which they are read.</summary>
    public static IReadOnlyList<Figure> Of(CommissionAnswer answer)
    {
        var last = answer.Last;
        return
        [
            Money("payable", "Payable", answer.Payable, "Total − withheld by caps − held + released + draw + carried in from before; never negative: what is taken back beyond it is carried on", ["total", "cap_withheld", "held", "released", "draw", "carried"]),
            Money("total", "Earned", answer.Total, "Sum of the lines: base + accelerator + SPIFFs + clawbacks + corrections; salary and draw are no part of it", ["base", "accelerator", "spiffs", "clawbacks", "adjustments"]),
            Money("base", "Base", answer.Base, "Credited amounts at the base rates, with sums, overrides and pools"),
            Money("accelerator", "Accelerators", answer.Accelerator, "What steps above the base rate, extras of deals and corrections of earlier sales in the same window add"),
            Money("spiffs", "SPIFFs", answer.Spiffs, "Components that count between days of their own, after their budgets"),
            Money("splits", "Earned on shared sales", answer.Splits, "Sum of the lines of sales of which less than 100 % is credited; part of the total"),
            Money("clawbacks", "Clawbacks", answer.Clawbacks, "What deals that were cancelled in the period take back"),
            Money("adjustments", "Corrections", answer.Adjustments + answer.OverBudget, "Corrections that someone wrote with a reason, and what budgets did not cover"),
            Money("cap_withheld", "Withheld by caps", answer.CapWithheld, "What is above the caps of components and plan, less what caps gave back"),
            Money("held", "Newly held", answer.Held, "Earned in the period and not payable yet: its trigger, safety days or instalments are still to come", ["total"]),
            Money("released", "Released", answer.ReleasedTotal, "Earned before the period and payable in it"),
            Money("draw", "Draw", answer.Draw, "Paid ahead of commission, less what was recovered of earlier draws"),
            Money("carried", "Carried", answer.Carried, "Brought in from the settlement before, less what is carried on"),
            Money("held_balance", "Held in all", Major(last.Held), "Everything earned and not payable by the end of the period"),
            Money("draw_owed", "Draw owed back", Major(last.OwedAfter), "Sum of recoverable draws less recoveries, at the end of the period"),
            Money("cap_balance", "Withheld in all", Major(last.CapBalance), "What caps withhold by the end of the period"),
            Money("revenue", "Credited bookings", answer.Revenue, "Bookings of the period that the person is credited with: the shares of a split, or all of an own deal"),
            Money("quota", "Quota", last.Quota, "Quota of the window in which the first component that is measured by attainment counts, cut as the plan says"),
            new("commission.attainment", "Attainment", last.Attainment, Unit.Percent, "Counted by that component in its window ÷ quota") { Inputs = ["commission.quota"] },
            Money("salary", "Salary, beside", answer.Salary, "A twelfth of the plan's salary a month; paid beside commission"),
        ];

        Figure Money(string id, string label, decimal? value, string formula, string[]? inputs = null) =>
            new($"commission.{id}", label, value, Unit.Money, formula) { Currency = answer.Currency, Inputs = [.. (inputs ?? []).Select(input => $"commission.{input}")] };

        decimal Major(long minor) => (decimal)minor / last.Payee.Currency.MinorPerUnit;
    }

    /// <summary>What locked months paid, where they did so in one currency; nothing otherwise.</summary>
    /// <param name="paid">Of one or several people.</param>
    public static IReadOnlyList<Figure> Paid(IReadOnlyList<LockedStatement> paid) => paid.Select(one => one.Statement.Currency).Distinct().ToList() is not [var currency] ? []
        : [new("commission.paid", "Paid with locked months", new Money(paid.Sum(one => one.Statement.Payable), currency).Amount, Unit.Money, "Sum of what the locked months of the period paid; the rows of the closings add up to it") { Currency = currency.Code }];
}
