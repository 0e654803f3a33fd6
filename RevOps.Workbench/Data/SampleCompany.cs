using RevOps.Core.Demo;
using RevOps.Core.Store;

namespace RevOps.Workbench.Data;

/// <summary>Makes the sample company and loads it like any other export.</summary>
public static class SampleCompany
{
    /// <summary>What it says once there is no way back.</summary>
    public const string Storing = "Storing deals, accounts and people";

    /// <summary>Loads the company as it stands on a day into an empty store.</summary>
    /// <exception cref="InvalidOperationException">The generator and the import disagree: a bug.</exception>
    public static ImportOutcome Load(CrmStore store, TimeProvider clock, DateOnly asOf, IProgress<string>? progress = null, CancellationToken ct = default)
    {
        var folder = Directory.CreateTempSubdirectory("revops-sample-").FullName;
        try
        {
            progress?.Report("Inventing three years of a software company");
            DemoCompany.Write(folder, asOf);
            ct.ThrowIfCancellationRequested();
            progress?.Report("Reading its files");
            var run = new ImportRun(store, clock, new([.. Directory.GetFiles(folder).Order(StringComparer.Ordinal)], null, "Sample company", "sample") { Sample = true });
            var preview = run.Read(ct: ct);
            if (preview.Problem is not null || preview.Rejected.Count > 0)
                throw new InvalidOperationException($"The sample company cannot be loaded: {preview.Problem ?? preview.Rejected[0].Reason}");
            ct.ThrowIfCancellationRequested();
            progress?.Report(Storing);
            foreach (var plan in Directory.GetFiles(Path.Combine(folder, "plans")).Order(StringComparer.Ordinal))
                if (store.CommissionPlans.Publish(File.ReadAllText(plan), Path.GetFileName(plan), "sample") is { IsRefused: true } refused)
                    throw new InvalidOperationException($"The sample company's plan cannot be published: {refused.Said}");
            return run.Load(null, ct);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
