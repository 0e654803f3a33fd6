using RevOps.Core.Basics;

namespace RevOps.Core.Commission.Closing;

/// <summary>A line of a closed or closing month, as it is kept.</summary>
/// <param name="Kind">What it is: a line of the engine, a discrepancy of an earlier month, or an override that someone asked for.</param>
/// <param name="Origin">Key of the month that it is about; an earlier one for a discrepancy.</param>
/// <param name="ComponentId">The component's id; empty for limits, corrections and overrides.</param>
/// <param name="Component">The component's name.</param>
/// <param name="DealId">The deal; null for none.</param>
/// <param name="Deal">The deal's name.</param>
/// <param name="On">The day that counts.</param>
/// <param name="Plan">Plan version.</param>
/// <param name="Rule">The rule, or the reason, in words.</param>
/// <param name="Formula">The computation in words and numbers.</param>
/// <param name="Minor">Minor units of the person's currency.</param>
public sealed record ClosedLine(string Kind, string Origin, string ComponentId, string Component, string? DealId, string? Deal, DateOnly On, string Plan, string Rule, string Formula, long Minor)
{
    /// <summary>The kind of a line that corrects an earlier, locked month.</summary>
    public const string Discrepancy = "discrepancy";

    /// <summary>The kind of an amount that someone asked for and a second person agreed to.</summary>
    public const string Override = "override by hand";
}

/// <summary>What one person is paid with the closing of a month. Minor units of the person's currency.</summary>
/// <param name="RepId">Who.</param>
/// <param name="Name">Their name then.</param>
/// <param name="PayrollId">Their id in payroll; null when unknown.</param>
/// <param name="Plan">Plan version in force on the last day.</param>
/// <param name="Currency">What they are paid in.</param>
/// <param name="Earned">The lines of the month itself, caps taken off.</param>
/// <param name="Corrected">Discrepancies of earlier months, and overrides.</param>
/// <param name="Settled">All that was payable by the end of the month as it is known now, since the first month that was closed here.</param>
/// <param name="Held">What is earned and waits for its trigger, and what is on hold.</param>
/// <param name="Carried">What is left for the next month: negative for what was paid too much and cannot be taken back yet.</param>
/// <param name="Payable">What is paid; never negative.</param>
/// <param name="Attainment">Attainment at the end of the month, a fraction; null without quota.</param>
/// <param name="Lines">The lines; they add up to earned and corrected.</param>
public sealed record ClosedStatement(string RepId, string Name, string? PayrollId, string Plan, Currency Currency, long Earned, long Corrected, long Settled, long Held, long Carried, long Payable, decimal? Attainment,
    IReadOnlyList<ClosedLine> Lines);

/// <summary>What is held back until somebody releases it: a person, a deal of everyone, or a deal of one person.</summary>
public sealed record PayHold(long Id, string? RepId, string? DealId, string Reason, DateTimeOffset At, string By);

/// <summary>An amount that someone asked for in a month, with a reason; it counts once a second person has agreed.</summary>
public sealed record PayOverride(long Id, string RepId, string Period, long Minor, Currency Currency, string Reason, DateTimeOffset At, string By, string Key, bool? IsAgreed, string? DecidedBy);
