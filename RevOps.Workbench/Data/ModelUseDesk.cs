using RevOps.Core.Access;
using RevOps.Core.Crm;
using RevOps.Workbench.Models;
using RevOps.Workbench.Settings;

namespace RevOps.Workbench.Data;

/// <summary>Says what was used of the models: everyone's to whoever configures the app, one's own to everybody.</summary>
public sealed class ModelUseDesk(CompanyData company, ModelShelf models, WorkbenchOptions options)
{
    /// <summary>Days that are summed, today included.</summary>
    public const int Days = 30;

    /// <summary>Tokens that one person may use a day.</summary>
    public int ADay => options.ModelTokensADay;

    /// <summary>What everyone used; null for whoever may not know, and where there is no model and nothing was used.</summary>
    public async Task<UseOfModels?> OfAllAsync(Viewer viewer, CancellationToken ct)
    {
        if (!viewer.May(Right.Configure))
            return null;
        var today = company.Today;
        var used = await company.AskAsync(store => store.ModelUse.Since(today.AddDays(1 - Days)), ct);
        if (used.Count == 0 && !models.IsConfigured)
            return null;
        var (people, register) = ((await company.KnowledgeAsync(null, viewer, ct)).People, await company.AskAsync(store => store.People.All(), ct));
        return UseOfModels.Of(used, today, key => register.FirstOrDefault(person => person.Id == key)?.Name ?? (key == viewer.Key ? viewer.Name : Name(key, people)), models.Cost, ADay);
    }

    /// <summary>Tokens that the viewer used today.</summary>
    public Task<long> OwnAsync(Viewer viewer, CancellationToken ct) => company.AskAsync(store => store.ModelUse.Of(viewer.Key, company.Today), ct);

    // where nobody signs in, someone is a rep, an office or the owner of this machine
    private static string Name(string key, Roster people) => key.Split(':', 2) switch
    {
        ["rep", var rep] => people.Name(rep) ?? rep,
        ["role", var role] => char.ToUpperInvariant(role[0]) + role[1..],
        ["local"] => "Owner of this machine",
        _ => "Someone without access now",
    };
}
