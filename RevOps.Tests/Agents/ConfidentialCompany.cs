using System.Text;
using RevOps.Core.Access;
using RevOps.Core.Crm;
using RevOps.Core.Reports;
using RevOps.Core.Store;
using RevOps.Tests.TestKit;
using RevOps.Workbench.Data;
using RevOps.Workbench.Models;
using RevOps.Workbench.Settings;

namespace RevOps.Tests.Agents;

/// <summary>The sample company under two VPs, so that even a VP may not see all, with marked secrets of its own, asked by rules.</summary>
public sealed class ConfidentialCompany : IAsyncLifetime
{
    public const string Secret = "CANARY";

    private const int ClosedOf = 40;

    private readonly ScratchStore _scratch = new(ScratchStore.EndOf(Demo.Sample.Day));
    private readonly List<IDisposable> _parts = [];
    private AskDesk _desk = null!;

    internal CompanyData Company { get; private set; } = null!;

    /// <summary>Someone of a role: a rep who changed teams, a manager who lost a team, the new VP; who sees all is nobody in the reporting line.</summary>
    public static Viewer Someone(Role role) => role switch
    {
        Role.Rep => new("rep:R012", "Keira Whitcombe", role, "R012"),
        Role.Manager => new("rep:M04", "Ingrid Jokinen", role, "M04"),
        Role.Vp => new("rep:V02", "Nerys Calloway", role, "V02"),
        _ => new($"person:{role}", $"{role}", role, null),
    };

    public ValueTask InitializeAsync()
    {
        var files = DemoCut.WithPay(ClosedOf);
        files.Add("reps", ("rep_id", "V02"), ("name", "Nerys Calloway"), ("role", "VP"), ("hire_date", "2019-01-01"));
        foreach (var manager in files.Rows("reporting_lines").Concat(files.Rows("reps")).Where(row => row["rep_id"] is "M05" or "M06"))
            manager["manager_id"] = "V02";
        _scratch.Import(files);
        foreach (var plan in Directory.GetFiles(Path.Combine(Demo.Sample.On(Demo.Sample.Day).Folder, "plans")).Order(StringComparer.Ordinal))
            Assert.False(_scratch.Store.CommissionPlans.Publish(File.ReadAllText(plan), Path.GetFileName(plan), "test").IsRefused);
        var person = new Person { Id = Secret + "-id", Name = Secret + " Person", Email = $"{Secret}@example.com", Role = Role.Admin, SecurityStamp = PeopleRegister.NewStamp() };
        Assert.Null(_scratch.Store.People.Add(person, "test"));
        _scratch.Store.Tokens.Make(person.Id, Secret + " token");
        var options = new WorkbenchOptions { Data = _scratch.Data, WatchRoot = "/" + Secret, CertificatePassword = Secret };
        Company = Kept(new CompanyData(options, _scratch.Clock));
        _desk = Kept(new AskDesk(Company, Kept(new PipelineDesk(Company, options)), new CommandDesk(Company, options), Kept(new ModelShelf(options, _scratch.Clock)), null, options, _scratch.Clock));
        return ValueTask.CompletedTask;
    }

    internal Task<Answered> AskAsync(Viewer viewer, string question) => _desk.AskAsync(viewer, new(question, []), _ => Task.CompletedTask, TestContext.Current.CancellationToken);

    /// <summary>The business as a viewer sees it.</summary>
    public async Task<Book> BookAsync(Viewer viewer) => (await Company.KnowledgeAsync(null, viewer, TestContext.Current.CancellationToken)).AsOf(Company.Today);

    /// <summary>All that an answer shows, but the question.</summary>
    internal static string Shown(Answered answer)
    {
        var text = new StringBuilder().AppendJoin('\n', answer.Agent?.Name, answer.Command, answer.Sentence, answer.Trouble, answer.Page?.Name, answer.Page?.Href);
        return (answer.Report is { } report ? text.Append(JsonReport.Write(report)) : text).ToString();
    }

    public ValueTask DisposeAsync()
    {
        _parts.Reverse();
        foreach (var part in _parts)
            part.Dispose();
        _scratch.Dispose();
        return ValueTask.CompletedTask;
    }

    private T Kept<T>(T part)
        where T : IDisposable
    {
        _parts.Add(part);
        return part;
    }
}
