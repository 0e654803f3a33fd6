using RevOps.Core.Store;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Store;

public sealed class NoticeTests : IDisposable
{
    private readonly ScratchStore _scratch = new();

    private Notices Notices => _scratch.Store.Notices;

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Each_viewer_hears_their_own_newest_first()
    {
        Notices.Add("ann", "First", "/data");
        _scratch.Clock.Advance(TimeSpan.FromMinutes(5));
        Notices.Add("ann", "Second");
        Notices.Add("bob", "Other");

        Assert.Equal([("Second", null), ("First", "/data")], Notices.Of("ann").Select(notice => (notice.Said, notice.Href)));
        Assert.Equal(_scratch.Clock.Now, Notices.Of("ann")[0].At);
        Assert.Equal(2, Notices.Unread("ann"));
        Assert.Equal(0, Notices.Unread("cid"));
    }

    [Fact]
    public void Reading_marks_what_was_seen_and_not_what_came_while_reading()
    {
        Notices.Add("ann", "Seen");
        Notices.Add("bob", "Other");
        var seen = Notices.Of("ann")[0].Id;
        Notices.Add("ann", "Came later");

        Notices.MarkRead("ann", seen);

        Assert.Equal([("Came later", false), ("Seen", true)], Notices.Of("ann").Select(notice => (notice.Said, notice.IsRead)));
        Assert.Equal(1, Notices.Unread("bob"));
    }

    [Fact]
    public void Only_the_newest_two_hundred_are_kept_for_each()
    {
        Notices.Add("bob", "Kept");
        for (var number = 1; number <= Core.Store.Notices.Kept + 3; number++)
            Notices.Add("ann", $"Notice {number}");

        Assert.Equal(Core.Store.Notices.Kept, Notices.Of("ann").Count);
        Assert.Equal("Notice 4", Notices.Of("ann")[^1].Said);
        Assert.Single(Notices.Of("bob"));
    }

    [Fact]
    public void A_sentence_without_end_is_cut()
    {
        Notices.Add("ann", new string('x', 5000));

        Assert.InRange(Notices.Of("ann")[0].Said.Length, 100, 401);
    }
}
