using RevOps.Core.Store;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Store;

/// <summary>A person finds what they asked before, and nobody else does.</summary>
public sealed class ConversationTests : IDisposable
{
    private readonly ScratchStore _scratch = new();

    private Conversations Kept => _scratch.Store.Conversations;

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Conversations_of_a_person_are_found_again_newest_first_and_are_theirs_alone()
    {
        var first = Kept.Add("a", null, "how is the pipeline?", "1");
        Assert.Equal(first, Kept.Add("a", first, "and EMEA?", "2"));
        _scratch.Clock.Advance(TimeSpan.FromHours(1));
        var second = Kept.Add("a", null, "who is behind?", "3");
        var others = Kept.Add("b", null, "what am I paid?", "4");

        Assert.Equal([(second, "who is behind?", 1), (first, "how is the pipeline?", 2)], Kept.Of("a").Select(one => (one.Number, one.First, one.Turns)));
        Assert.Equal(TimeSpan.FromHours(1), Kept.Of("a")[0].LastAt - Kept.Of("a")[1].LastAt);
        Assert.Equal(["1", "2"], Kept.Answers("a", first));
        Assert.Equal(["4"], Kept.Answers("b", others));
        Assert.Empty(Kept.Answers("b", second));
        Kept.Forget("a");
        Assert.Empty(Kept.Of("a"));
        Assert.Single(Kept.Of("b"));
    }

    [Fact]
    public void Only_the_newest_turns_are_kept()
    {
        for (var turn = 0; turn < Conversations.Kept + 3; turn++)
            Kept.Add("a", 1, $"{turn}", $"{turn}");
        Assert.Equal("3", Kept.Answers("a", 1)[0]);
        Assert.Equal(Conversations.Kept, Kept.Answers("a", 1).Count);
    }
}
