using System.Collections.Concurrent;
using RevOps.Core.Access;
using RevOps.Workbench.Jobs;
using RevOps.Workbench.Settings;

namespace RevOps.Workbench.Data;

/// <summary>The imports that people are at, one for each viewer.</summary>
public sealed class ImportDrafts(CompanyData company, JobBoard jobs, WorkbenchOptions options, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, ImportDraft> _drafts = new(StringComparer.Ordinal);

    /// <summary>A viewer's draft, as it was left.</summary>
    public ImportDraft Of(Viewer viewer) => _drafts.GetOrAdd(viewer.Key, key => new(company, jobs, clock, new UploadFolder(options, key)));
}
