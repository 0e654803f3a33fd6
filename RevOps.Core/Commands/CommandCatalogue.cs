using RevOps.Core.Basics;
using RevOps.Core.Pipeline;

namespace RevOps.Core.Commands;

/// <summary>Something that can be said to a command.</summary>
/// <param name="Name">Its name, as a form or a tool asks for it.</param>
/// <param name="Meaning">What it is, and what counts where it is left out.</param>
/// <param name="Usage">How it is written after the command's name; brackets mark what may be left out.</param>
/// <param name="Choices">The words there are; empty where it is free text.</param>
/// <param name="Lead">What stands before it in a line, such as "--from " or "stage:"; empty where its place tells what it is.</param>
public sealed record CommandArgument(string Name, string Meaning, string Usage, IReadOnlyList<string> Choices, string Lead = "")
{
    /// <summary>True when there is no answer without it.</summary>
    public bool IsRequired => Usage[0] == '<';
}

/// <summary>A slash command as a person is told about it.</summary>
/// <param name="Name">Its name, without the slash.</param>
/// <param name="Does">What it answers, in a few words.</param>
/// <param name="Example">A whole line that works.</param>
/// <param name="Arguments">What can be said to it, in the order of a line.</param>
public sealed record CommandCard(string Name, string Does, string Example, IReadOnlyList<CommandArgument> Arguments)
{
    /// <summary>What follows the name; brackets mark what may be left out.</summary>
    public string Usage => string.Join(' ', Arguments.Select(argument => argument.Usage));

    /// <summary>The line that says these things to the command; what is said under another name is left out.</summary>
    /// <param name="said">Values by the names of the arguments.</param>
    public string Line(IReadOnlyDictionary<string, string> said) => string.Join(' ', Arguments.Where(argument => !string.IsNullOrWhiteSpace(said.GetValueOrDefault(argument.Name)))
        .Select(argument => argument.Lead + Quoted(said[argument.Name])).Prepend("/" + Name));

    // a quote inside would end the word, and dashes before it would make an option of it
    private static string Quoted(string value) => value.Replace('"', ' ').Replace('\u201c', ' ').Replace('\u201d', ' ').TrimStart('-', ' ').TrimEnd() is var plain && plain.Contains(' ', StringComparison.Ordinal) ? $"\"{plain}\"" : plain;
}

/// <summary>Every slash command there is, for the palette, for help, for tools and for whoever mistypes one.</summary>
public static class CommandCatalogue
{
    private static readonly CommandArgument Team = Free("team", "Whose: a team, a region or a person, as the CRM names them; everyone you may see when left out.", "[team]");
    private static readonly CommandArgument From = new("from", "The day that changes are counted from, such as 2026-10-01; the first day of the period when left out.", "[--from date]", [], "--from ");
    private static readonly CommandArgument Granularity = Of("granularity", "The steps of the answer; monthly when left out.", "weekly", "monthly", "quarterly");
    private static readonly CommandArgument Rep = Free("rep", "Whose: a person's name or id, or me.", "<rep>");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<CommandCard> All { get; } =
    [
        new(PipelineReviewCommand.Name, "Is there enough pipeline?", "/pipeline-review last-quarter EMEA North", [Period("the current quarter"), Team, From]),
        new(RevenueForecastCommand.Name, "What will the period bring?", "/revenue-forecast next-quarter EMEA North", [Period("the current quarter"), Granularity, Team, From]),
        new(ForecastAccuracyCommand.Name, "How good were our forecasts?", "/forecast-accuracy last-12-months quarterly", [Free("period", $"How far to look back: {PeriodText.Examples}; the last four quarters when left out.", "[look back]"), Granularity, Team]),
        new(DealRiskCommand.Name, "Will this deal slip, and why?", "/deal-risk-analysis \"the deal's id or name\"", [Free("deal", "The deal: its id in the CRM, or its name.", "<deal>")]),
        new(QuotaStatusCommand.Name, "Where do we stand against quota?", "/quota-status this-quarter rep",
            [Period("the current quarter"), Of("level", "What the rows are; what stands below the team that is looked at when left out.", "rep", "team", "region", "company"), Team,
                new("pace", "What is expected by today: by calendar days, by working days, or by the company's own past; calendar when left out.", "[--pace …]", ["calendar", "working", "history"], "--pace ")]),
        new(RepPerformanceCommand.Name, "How is one person doing?", "/rep-performance me last-quarter", [Rep, Period("the current quarter")]),
        new(CommissionCalcCommand.Name, "What is someone paid, and why?", "/commission-calc me last-month", [Free("rep", "Whose: a person's name or id, me, a team, or everyone.", "<rep, team or everyone>"), Period("the last complete month")]),
        new(DealsCommand.Name, "Which deals are these?", "/deals won last-quarter stage:negotiation",
            [new("set", "Which deals; open when left out. at-risk, aged and new are open ones.", "[set]", [.. DealList.Sets.Keys]), Narrower("stage", "a stage, by its name"), Narrower("group", "early, mid or late stages"), Narrower("rep", "a person's deals, by name or id"),
                Narrower("product", "a product"), Period("the current quarter"), Team]),
    ];

    /// <summary>The sentence for a command that is not there.</summary>
    /// <param name="name">What was typed.</param>
    /// <param name="own">The company's own commands.</param>
    public static string Unknown(string name, IEnumerable<CommandCard> own) => $"There is no command /{name}; there are {string.Join(", ", All.Concat(own).Select(card => "/" + card.Name))}.";

    private static CommandArgument Period(string otherwise) => Free("period", $"When: {PeriodText.Examples}; {otherwise} when left out.", "[period]");

    private static CommandArgument Narrower(string name, string what) => new(name, $"Only {what}.", $"[{name}:…]", [], name + ":");

    private static CommandArgument Free(string name, string meaning, string usage) => new(name, meaning, usage, []);

    private static CommandArgument Of(string name, string meaning, params string[] choices) => new(name, meaning, $"[{string.Join('|', choices)}]", choices);
}
