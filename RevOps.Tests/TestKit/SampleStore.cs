using RevOps.Core.Crm;
using RevOps.Workbench.Data;

namespace RevOps.Tests.TestKit;

/// <summary>The sample company as it is loaded on one day, for the tests of a class that only read it; a fixture derives from it and adds what they read.</summary>
public abstract class SampleStore : IDisposable
{
    private readonly ScratchStore _scratch = new(ScratchStore.EndOf(Day));

    protected SampleStore()
    {
        SampleCompany.Load(_scratch.Store, _scratch.Clock, Day);
        Knowledge = _scratch.Store.Knowledge();
    }

    /// <summary>The day that it is loaded on.</summary>
    public static DateOnly Day { get; } = new(2026, 11, 24);

    public Knowledge Knowledge { get; }

    public void Dispose()
    {
        _scratch.Dispose();
        GC.SuppressFinalize(this);
    }
}
