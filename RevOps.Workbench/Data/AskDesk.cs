using System.Collections.Concurrent;
using System.Globalization;
using RevOps.Core.Access;
using RevOps.Core.Agents;
using RevOps.Core.Agents.Gate;
using RevOps.Core.Commands;
using RevOps.Core.Crm;
using RevOps.Core.Skills;
using RevOps.Core.Store;
using RevOps.Workbench.Components.Palette;
using RevOps.Workbench.Models;
using RevOps.Workbench.Settings;
using Route = RevOps.Core.Agents.Route;

namespace RevOps.Workbench.Data;

/// <summary>Answers questions in plain words, for whoever asks and with what they may see: by a model where one is configured, else by rules. Nothing is changed by asking.</summary>
public sealed class AskDesk : IDisposable
{
    /// <summary>Signs that a question may have.</summary>
    public const int Longest = 500;

    private readonly CompanyData _company;
    private readonly PipelineDesk _pipeline;
    private readonly CommandDesk _commands;
    private readonly ModelShelf _models;
    private readonly ProposalDesk? _proposals;
    private readonly WorkbenchOptions _options;
    private readonly TimeProvider _clock;
    private readonly IDisposable _subscription;
    private readonly RecentCache<Book, NamesInQuestion> _names = new(4);
    private readonly ConcurrentDictionary<string, bool> _busy = new(StringComparer.Ordinal);

    /// <param name="company">Whose data.</param>
    /// <param name="pipeline">Knows who and what there is.</param>
    /// <param name="commands">Answers.</param>
    /// <param name="models">The models that are configured.</param>
    /// <param name="proposals">Prepares changes; null where nobody could confirm one.</param>
    /// <param name="options">Settings.</param>
    /// <param name="clock">Tells the time.</param>
    public AskDesk(CompanyData company, PipelineDesk pipeline, CommandDesk commands, ModelShelf models, ProposalDesk? proposals, WorkbenchOptions options, TimeProvider clock)
    {
        (_company, _pipeline, _commands, _models, _proposals, _options, _clock) = (company, pipeline, commands, models, proposals, options, clock);
        _subscription = company.Subscribe(_names.Clear);
    }

    /// <summary>True when a model answers.</summary>
    public bool HasModel => _models.IsConfigured;

    /// <summary>Answers a question.</summary>
    /// <param name="viewer">Who asks.</param>
    /// <param name="asked">What.</param>
    /// <param name="tell">Is told what a model says and calls while it does; nothing is told where rules answer.</param>
    /// <param name="ct">Stops the answer.</param>
    public async Task<Answered> AskAsync(Viewer viewer, Asked asked, Func<AgentEvent, Task> tell, CancellationToken ct)
    {
        var question = asked.Text.Length > Longest ? asked.Text[..Longest] : asked.Text;
        var ask = await _pipeline.AskAsync(new(), viewer, ct);
        if (ask.Knowledge is null)
            return new(question, null, null, null, ask.Mistake, null);
        var book = await _pipeline.BookAsync(ask, ct);
        var names = await _names.GetAsync(book, () => new(book), ct);
        var route = await Task.Run(() => _commands.Repertoire.Router.Find(question, book, names, viewer, asked.LeansOn, asked.Looking), ct); // every name of the company is looked through, off the window's thread
        if (!HasModel || question.TrimStart().StartsWith('/') || (route.Agent is null && !route.IsUnknown))
            return await ByRulesAsync(viewer, question, route, book, ct);
        if (await _company.AskAsync(store => store.ModelUse.Of(viewer.Key, _company.Today), ct) >= _options.ModelTokensADay)
            return await ByRulesAsync(viewer, question, route, book, ct) with { Trouble = "Today's share of the model is used up, so the rules answered; it is whole again tomorrow." };
        if (!_busy.TryAdd(viewer.Key, true))
            return new(question, null, null, null, "Your question before is still being answered; wait for it, or stop it.", null);
        try
        {
            return await ByModelAsync(viewer, asked with { Text = question }, route, book, tell, ct);
        }
        catch (SkillMistakeException mistake)
        {
            return new(question, route.Agent, null, null, mistake.Message, null); // written for whoever edits the skill
        }
        finally
        {
            _busy.TryRemove(viewer.Key, out _);
        }
    }

