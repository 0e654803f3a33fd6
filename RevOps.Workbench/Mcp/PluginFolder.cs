using System.Text.Json;
using System.Text.Json.Nodes;
using RevOps.Core.Agents;
using RevOps.Core.Commands;
using RevOps.Core.Skills;
using RevOps.Workbench.Data;

namespace RevOps.Workbench.Mcp;

/// <summary>The Workbench as a Claude Code plugin: agents, skills and commands as Markdown, and the server that computes. What is written is what is in force, a company's own files included.</summary>
public static class PluginFolder
{
    /// <summary>The plugin's name.</summary>
    public const string Name = "revenue-operations";

    private const string Server = "revops";
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>The files, by their path inside the plugin.</summary>
    /// <param name="start">What starts the server.</param>
    /// <param name="dataFolder">Whose skills count.</param>
    /// <exception cref="SkillMistakeException">A skill of the company cannot be used.</exception>
    public static IReadOnlyDictionary<string, string> Files(StartLine start, string dataFolder) => Files(start, dataFolder, Repertoire.Load(dataFolder));

    private static Dictionary<string, string> Files(StartLine start, string dataFolder, Repertoire repertoire) => new(
    [
        KeyValuePair.Create(".claude-plugin/plugin.json", Manifest()),
        KeyValuePair.Create(".mcp.json", Servers(start)),
        .. repertoire.Agents.Where(agent => agent.Commands.Count > 0).Select(agent => KeyValuePair.Create($"agents/{agent.Name}.md", AgentText(agent))),
        .. SkillFile.Names(dataFolder).Select(name => KeyValuePair.Create($"skills/{name}/SKILL.md", SkillText(SkillFile.Load(name, dataFolder)))),
        .. repertoire.Cards.Select(card => KeyValuePair.Create($"commands/{card.Name}.md", CommandText(card))),
    ], StringComparer.Ordinal);

    /// <summary>The configuration of a program that starts the server itself.</summary>
    public static string Servers(StartLine start) => new JsonObject
    {
        ["mcpServers"] = new JsonObject { [Server] = new JsonObject { ["command"] = start.Command, ["args"] = new JsonArray([.. start.Arguments.Select(argument => (JsonNode)argument)]) } },
    }.ToJsonString(Indented) + "\n";

    private static string Manifest() => new JsonObject
    {
        ["name"] = Name,
        ["version"] = McpSurface.Version,
        ["description"] = "Pipeline, forecast, deal risk, quota and pay from your own CRM data, computed by RevOps Workbench.",
        ["author"] = new JsonObject { ["name"] = "RevOps Workbench" },
        ["license"] = "MIT",
        ["keywords"] = new JsonArray("sales", "revenue-operations", "forecast", "pipeline", "quota", "commission"),
    }.ToJsonString(Indented) + "\n";

    private static string AgentText(Agent agent) => $"""
        ---
        name: {agent.Name}
        description: {Scalar(agent.UseWhen)}
        model: {(agent.Tier == "strong" ? "sonnet" : "haiku")}
        tools: {string.Join(", ", agent.Commands.Select(command => Tool(command.Name)))}
        ---

        {agent.Manner}

        Every number comes from one of your tools; quote it with its day and scope, and compute none yourself. What a figure is compared with, and how to read it, stands in {string.Join(" and ", agent.Skills.Select(skill => $"the skill {skill}"))}.

        """;

    private static string CommandText(CommandCard card) => $"""
        ---
        description: {Scalar(card.Does)}
        argument-hint: {Scalar(card.Usage)}
        allowed-tools: {Tool(card.Name)}
        ---

        Call the tool {Tool(card.Name)} once, with what is said here: $ARGUMENTS

        {string.Join('\n', card.Arguments.Select(argument => $"- {argument.Name}: {argument.Meaning}"))}

        Then say the headline, the figures that stand out with what they are compared with, the findings, and the actions with owner and date. Quote figures as they were returned and compute none. Where the tool says what is missing or wrong, say that.

        """;

    private static string SkillText(Skill skill) => $"---\nname: {skill.Name}\ndescription: {Scalar(skill.Description)}\n---\n\n{SkillPrompt.Of(skill)}";

    private static string Tool(string command) => $"mcp__plugin_{Name}_{Server}__{command.Replace('-', '_')}";

    private static string Scalar(string text) => JsonSerializer.Serialize(text); // a JSON string is a YAML scalar
}
