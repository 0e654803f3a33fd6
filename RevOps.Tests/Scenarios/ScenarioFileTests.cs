using RevOps.Core.Access;
using RevOps.Core.Crm;
using RevOps.Core.Scenarios;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Scenarios;

/// <summary>Scenarios as files and as they are kept.</summary>
public sealed class ScenarioFileTests : IDisposable
{
    private static readonly Viewer Meg = new("rep:meg", "Meg", Role.Manager, "meg"), Bob = new("rep:bob", "Bob", Role.Rep, "bob");
    private readonly ScratchStore _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData("", "a JSON list such as")]
    [InlineData("{}", "a JSON list such as")]
    [InlineData("""[{"edit":"explode","deal":"o1"}]""", "a JSON list such as")]
    [InlineData("""[{"edit":"lose"}]""", "a JSON list such as")]
    [InlineData("""[{"edit":"lose","deal":null}]""", "a JSON list such as")]
    [InlineData("[null]", "Edit 1 cannot be used: it is empty.")]
    [InlineData("""[{"edit":"lose","deal":""}]""", "1 to 200 characters")]
    [InlineData("""[{"edit":"rate","rate":"winRate","part":{"kind":"everyone","name":""},"percent":-101}]""", "between -100 and 200 percent")]
    [InlineData("""[{"edit":"rate","rate":"cycle","part":{"kind":"everyone","name":""},"percent":-95}]""", "at most 90 percent")]
    [InlineData("""[{"edit":"resize","deal":"o1","amount":-1}]""", "between 0 and ten billion")]
    [InlineData("""[{"edit":"add","name":"x","amount":5,"close":"2026-12-01","percent":101}]""", "between 0 and 100 percent")]
    [InlineData("""[{"edit":"hire","part":{"kind":"rep","name":"ann"},"count":1,"start":"2026-12-01"}]""", "a team, a region or for everyone")]
    [InlineData("""[{"edit":"rate","rate":"winRate","part":{"kind":"everyone","name":"x"},"percent":5}]""", "everyone has no name")]
    [InlineData("""[{"edit":"rate","rate":"winRate","part":{"kind":7,"name":""},"percent":5}]""", "a JSON list such as")]
    [InlineData("""[{"edit":"close","deal":"o1","close":"0001-01-01"}]""", "between 1990 and 2200")]
    public void A_file_that_cannot_be_used_is_told_in_a_sentence(string json, string said)
    {
        var (scenario, mistake) = ScenarioFile.Read(json);
        Assert.Null(scenario);
        Assert.Contains(said, mistake, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_kept_is_found_by_its_owner_and_by_others_only_once_it_is_shared()
    {
        var kept = _scratch.Store.Scenarios;
        var (saved, problem) = kept.Add(Meg, " Lose Acme ", "2026-Q4", "North", "[]");
        Assert.Null(problem);
        Assert.Equal(("Lose Acme", 1, "Meg"), (saved!.Name, saved.Version, saved.SavedBy));
        Assert.Equal("You have a scenario “lose acme” already; choose another name.", kept.Add(Meg, "lose acme", "2026-Q4", "", "[]").Problem);
        Assert.Null(kept.Add(Bob, "Lose Acme", "2026-Q4", "", "[]").Problem);
        Assert.Null(kept.Find(saved.Link, Bob));
        Assert.Null(kept.Share(Meg, saved.Link, true));
        Assert.Equal(saved.Name, kept.Find(saved.Link, Bob)!.Name);
        Assert.Equal("That scenario is not there any more.", kept.Share(Bob, saved.Link, false));
        Assert.Equal("That scenario is not there any more.", kept.Save(Bob, saved, "[]", "2026-Q4", "").Problem);
        Assert.Equal("That scenario is not there any more.", kept.Delete(Bob, saved.Link));
    }

    [Fact]
    public void Of_two_windows_the_second_is_told_and_a_locked_scenario_stands_even_against_raw_SQL()
    {
        var kept = _scratch.Store.Scenarios;
        var first = kept.Add(Meg, "Plan", "2026-Q4", "", "[]").Saved!;
        Assert.Equal(2, kept.Save(Meg, first, """[{"edit":"lose","deal":"o1"}]""", "2026-Q4", "").Saved!.Version);
        Assert.Contains("saved in another window", kept.Save(Meg, first, "[]", "2026-Q4", "").Problem, StringComparison.Ordinal);
        Assert.Contains("another window", kept.Lock(Meg, first), StringComparison.Ordinal);
        Assert.Null(kept.Lock(Meg, kept.Find(first.Link, Meg)!));
        Assert.Contains("locked", kept.Save(Meg, kept.Find(first.Link, Meg)!, "[]", "2026-Q4", "").Problem, StringComparison.Ordinal);
        Assert.Contains("locked", kept.Delete(Meg, first.Link), StringComparison.Ordinal);
        foreach (var attack in (string[])["UPDATE scenario_versions SET edits = '[]'", "DELETE FROM scenario_versions", "DELETE FROM scenarios", "UPDATE scenarios SET locked_at = NULL", "UPDATE scenarios SET deleted_at = 1",
            "INSERT INTO scenario_versions SELECT scenario_id, 9, name, period, scope, '[]', saved_at, saved_by FROM scenario_versions", "INSERT OR REPLACE INTO scenario_versions SELECT scenario_id, version, name, period, scope, '[]', saved_at, saved_by FROM scenario_versions"])
            Assert.ThrowsAny<Microsoft.Data.Sqlite.SqliteException>(() => _scratch.Query(attack));
        Assert.Equal("""[{"edit":"lose","deal":"o1"}]""", kept.Find(first.Link, Meg)!.Edits);
    }

    [Fact]
    public void What_was_deleted_is_put_back_unless_its_name_is_taken()
    {
        var kept = _scratch.Store.Scenarios;
        var plan = kept.Add(Meg, "Plan", "2026-Q4", "", "[]").Saved!;
        Assert.Null(kept.Delete(Meg, plan.Link));
        Assert.Null(kept.Find(plan.Link, Meg));
        Assert.Null(kept.Restore(Meg, plan));
        Assert.Equal(plan, kept.Find(plan.Link, Meg));
        Assert.Null(kept.Delete(Meg, plan.Link));
        Assert.Null(kept.Add(Meg, "Plan", "2026-Q4", "", "[]").Problem);
        Assert.Equal("You have another scenario “Plan” by now.", kept.Restore(Meg, plan));
    }

    [Fact]
    public void What_was_tried_and_not_saved_is_found_again()
    {
        var kept = _scratch.Store.Scenarios;
        Assert.Null(kept.Draft(Meg));
        kept.KeepDraft(Meg, new(null, "2026-Q4", "", """[{"edit":"lose","deal":"o1"}]"""));
        kept.KeepDraft(Meg, new(null, "2026-Q4", "", """[{"edit":"lose","deal":"o2"}]"""));
        Assert.Equal("""[{"edit":"lose","deal":"o2"}]""", kept.Draft(Meg)!.Edits);
        Assert.Null(kept.Draft(Bob));
        kept.KeepDraft(Meg, null);
        Assert.Null(kept.Draft(Meg));
    }
}
