using System.Text.Json;
using System.Text.RegularExpressions;
using ModelContextProtocol.Client;
using RevOps.Core.Commands;
using RevOps.Core.Skills;
using RevOps.Workbench.Cli;
using RevOps.Workbench.Data;
using YamlDotNet.Serialization;

namespace RevOps.Tests.Mcp;

/// <summary>The plugin folder has the layout that Claude Code reads: a manifest, Markdown files with front matter, and a server that starts.</summary>
public sealed partial class PluginTests(StdioTests.Data data) : IClassFixture<StdioTests.Data>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("revops-test-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Plugin => Path.Combine(_folder, "revenue-operations");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_is_written_is_a_plugin_and_its_server_answers()
    {
        Assert.Equal((0, ""), await RunAsync(Plugin));
        var manifest = Json(".claude-plugin/plugin.json");
        Assert.Matches("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", manifest.GetProperty("name").GetString());
        Assert.Matches(@"^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$", manifest.GetProperty("version").GetString());
        Assert.Subset(new HashSet<string>(["name", "version", "description", "author", "license", "keywords"], StringComparer.Ordinal), manifest.EnumerateObject().Select(key => key.Name).ToHashSet(StringComparer.Ordinal));

        var server = Assert.Single(Json(".mcp.json").GetProperty("mcpServers").EnumerateObject());
        await using var client = await McpClient.CreateAsync(new StdioClientTransport(new() { Command = server.Value.GetProperty("command").GetString()!, Arguments = [.. server.Value.GetProperty("args").EnumerateArray().Select(word => word.GetString()!)], WorkingDirectory = _folder }), ToolArguments.Patient, cancellationToken: Ct);
        var tools = (await client.ListToolsAsync(cancellationToken: Ct)).Select(tool => $"mcp__plugin_revenue-operations_{server.Name}__{tool.Name}").ToList();

        var agents = Markdown("agents");
        Assert.Equal(["deal-risk-analyzer", "quota-performance-tracker", "revenue-forecaster", "sales-pipeline-analyst"], agents.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, agent) in agents)
        {
            Assert.Equal(name, agent["name"]);
            Assert.Contains(agent["model"], (string[])["sonnet", "haiku"]);
            Assert.All(agent["tools"].Split(", "), tool => Assert.Contains(tool, tools));
        }
        var commands = Markdown("commands");
        Assert.Equal(CommandCatalogue.All.Select(card => card.Name).Order(StringComparer.Ordinal), commands.Keys.Order(StringComparer.Ordinal));
        Assert.All(commands.Values, command => Assert.Contains(command["allowed-tools"], tools));
        foreach (var name in SkillFile.Names())
        {
            var skill = FrontMatter(Path.Combine(Plugin, "skills", name, "SKILL.md"));
            Assert.Equal(["name", "description"], skill.Keys);
            Assert.Equal(name, skill["name"]);
            Assert.InRange(skill["description"].Length, 20, 1024);
        }
    }

    [Fact]
    public async Task It_is_written_again_over_itself_and_never_over_something_else()
    {
        Assert.Equal((0, ""), await RunAsync(Plugin));
        Assert.Equal((0, ""), await RunAsync(Plugin));
        var (exit, error) = await RunAsync(data.Folder);
        Assert.Equal(2, exit);
        Assert.Contains("has other things in it; name a new one.", error, StringComparison.Ordinal);
        Assert.Equal(2, (await RunAsync()).Exit);
    }

    private async Task<(int Exit, string Error)> RunAsync(params string[] folder)
    {
        var error = new StringWriter();
        return (await CommandLine.RunAsync(["plugin", .. folder, "--data", data.Folder], TextWriter.Null, error, Ct), error.ToString());
    }

    private JsonElement Json(string path) => JsonDocument.Parse(File.ReadAllText(Path.Combine(Plugin, path))).RootElement;

    private Dictionary<string, Dictionary<string, string>> Markdown(string folder) => Directory.GetFiles(Path.Combine(Plugin, folder)).ToDictionary(file => Path.GetFileNameWithoutExtension(file), FrontMatter, StringComparer.Ordinal);

    private static Dictionary<string, string> FrontMatter(string file)
    {
        var text = Front().Match(File.ReadAllText(file));
        Assert.True(text.Success, file);
        return new Deserializer().Deserialize<Dictionary<string, string>>(text.Groups["front"].Value);
    }

    [GeneratedRegex(@"\A---\n(?<front>.*?)\n---\n\n\S", RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.None, 1000)]
    private static partial Regex Front();
}
