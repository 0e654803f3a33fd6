namespace RevOps.Core.Quota.Performance;

/// <summary>What may be behind a need and what helps, per measure. Causes are questions: the person knows, the number does not.</summary>
internal static class Advice
{
    /// <summary>Probable causes, as questions.</summary>
    public static IReadOnlyList<string> Causes(MeasureKind kind) => kind switch
    {
        MeasureKind.WinRate => ["Do deals go on past Qualification before a buyer has confirmed the problem?", "Who else is in these deals, and when do we hear of it?", "Would a second person in the decisive meeting help?"],
        MeasureKind.AverageDeal => ["Do talks start with those who can decide on the larger need?", "Is discount given before value was agreed?", "Does the territory hold larger accounts that are not worked yet?"],
        MeasureKind.CycleDays => ["Which step takes longest, and whose step is it: ours, legal's, the buyer's?", "Is there a written plan to the close that the buyer agreed to?"],
        MeasureKind.Coverage => ["Where did pipeline come from in good quarters, and what of that is missing now?", "Is there enough time for prospecting beside the open deals?", "Does marketing or business development send enough into this territory?"],
        MeasureKind.Health => ["Which old deals are still real?", "What keeps deals in their stage: a missing person, a missing reason, or a missing date?"],
        MeasureKind.ActivityScore => ["Are calls and meetings logged where they happen?", "What takes the time: inside work, travel, a few large deals, absence?"],
        MeasureKind.DataQuality => ["What makes keeping the CRM tedious, and can it be made easier?", "Are these deals still alive?"],
        _ => ["What do you see in these deals that the numbers do not show?", "Which of them can still close in the period, and what would it take?", "Do quota, territory and time in the job fit each other?"],
    };

    /// <summary>What to do in the first 30 days, and what to make a habit by 60. The first is about the deals named, except for coverage, which is about deals that are not there yet.</summary>
    public static (string First, string Habit) Steps(MeasureKind kind) => kind switch
    {
        MeasureKind.WinRate => ("Go through the lost deals together and name the first moment at which each could have turned", "Take a colleague to the decisive meeting of every deal above the own average"),
        MeasureKind.AverageDeal => ("Look at the smallest wins together: in which of them was the need larger than the offer, and where is that so in open deals", "Agree on value before price in every deal; ask the manager before a discount"),
        MeasureKind.CycleDays => ("See where the time went in the slowest wins, and write a plan to the close with dates for the open deals", "Start legal and procurement when a proposal goes out, not after it"),
        MeasureKind.Coverage => ("List the accounts to open, and keep fixed hours every week to do so", "Keep new pipeline of a month above what the next period asks for"),
        MeasureKind.Health => ("Decide on each of the oldest deals: a dated next step, a new close date, or closed", "Review ageing deals every other week"),
        MeasureKind.ActivityScore => ("Look at a usual week together, and call on the largest deals that nobody touched", "Touch each open deal of the period at least every other week"),
        MeasureKind.DataQuality => ("Set next step and close date of the deals named, or close them", "Leave no meeting without a next step in the CRM"),
        _ => ("Make a plan for the deals named: what each still needs, from whom, by when", "Look at the gap and these deals together every week"),
    };
}
