using RevOps.Core.Store;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Store;

/// <summary>Own words, plans, ratings and switches are kept as they were written, and what is past stays.</summary>
public sealed class CoachingTests : IDisposable
{
    private readonly ScratchStore _scratch = new();

    private Coaching Coaching => _scratch.Store.Coaching;

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Own_words_stand_as_written_last_and_empty_ones_take_them_back()
    {
        Assert.Null(Coaching.Write("R1", "2026-Q4", " Two large deals wait for legal. ", "Ann"));
        Assert.Null(Coaching.Write("R1", "2026-Q4", "One large deal waits.", "Ann"));
        Assert.Equal(("One large deal waits.", "Ann"), (Coaching.Of("R1", "2026-Q4").Words!.Text, Coaching.Of("R1", "2026-Q4").Words!.By));
        Assert.Null(Coaching.Of("R1", "2026-Q3").Words);
        Assert.Null(Coaching.Of("R2", "2026-Q4").Words);
        Assert.Null(Coaching.Write("R1", "2026-Q4", "", "Ann"));
        Assert.Null(Coaching.Of("R1", "2026-Q4").Words);
        Assert.Equal(3L, _scratch.Query("SELECT count(*) FROM own_words")[0][0]);
        Assert.Equal("Own words have at most 4,000 signs; these have 4,001.", Coaching.Write("R1", "2026-Q4", new('x', 4001), "Ann"));
    }

    [Fact]
    public void Lines_are_added_ticked_and_taken_out_by_their_kind()
    {
        Assert.Null(Coaching.Add("R1", "2026-Q4", isGoal: true, "Three new accounts", new DateOnly(2026, 12, 1), "Ann"));
        Assert.Null(Coaching.Add("R1", "2026-Q4", isGoal: false, "Shadow a demo", null, "Boss"));
        Assert.Equal("Write something first; an empty line is not kept.", Coaching.Add("R1", "2026-Q4", isGoal: true, " ", null, "Ann"));
        var lines = Coaching.Of("R1", "2026-Q4").Lines;
        Assert.Equal([(true, "Three new accounts", new DateOnly(2026, 12, 1)), (false, "Shadow a demo", (DateOnly?)null)], lines.Select(line => (line.IsGoal, line.Text, line.Due)));
        Coaching.Tick("R1", "2026-Q4", "line.1", isDone: true, "Ann");
        Coaching.Tick("R1", "2026-Q4", "coverage.30", isDone: true, "Boss");
        Coaching.Tick("R1", "2026-Q4", "coverage.30", isDone: false, "Boss");
        Assert.Equal(["line.1"], Coaching.Of("R1", "2026-Q4").Done);
        Coaching.Remove("R1", "2026-Q4", isGoal: true, lines[1].Id, "Ann"); // a rep takes out no line of the manager's
        Assert.Equal(2, Coaching.Of("R1", "2026-Q4").Lines.Count);
        Coaching.Remove("R1", "2026-Q4", isGoal: false, lines[1].Id, "Boss");
        Assert.Single(Coaching.Of("R1", "2026-Q4").Lines);
    }

    [Fact]
    public void Ratings_are_off_until_switched_on_and_their_history_stays()
    {
        Assert.False(_scratch.Store.Switches.RatingsOn);
        Assert.Null(_scratch.Store.Ratings.Give("R1", "2026-Q4", "Solid", "Steady through a hard quarter", "Boss"));
        Assert.Empty(Coaching.Of("R1", "2026-Q4").Ratings);
        _scratch.Store.Switches.SetRatings(isOn: true, "Ops");
        Assert.Null(_scratch.Store.Ratings.Give("R1", "2026-Q4", "Strong", "Closed the gap", "Boss"));
        Assert.Equal(["Strong", "Solid"], Coaching.Of("R1", "2026-Q4").Ratings.Select(rating => rating.Level));
        Assert.Equal("Give the reason; without it a rating is not kept.", _scratch.Store.Ratings.Give("R1", "2026-Q4", "Strong", " ", "Boss"));
        Assert.StartsWith("Choose one of Exceptional", _scratch.Store.Ratings.Give("R1", "2026-Q4", "Superb", "So", "Boss"), StringComparison.Ordinal);
        _scratch.Store.Switches.SetRatings(isOn: false, "Ops");
        Assert.Equal((false, "Ops"), (_scratch.Store.Switches.RatingsOn, _scratch.Store.Switches.Ratings!.By));
    }

    [Fact]
    public void A_leaderboard_is_on_until_its_team_switches_it_off()
    {
        Assert.True(_scratch.Store.Switches.Leaderboard("US East"));
        _scratch.Store.Switches.SetLeaderboard("US East", isOn: false, "Boss");
        Assert.False(_scratch.Store.Switches.Leaderboard("us-east"));
        Assert.True(_scratch.Store.Switches.Leaderboard("US West"));
    }
}