    /// <summary>The page that shows what a command line answers; null for none.</summary>
    public async Task<(string Name, string Href)?> PageAsync(string line, Viewer viewer, CancellationToken ct)
    {
        var ask = await _pipeline.AskAsync(new(), viewer, ct);
        return ask.Knowledge is not null && PaletteSearch.PageOf(CommandLineText.Read(line), await _pipeline.BookAsync(ask, ct), viewer) is ({ } name, { } href, _) ? (name, href) : null;
    }

    private async Task<Answered> ByRulesAsync(Viewer viewer, string question, Route route, Book book, CancellationToken ct)
    {
        if (route.Wish is { } wish && _proposals is not null)
            return await ProposedAsync(viewer, question, wish, ct);
        if (route.Command is not { } command)
            return new(question, route.Agent, null, null, route.Reply, null);
        var text = CommandLineText.Read(command);
        var (name, href, unclear) = PaletteSearch.PageOf(text, book, viewer);
        if (name is null || href is null)
            return new(question, route.Agent, command, null, unclear, null);
        return await _commands.RunAsync(viewer, text, null, RunVia.Ask, ct) switch
        {
            CommandOutcome.Answer answer => new(question, route.Agent, command, answer.Report, null, (name, href)) { Run = answer.Run },
            CommandOutcome.Mistake mistake => new(question, route.Agent, command, null, mistake.Sentence, null),
            _ => throw new InvalidOperationException("A command answers or says what is wrong."),
        };
    }

    private async Task<Answered> ProposedAsync(Viewer viewer, string question, ChangeWish wish, CancellationToken ct)
    {
        if (wish.Value is null)
            return new(question, null, null, null, "Say what shall stand there, as in: set the close date of the deal to 2027-01-15, or: set its amount to 250,000.", null);
        var (proposal, mistake) = await _proposals!.ProposeAsync(viewer, wish.DealId, wish.Field, wish.Value, ct);
        return new(question, null, null, null, mistake, null) { Told = proposal is null ? [] : [new AgentEvent.Proposed(proposal)] };
    }

    private async Task<Answered> ByModelAsync(Viewer viewer, Asked asked, Route route, Book book, Func<AgentEvent, Task> tell, CancellationToken ct)
    {
        // a question that the phrases do not know may need any command
        var repertoire = _commands.Repertoire;
        var agent = route.Agent ?? repertoire.Agents.First(one => one.Tier == "strong" && one.Commands.Count > 0) with { Commands = [.. repertoire.Agents.SelectMany(one => one.Commands).DistinctBy(command => command.Name)] };
        var (told, grounds) = (new List<AgentEvent>(), new Grounds(book.Knowledge.Settings.Fiscal, [.. book.People.Reps.Select(rep => rep.Name).Distinct(StringComparer.Ordinal)]));
        var plugin = new AgentPlugin(agent, repertoire.Cards, (line, asOf, stop) => _commands.RunAsync(viewer, line, asOf, RunVia.Agent, stop), _proposals is null ? null : (deal, field, value, stop) => _proposals.ProposeAsync(viewer, deal, field, value, stop), name => SkillFile.Load(name, _options.DataFolder()), grounds);
        using var client = _models.Client(agent.Tier);
        var end = await new AgentRunner(client, RunLimits.Usual, ModelFaults.Of, _clock).RunAsync(new(plugin, asked.Text, asked.Before, book.AsOf, asked.Looking), what =>
        {
            told.Add(what);
            return tell(what);
        }, ct);
        await _company.AskAsync(store =>
        {
            store.ModelUse.Add(viewer.Key, _company.Today, agent.Tier, end.InputTokens, end.OutputTokens);
            return true;
        }, CancellationToken.None);
        return end.IsFault
            ? await ByRulesAsync(viewer, asked.Text, route, book, ct) with { Trouble = $"{end.Trouble} The rules answered instead." }
            : new(asked.Text, agent, null, null, null, null) { Told = told, Trouble = end.Trouble, Model = Took(agent.Tier, end) };
    }

    private string Took(string tier, RunEnd end) => string.Create(CultureInfo.InvariantCulture,
        $"{_models.Name(tier)}, {end.InputTokens + end.OutputTokens:#,0} tokens{(_models.Cost(tier, end.InputTokens, end.OutputTokens) is { } cost ? $", ${cost:0.00##}" : "")}");

    public void Dispose() => _subscription.Dispose();
}
