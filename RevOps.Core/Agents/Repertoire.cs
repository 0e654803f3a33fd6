using RevOps.Core.Commands;
using RevOps.Core.Skills;

namespace RevOps.Core.Agents;

/// <summary>A file of the company that is not used, and why in a sentence.</summary>
/// <param name="File">Its path inside the data folder.</param>
/// <param name="Mistake">What is wrong with it.</param>
public sealed record UnusedFile(string File, string Mistake);

/// <summary>The commands and analysts in force: those built in, and a company's own files in its data folder. An own agent of a built-in name stands in for it.</summary>
public sealed class Repertoire
{
    private const string AgentFolder = "agents", CommandFolder = "commands";

    private readonly Lazy<Router> _router; // it reads three thousand questions, and not every program asks any

    private Repertoire(IReadOnlyList<Agent> agents, IReadOnlyList<OwnCommand> own, IReadOnlyList<string> ownAgents, IReadOnlyList<UnusedFile> unused)
    {
        (Agents, Own, OwnAgents, Unused) = (agents, own, ownAgents, unused);
        Cards = [.. CommandCatalogue.All, .. own.Select(command => command.Card)];
        _router = new(() => new(agents, AgentFiles.Topics, AgentFiles.Known, [.. own.Select(command => command.Card)]));
    }

    /// <summary>What is built in, and nothing else.</summary>
    public static Repertoire BuiltIn { get; } = new(AgentFiles.BuiltIn, [], [], []);

    /// <summary>The analysts, by name.</summary>
    public IReadOnlyList<Agent> Agents { get; }

    /// <summary>The company's own commands, by name.</summary>
    public IReadOnlyList<OwnCommand> Own { get; }

    /// <summary>Names of the analysts that are files of the company.</summary>
    public IReadOnlyList<string> OwnAgents { get; }

    /// <summary>Files that cannot be used; what is built in counts instead.</summary>
    public IReadOnlyList<UnusedFile> Unused { get; }

    /// <summary>Every command.</summary>
    public IReadOnlyList<CommandCard> Cards { get; }

    /// <summary>Leads questions to these analysts.</summary>
    public Router Router => _router.Value;

    /// <summary>The sentence for a command that is not there; null for one that is.</summary>
    public string? Unknown(string name) => Cards.Any(card => card.Name == name) ? null : CommandCatalogue.Unknown(name, Own.Select(command => command.Card));

    /// <summary>Reads what is in force; a file that cannot be used is told among <see cref="Unused"/> and changes nothing.</summary>
    public static Repertoire Load(string dataFolder)
    {
        if (Stamp(dataFolder).Length == 0)
            return BuiltIn;
        var (agents, commands, unused) = (new List<Agent>(), new List<(OwnCommand Command, string Agent, AskedFor Asked)>(), new List<UnusedFile>());
        foreach (var file in Files(dataFolder, CommandFolder))
            Try(file, text =>
            {
                var (command, agent, asked) = OwnCommandFile.Read(text, file);
                if (commands.Any(other => other.Command.Card.Name == command.Card.Name))
                    throw new SkillMistakeException($"{file}: another file has the name '{command.Card.Name}' too.");
                commands.Add((command, agent ?? Answering(CommandLineText.Read(command.Steps[0]).Name), asked));
            });
        foreach (var file in Files(dataFolder, AgentFolder))
            Try(file, text =>
            {
                var agent = AgentFiles.Read(text, file);
                if (agents.Any(other => other.Name == agent.Name))
                    throw new SkillMistakeException($"{file}: another file has the name '{agent.Name}' too.");
                if (agent.Commands.FirstOrDefault(command => CommandCatalogue.All.All(card => card.Name != command.Name) && commands.All(own => own.Command.Card.Name != command.Name)) is { } unknown)
                    throw new SkillMistakeException($"{file}: there is no command '{unknown.Name}'.");
                if (agent.Skills.Except(SkillFile.Names(dataFolder)).FirstOrDefault() is { } skill)
                    throw new SkillMistakeException($"{file}: there is no skill '{skill}'.");
                agents.Add(agent);
            });
        IReadOnlyList<Agent> all = [.. AgentFiles.BuiltIn.Where(agent => agents.All(own => own.Name != agent.Name)).Concat(agents).OrderBy(agent => agent.Name, StringComparer.Ordinal)];
        foreach (var (command, agent, _) in commands.Where(own => all.All(agent => agent.Name != own.Agent)).ToList())
        {
            unused.Add(new($"{CommandFolder}/{command.Card.Name}.md", $"{CommandFolder}/{command.Card.Name}.md: there is no agent '{agent}'."));
            commands.RemoveAll(own => own.Command == command);
        }
        return new([.. all.Select(agent => agent with { Commands = [.. agent.Commands, .. commands.Where(own => own.Agent == agent.Name).Select(own => own.Asked).Where(asked => agent.Commands.All(known => known.Name != asked.Name))] })],
            [.. commands.Select(own => own.Command).OrderBy(command => command.Card.Name, StringComparer.Ordinal)], [.. agents.Select(agent => agent.Name)], unused);

        void Try(string file, Action<string> read)
        {
            try
            {
                read(File.ReadAllText(Path.Combine(dataFolder, file)));
            }
            catch (SkillMistakeException mistake)
            {
                unused.Add(new(file, mistake.Message));
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
            {
                unused.Add(new(file, $"{file} cannot be read."));
            }
        }
    }

    /// <summary>Tells one state of a company's own files from another.</summary>
    public static string Stamp(string dataFolder) => string.Join('|', new[] { AgentFolder, CommandFolder }.SelectMany(folder => Files(dataFolder, folder)).Select(file => $"{file} {File.GetLastWriteTimeUtc(Path.Combine(dataFolder, file)).Ticks}"));

    private static string Answering(string command) => AgentFiles.BuiltIn.OrderByDescending(agent => agent.Commands.Where(one => one.Name == command).Sum(one => one.Phrases.Count + 1)).First().Name;

    private static IEnumerable<string> Files(string dataFolder, string folder) => Path.Combine(dataFolder, folder) is var own && Directory.Exists(own)
        ? Directory.GetFiles(own, "*.md").Select(file => $"{folder}/{Path.GetFileName(file)}").Order(StringComparer.Ordinal) : [];
}
