using System.Globalization;
using RevOps.Core.Basics;
using RevOps.Core.Quota;
using RevOps.Core.Quota.Planning;
using RevOps.Core.Reports;
using RevOps.Core.Store;
using RevOps.Workbench.Components;

namespace RevOps.Workbench.Pages.QuotaPlans;

/// <summary>How amounts and states of plans read and are written.</summary>
public static class PlanText
{
    /// <summary>Money in full, without cents where there are none.</summary>
    public static string Money(long minor, string currency)
    {
        var amount = new Money(minor, new(currency)).Amount;
        return amount == decimal.Truncate(amount) ? amount.ToString("#,0", CultureInfo.InvariantCulture) + " " + currency : ValueText.Of(amount, Unit.Money, currency);
    }

    /// <summary>Money in few characters.</summary>
    public static string Short(long minor, string currency) => ValueText.Compact(new Money(minor, new(currency)).Amount, Unit.Money, currency);

    /// <summary>A share in percent.</summary>
    public static string Share(decimal? share) => ValueText.Of(share, Unit.Percent);

    /// <summary>As it is written into a field.</summary>
    public static string Plain(long minor, string currency) => new Money(minor, new(currency)).Amount.ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>An amount in major units as a person writes it: 1200000, 1,200,000 or 1 200 000.50; null for anything else.</summary>
    public static long? Read(string text, string currency)
    {
        var bare = text.Trim().Replace(",", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        return decimal.TryParse(bare, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount) && Math.Abs(amount) < 10_000_000_000_000m
            ? Core.Basics.Money.FromAmount(amount, new(currency)).Minor : null;
    }

    /// <summary>A percentage; null when it is none.</summary>
    public static decimal? Percent(string text) =>
        decimal.TryParse(text.Trim().TrimEnd('%').Trim(), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var percent) && Math.Abs(percent) <= 1000 ? percent : null;

    /// <summary>Where a plan stands, in words.</summary>
    public static string State(QuotaPlan plan) => plan.State switch
    {
        PlanState.Draft => "Draft",
        PlanState.Submitted => "Waits for approval",
        PlanState.Returned => "Returned",
        PlanState.Approved => plan.ByOneself ? "Approved by its maker" : "Approved",
        _ => "Withdrawn",
    };

    /// <summary>The light of a state.</summary>
    public static Status Light(PlanState state) => state switch { PlanState.Approved => Status.Green, PlanState.Submitted => Status.Yellow, PlanState.Returned => Status.Orange, _ => Status.None };

    /// <summary>Where an appeal stands, in words.</summary>
    public static string State(AppealState state) => state switch { AppealState.Open => "Open", AppealState.Accepted => "Accepted", AppealState.Declined => "Declined", _ => "Withdrawn" };

    /// <summary>The light of an appeal.</summary>
    public static Status Light(AppealState state) => state switch { AppealState.Open => Status.Yellow, AppealState.Accepted => Status.Green, AppealState.Declined => Status.Red, _ => Status.None };

    /// <summary>How a line came about, in a sentence or two.</summary>
    public static string Why(PlanLine line, PlanBasis basis, string currency)
    {
        var ramp = line.Ramp == 1 ? "" : $", times {line.Ramp.ToString("0.##", CultureInfo.InvariantCulture)} for ramp";
        var days = line.DaysAtWork == line.Days ? "" : $", times {line.DaysAtWork} of {line.Days} days";
        var hand = line.Reason is null ? "" : $" Set by hand ({(line.OthersShare ? "the others share the difference" : "the others keep theirs")}); the weights give {Money(line.Computed, currency)}. {line.Reason}";
        return $"History {Share(line.HistoryShare)}{(line.HistoryIsMean ? " (the mean of the others, for want of four quarters)" : $" ({basis.HistoryFrom} to {basis.HistoryTo})")}, territory {Share(line.TerritoryShare)} ({basis.Territory}), "
            + $"equal {Share(line.EqualShare)}: together {Share(line.Share)}{ramp}{days}.{hand}";
    }

    /// <summary>The same for the rep: where fewer than three are in the plan, shares would tell of the others and are left out.</summary>
    public static string WhyForRep(PlanLine line, QuotaPlan plan) => plan.Lines.Count >= QuotaAssumptions.FewestPeople ? Why(line, plan.Draft.Basis, plan.Draft.Currency)
        : $"Ramp {line.Ramp.ToString("0.##", CultureInfo.InvariantCulture)}, {line.DaysAtWork} of {line.Days} days.{(line.Reason is null ? "" : $" Set by hand: {line.Reason}")} The plan is of so few people that shares would tell of the others.";

    /// <summary>The answer of a plan in one sentence.</summary>
    public static string Headline(QuotaPlan plan)
    {
        var (terms, allocation, currency) = (plan.Draft.Terms, plan.Allocation, plan.Draft.Currency);
        var over = allocation.Over == 0 ? "exactly the target" : $"{Share(Math.Abs(allocation.OverShare ?? 0))} {(allocation.Over > 0 ? "more" : "less")} than the target asks of them";
        return $"{Short(allocation.Assigned, currency)} are assigned to {plan.Lines.Count} {(plan.Lines.Count == 1 ? "person" : "people")} in the plan for {plan.Draft.For}, {over}; it counts from {Dates.Iso(terms.EffectiveFrom)} on.";
    }
}
