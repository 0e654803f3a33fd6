namespace RevOps.Core.DealRisk;

/// <summary>What to do about a factor.</summary>
/// <param name="Factor">The factor's key.</param>
/// <param name="Family">Its family of measures (domain 1.3.6).</param>
/// <param name="Cause">What usually lies behind it.</param>
/// <param name="Action">What to do.</param>
/// <param name="Owner">The role that does it.</param>
/// <param name="Days">Days it may take.</param>
/// <param name="Goal">What it should reach.</param>
/// <param name="Metric">How one sees that it was reached.</param>
public sealed record Play(string Factor, string Family, string Cause, string Action, string Owner, int Days, string Goal, string Metric);

/// <summary>An action for one deal.</summary>
/// <param name="Play">What to do.</param>
/// <param name="Because">The factor that asks for it.</param>
/// <param name="Due">By when.</param>
public sealed record RiskAction(Play Play, FactorRisk Because, DateOnly Due)
{
    /// <summary>True for what cannot wait until next week.</summary>
    public bool IsUrgent => Play.Days <= 7;
}

/// <summary>Actions for each factor of the rubric.</summary>
public static class Playbook
{
    private const int Most = 7;
    private const string Rep = "account executive", Manager = "sales manager", Vp = "VP of sales", Sponsor = "executive sponsor", Engineer = "sales engineer", Legal = "legal";

    private static readonly Play[] Plays =
    [
        new("engagement.trend", "Stakeholder engagement", "Something else became more urgent for the buyer", "Ask the champion what changed, and agree on the next two meetings with dates", Rep, 5, "activity as it was", "two meetings in the calendar"),
        new("engagement.silence", "Stakeholder engagement", "Nobody on their side has a reason to answer now", "Call, not mail, with one new thing that is worth ten minutes", Rep, 3, "a real conversation", "a meaningful contact on record"),
        new("engagement.buyer", "Executive-sponsor mobilisation", "Whoever signs has not heard why", "Have our executive write to the economic buyer and ask for half an hour", Sponsor, 5, "a meeting with the economic buyer", "meeting held within five days"),
        new("engagement.breadth", "Multi-threading", "The deal hangs on one or two people", "Meet three more people from departments that will use it or pay for it", Rep, 10, "five active contacts", "five contacts with a meeting each"),
        new("engagement.champion", "Stakeholder engagement", "The champion sells nothing inside", "Write the internal business case with the champion, or find one who will", Rep, 7, "a champion who acts", "the champion set up a meeting without being asked"),
        new("engagement.opens", "Stakeholder engagement", "Our mails say nothing new", "Stop the sequence; send one message with a proof for their case", Rep, 3, "an answer", "one reply"),
        new("competitive.presence", "Competitive battle cards", "They want to be able to say that they compared", "Run the battle card: agree with the buyer on the two criteria that decide, and prove them", Rep, 7, "criteria that favour us, in writing", "criteria confirmed by the buyer"),
        new("competitive.price", "Pricing and discount analysis", "The value is not clear, so the price is", "Take the discount off the table until the business case stands; trade it for term or date", Manager, 5, "a price that rests on value", "no further request before the case is agreed"),
        new("competitive.alternatives", "Business-case strengthening", "The project has its budget, the vendor is open", "Give the buyer the comparison ourselves, with a customer who made it", Rep, 7, "a shortlist of one", "reference call held"),
        new("competitive.poc", "Technical proof", "Their engineers can touch the other product", "Start our own proof with success criteria that the buyer signs", Engineer, 7, "a proof that ends with a decision", "criteria signed and first result shown"),
        new("competitive.record", "Competitive battle cards", "This rival beats us more often than others", "Bring someone who won against them into the deal", Manager, 5, "the plan of a deal that was won", "plan reviewed with whoever won"),
        new("organizational.stability", "Executive-sponsor mobilisation", "Whoever carried the deal is gone", "Find out who inherits the project, and ask the one who left for an introduction", Vp, 5, "a new champion or sponsor", "first meeting with them held"),
        new("organizational.change", "Business-case strengthening", "Every project is looked at again", "Rewrite the case for what the company needs now, and have it carried up", Rep, 10, "the project on the new list", "sponsor confirms it in writing"),
        new("organizational.budget", "Business-case strengthening", "The money is not set aside", "Build the return with their finance, with their numbers", Rep, 7, "budget in writing", "mail from whoever holds it"),
        new("organizational.stance", "Stakeholder engagement", "The new decision maker owes the project nothing", "Meet them alone, and ask what would make it theirs", Vp, 7, "a decision maker who is not against it", "their criteria on paper"),
        new("organizational.conflict", "Timeline acceleration", "Something else has the same people", "Agree what part can go first without them", Rep, 10, "a date that holds", "plan agreed with dates"),
        new("timeline.age", "Timeline acceleration", "There is no reason to decide now", "Agree on a dated close plan with what it costs them to wait, or let it go", Manager, 7, "a decision date of theirs", "close plan confirmed by the buyer"),
        new("timeline.pushes", "Timeline acceleration", "The date is ours, not theirs", "Ask for the date that they will defend, and take it out of the commit until then", Manager, 3, "a date by the buyer", "date written by the buyer"),
        new("timeline.stage", "Timeline acceleration", "A step is missing that nobody named", "Name the step that leads out of this stage, or move the deal back to where it is", Rep, 5, "the stage's exit reached", "exit criterion met"),
        new("timeline.left", "Timeline acceleration", "The plan is shorter than such deals take", "Plan backwards from the signature with their procurement, and move the date if it does not fit", Rep, 5, "a date that fits", "plan with procurement's dates"),
        new("process.meddic", "Risk-specific action plan", "Parts of the deal are not qualified", "Close the weakest two elements of MEDDIC with evidence", Rep, 7, "a MEDDIC of 80", "both elements with evidence"),
        new("process.technical", "Technical proof", "The solution is not proven for their case", "Put an engineer beside theirs until the open points are closed", Engineer, 7, "technical evaluation passed", "open points at zero"),
        new("process.security", "Technical proof", "Their review waits for answers", "Deliver the security package, and book the review call", Engineer, 7, "security approved", "review call held"),
        new("process.redlines", "Risk-specific action plan", "Lawyers write to each other", "Bring both lawyers into one call with the business owners", Legal, 7, "no open redlines", "open redlines at zero"),
        new("process.procurement", "Timeline acceleration", "Procurement learns of it last", "Ask the champion to bring procurement in now, and share our paper early", Rep, 5, "procurement at work", "first call with procurement held"),
        new("process.order", "Timeline acceleration", "Nobody asked how an order is made", "Write down the way to an order with the buyer, step by step with names", Rep, 7, "the order on its way", "steps with names and dates"),
    ];

    private static readonly Dictionary<string, Play> ByFactor = Plays.ToDictionary(play => play.Factor, StringComparer.Ordinal);

    /// <summary>What to do about a factor.</summary>
    public static Play For(string factor) => ByFactor[factor];

    /// <summary>Up to seven actions from the factors that weigh most in a score, the most urgent first.</summary>
    public static IReadOnlyList<RiskAction> Of(DealRiskScore score, DateOnly asOf) =>
        [.. score.Heaviest.Where(factor => factor.Weight >= 0.5m).Take(Most).Select(factor => new RiskAction(For(factor.Factor.Key), factor, asOf.AddDays(For(factor.Factor.Key).Days))).OrderBy(action => action.Due)];
}
