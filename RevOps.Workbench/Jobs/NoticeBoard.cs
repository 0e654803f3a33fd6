using RevOps.Core.Access;
using RevOps.Core.Store;
using RevOps.Workbench.Data;

namespace RevOps.Workbench.Jobs;

/// <summary>What viewers are told while they do not look, and at once in the windows they have open.</summary>
public sealed class NoticeBoard(CompanyData company)
{
    private readonly Listeners _listeners = new();

    /// <summary>Calls back, on any thread, whenever anyone is told something or has read it.</summary>
    public IDisposable Subscribe(Action changed) => _listeners.Add(changed);

    /// <summary>Tells a viewer something. It must not name records that the viewer may not see, now or later.</summary>
    public void Add(string viewer, string said, string? href = null) => AddAll([viewer], said, href);

    /// <summary>Tells several viewers the same.</summary>
    public void AddAll(IReadOnlyList<string> viewers, string said, string? href = null)
    {
        company.Store.Notices.AddAll(viewers, said, href);
        _listeners.Call();
    }

    /// <summary>What a viewer was told, newest first.</summary>
    public IReadOnlyList<Notice> Of(Viewer viewer) => company.Store.Notices.Of(viewer.Key);

    /// <summary>How many a viewer has not looked at.</summary>
    public int Unread(Viewer viewer) => company.Store.Notices.Unread(viewer.Key);

    /// <summary>Marks what a viewer was told up to one of them as read.</summary>
    public void MarkRead(Viewer viewer, long upTo)
    {
        company.Store.Notices.MarkRead(viewer.Key, upTo);
        _listeners.Call();
    }
}
