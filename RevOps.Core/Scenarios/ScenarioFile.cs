using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using RevOps.Core.Crm;

namespace RevOps.Core.Scenarios;

/// <summary>A scenario as JSON: what the store keeps, a link shares and <c>--scenario</c> reads.</summary>
public static class ScenarioFile
{
    /// <summary>Characters that a file may have.</summary>
    public const int Longest = 200_000;

    private const int LongestText = 200;
    private const decimal MostAmount = 10_000_000_000m;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // kept as data, never put into a page
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowOutOfOrderMetadataProperties = true,
    };

    /// <summary>The edits as a JSON list.</summary>
    public static string Write(Scenario scenario) => JsonSerializer.Serialize(scenario.Edits, Options);

    /// <summary>Reads a list of edits; or what is wrong with it, and what would be right.</summary>
    public static (Scenario? Scenario, string? Mistake) Read(string json)
    {
        if (json.Length > Longest)
            return (null, $"A scenario has at most {Longest:#,0} characters; this one has {json.Length:#,0}.");
        try
        {
            var edits = JsonSerializer.Deserialize<List<ScenarioEdit?>>(json, Options) ?? [];
            if (edits.Count > Scenario.Most)
                return (null, $"A scenario has at most {Scenario.Most} edits; this one has {edits.Count:#,0}.");
            var scenario = Scenario.Today;
            foreach (var (at, edit) in edits.Index())
                if (edit is null || Fault(edit) is { } fault)
                    return (null, $"Edit {at + 1} cannot be used: {(edit is null ? "it is empty" : Fault(edit))}.");
                else
                    scenario = scenario.With(edit);
            return (scenario, null);
        }
        catch (Exception problem) when (problem is JsonException or NotSupportedException)
        {
            return (null, """This is no scenario; one is a JSON list such as [{"edit":"lose","deal":"D-1001"},{"edit":"rate","rate":"winRate","part":{"kind":"segment","name":"SMB"},"percent":10}].""");
        }
    }

    /// <summary>What is wrong with an edit, as the end of a sentence; null where nothing is.</summary>
    public static string? Fault(ScenarioEdit edit) => edit switch
    {
        _ when Texts(edit).Any(text => text is null or { Length: 0 or > LongestText }) => $"its names and ids have 1 to {LongestText} characters",
        _ when PartOf(edit) is { Kind: ScopeKind.Everyone, Name.Length: > 0 } => "everyone has no name",
        ChangeRate { Percent: < -100 or > ReadyMade.ChangeRateMost } or ChangeQuota { Percent: < -100 or > ReadyMade.ChangeRateMost } or ChangePlanRate { Percent: < -100 or > ReadyMade.ChangeRateMost } => $"a change lies between -100 and {ReadyMade.ChangeRateMost} percent",
        ChangeRate { Rate: Rate.Cycle, Percent: < -90 } => "a cycle is shortened by at most 90 percent",
        ChangeRate one when !Enum.IsDefined(one.Rate) => "a rate is one of winRate, cycle, slipRate, dealSize and newPipeline",
        ResizeDeal { Amount: < 0 or > MostAmount } => "an amount lies between 0 and ten billion",
        AddDeal { Amount: <= 0 or > MostAmount } => "an amount lies above 0, and not above ten billion",
        AddDeal { Percent: < 0 or > 100 } => "a chance lies between 0 and 100 percent",
        HirePeople { Count: < 1 or > 1000 } => "between 1 and 1,000 people are hired",
        HirePeople { Part.Kind: ScopeKind.Segment or ScopeKind.Rep } => "people are hired into a team, a region or for everyone",
        ChangePlanRate { Step: < 0 } => "steps count from 1, and 0 is the component's own rate",
        AddDeal { Close.Year: < 1990 or > 2200 } or MoveClose { Close.Year: < 1990 or > 2200 } or HirePeople { Start.Year: < 1990 or > 2200 } => "its date lies between 1990 and 2200",
        _ => null,
    };

    private static Scope? PartOf(ScenarioEdit edit) => edit switch { ChangeRate one => one.Part, ChangeQuota one => one.Part, HirePeople one => one.Part, _ => null };

    private static IEnumerable<string?> Texts(ScenarioEdit edit) => edit switch
    {
        WinDeal one => [one.Deal],
        LoseDeal one => [one.Deal],
        DropDeal one => [one.Deal],
        ResizeDeal one => [one.Deal],
        MoveClose one => [one.Deal],
        AddDeal one => [one.Name, one.Owner ?? "-", one.Segment ?? "-"],
        MoveAccount one => [one.Account, one.To],
        ChangePlanRate one => [one.Plan, one.Component],
        ChangeRate one => [one.Part.Name + "-"],
        ChangeQuota one => [one.Part.Name + "-"],
        HirePeople one => [one.Part.Name + "-"],
        _ => [],
    };
}
