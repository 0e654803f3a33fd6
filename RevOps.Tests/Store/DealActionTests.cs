using RevOps.Tests.TestKit;

namespace RevOps.Tests.Store;

/// <summary>Actions on deals are only added to.</summary>
public sealed class DealActionTests
{
    private static readonly DateOnly Due = new(2026, 11, 27);

    [Fact]
    public void An_action_is_assigned_ticked_and_opened_again()
    {
        using var scratch = new ScratchStore();
        var actions = scratch.Store.DealActions;
        Assert.Null(actions.Assign("d", "engagement.buyer", "Meet the buyer", " Ann ", Due, "meg"));
        Assert.Null(actions.Assign("d", "timeline.pushes", "Ask for the date", "Bob", Due.AddDays(-1), "meg"));
        var found = actions.Of("d");
        Assert.Equal(["Ask for the date", "Meet the buyer"], found.Select(action => action.Action)); // the soonest first
        Assert.Equal(("Ann", Due, "meg", null), (found[1].Owner, found[1].Due, found[1].By, found[1].Done));

        Assert.Null(actions.Tick("d", found[1].Number, true, "ann"));
        Assert.Equal("ann", actions.Of("d")[1].Done!.Value.By);
        Assert.Equal("Someone did that already; look at the deal again.", actions.Tick("d", found[1].Number, true, "bob"));
        Assert.Null(actions.Tick("d", found[1].Number, false, "meg"));
        Assert.Null(actions.Of("d")[1].Done);
        Assert.Empty(actions.Of("e"));
    }

    [Fact]
    public void What_cannot_be_kept_is_said()
    {
        using var scratch = new ScratchStore();
        var actions = scratch.Store.DealActions;
        Assert.Equal("Say who does it.", actions.Assign("d", "f", "Do it", " ", Due, "meg"));
        Assert.Null(actions.Assign("d", "f", "Do it", "Ann", Due, "meg"));
        Assert.Equal("This is assigned already; look at the deal again.", actions.Assign("d", "f", "Do it", "Bob", Due, "meg"));
        var number = actions.Of("d")[0].Number;
        Assert.Equal("Someone did that already; look at the deal again.", actions.Tick("other", number, true, "ann")); // a number is of one deal alone
        Assert.Null(actions.Tick("d", number, true, "ann"));
        Assert.Null(actions.Assign("d", "f", "Do it", "Bob", Due, "meg")); // once done, it may be asked for again
    }

    [Theory, InlineData("UPDATE deal_actions SET owner = 'x'"), InlineData("DELETE FROM deal_actions"), InlineData("UPDATE deal_action_ticks SET is_done = 0"), InlineData("DELETE FROM deal_action_ticks")]
    public void The_database_itself_refuses_to_forget(string sql)
    {
        using var scratch = new ScratchStore();
        scratch.Store.DealActions.Assign("d", "f", "Do it", "Ann", Due, "meg");
        scratch.Store.DealActions.Tick("d", scratch.Store.DealActions.Of("d")[0].Number, true, "ann");
        Assert.Throws<Microsoft.Data.Sqlite.SqliteException>(() => scratch.Query(sql));
    }
}
