using System.Security.Cryptography;
using System.Text;
using RevOps.Core.Access;
using RevOps.Core.Agents;
using RevOps.Core.Crm;
using RevOps.Tests.TestKit;
using RevOps.Tests.TestKit.Models;
using RevOps.Workbench.Data;
using RevOps.Workbench.Models;
using RevOps.Workbench.Settings;

namespace RevOps.Tests.Agents;

/// <summary>A small cut of the demo company whose people ask a model of a test. What a person may not see is marked in its names, so that it is found wherever it comes out.</summary>
public sealed class AskingCompany : IAsyncLifetime
{
    public const string Canary = "CANARY";
    public const string Rep = "R010";

    private readonly ScratchStore _scratch = new(ScratchStore.EndOf(Demo.Sample.Day));
    private readonly Dictionary<ModelWire, AskDesk> _desks = [];
    private readonly List<IDisposable> _parts = [];

    internal FakeModels Models { get; private set; } = null!;

    internal string Data => _scratch.Data;

    internal CompanyData Company { get; private set; } = null!;

    /// <summary>The rep who asks.</summary>
    public static Viewer Asker { get; } = new($"rep:{Rep}", "Winifred Dunmore", Role.Rep, Rep);

    public async ValueTask InitializeAsync()
    {
        var files = DemoCut.Of(60);
        foreach (var deal in files.Rows("deals").Where(deal => deal["owner_id"] != Rep))
            deal["name"] = $"{Canary} {deal["deal_id"]}";
        foreach (var (at, deal) in files.Rows("deals").Where(deal => deal["owner_id"] == Rep).Index())
        {
            (deal["name"], deal["next_step"], deal["competitor"], deal["remark"]) = ($"{Attack.Text(at)} {deal["deal_id"]}", Attack.Text(at), Attack.Text(at), Attack.Text(at)); // a remark is no column of ours, and kept
            foreach (var account in files.Rows("accounts").Where(account => account["account_id"] == deal["account_id"]))
                account["name"] = $"{Attack.Text(at)} {account["account_id"]}";
        }
        _scratch.Import(files);
        var options = new WorkbenchOptions { Data = _scratch.Data };
        var clock = new QuickClock(_scratch.Clock.Now);
        Company = Kept(new CompanyData(options, clock));
        Models = await FakeModels.StartAsync(_ => FakeReply.Says("Nothing."));
        var (pipeline, commands) = (Kept(new PipelineDesk(Company, options)), new CommandDesk(Company, options));
        Proposals = new(new(Company, pipeline, new(Company, clock)), Company, clock);
        foreach (var wire in (ModelWire[])[ModelWire.Anthropic, ModelWire.OpenAI])
        {
            var own = options with { ModelProvider = wire == ModelWire.Anthropic ? ModelShelf.Anthropic : ModelShelf.OpenAI, ModelEndpoint = (wire == ModelWire.Anthropic ? Models.Address : Models.OpenAIAddress).ToString(), ModelKey = ModelClients.Key, ModelStrong = "strong", ModelLight = "light", ModelStrongPrice = "3/15", ModelTokensADay = 100_000_000 };
            _desks[wire] = Kept(new AskDesk(Company, pipeline, commands, Kept(new ModelShelf(own, clock)), Proposals, own, clock));
        }
    }

    /// <summary>Asks over a wire.</summary>
    internal Task<Answered> AskAsync(ModelWire wire, string question, Viewer? viewer = null, Action<AgentEvent>? told = null, CancellationToken? ct = null, params IReadOnlyList<(string, string)> before) => _desks[wire].AskAsync(viewer ?? Asker, new(question, before), what =>
    {
        told?.Invoke(what);
        return Task.CompletedTask;
    }, ct ?? TestContext.Current.CancellationToken);

    internal ProposalDesk Proposals { get; private set; } = null!;

    /// <summary>A deal of the rep.</summary>
    public async Task<string> OwnDealAsync()
    {
        var own = (await Company.KnowledgeAsync(null, Asker, CancellationToken.None)).AsOf(Company.Today);
        return own["deal_id"].Text(Enumerable.Range(0, own.Count).First(deal => own.Standings[deal] != Standing.Absent && own["owner_id"].Text(deal) == Rep))!;
    }

    /// <summary>An open deal that the rep may not see.</summary>
    public async Task<string> ForeignDealAsync()
    {
        var (all, own) = ((await Company.KnowledgeAsync(null, Viewer.Local("test"), CancellationToken.None)).AsOf(Company.Today), (await Company.KnowledgeAsync(null, Asker, CancellationToken.None)).AsOf(Company.Today));
        return all["deal_id"].Text(Enumerable.Range(0, all.Count).First(deal => all.Standings[deal] == Standing.Open && own.Standings[deal] == Standing.Absent))!;
    }

    /// <summary>Everything that is stored, but for who used how much of a model and ran what.</summary>
    public string Stored()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var table in _scratch.Query("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('model_use', 'command_runs', 'conversation_turns', 'sqlite_sequence') ORDER BY name"))
            foreach (var row in _scratch.Query($"SELECT * FROM {table[0]}"))
                hash.AppendData(Encoding.UTF8.GetBytes(string.Join('|', row.Select(cell => cell is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(cell, System.Globalization.CultureInfo.InvariantCulture))) + "\n"));
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    internal long Used(Viewer viewer) => Company.Store.ModelUse.Of(viewer.Key, Company.Today);

    public async ValueTask DisposeAsync()
    {
        _parts.Reverse();
        foreach (var part in _parts)
            part.Dispose();
        await Models.DisposeAsync();
        _scratch.Dispose();
    }

    private T Kept<T>(T part)
        where T : IDisposable
    {
        _parts.Add(part);
        return part;
    }
}
