using RevOps.Core.Store;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Store;

/// <summary>Views are kept, shared with a team, and changed by nobody but their owner.</summary>
public sealed class SavedViewTests : IDisposable
{
    private readonly ScratchStore _scratch = new();

    private SavedViews Views => _scratch.Store.Views;

    public void Dispose() => _scratch.Dispose();

    private SavedView Added(string viewer = "ann", string name = "Mine", string query = "?period=this-quarter", string? team = null)
    {
        Assert.Null(Views.Add(viewer, "pipeline", name, query, team));
        return Views.Of(viewer, null, "pipeline").Single(view => view.Name == name);
    }

    [Fact]
    public void A_view_keeps_its_words_and_belongs_to_its_area()
    {
        var view = Added(query: "?period=this-quarter&team=EMEA%20North");

        Assert.Equal(("Mine", "?period=this-quarter&team=EMEA%20North", null, false), (view.Name, view.Query, view.Team, view.IsDefault));
        Assert.Empty(Views.Of("ann", null, "deals"));
    }

    [Fact]
    public void A_private_view_is_seen_by_its_owner_and_a_team_view_by_the_team()
    {
        Added(name: "Private");
        Added(name: "Ours", team: "North");

        Assert.Equal(["Ours", "Private"], Views.Of("ann", "North", "pipeline").Select(view => view.Name));
        Assert.Equal(["Ours"], Views.Of("bob", "North", "pipeline").Select(view => view.Name));
        Assert.Empty(Views.Of("cid", "South", "pipeline"));
        Assert.Empty(Views.Of("dee", null, "pipeline"));
    }

    [Fact]
    public void Nobody_changes_the_view_of_another_not_even_in_the_team()
    {
        var view = Added(team: "North");

        Assert.NotNull(Views.Update("bob", view.Id, "?period=2020"));
        Assert.NotNull(Views.Rename("bob", view.Id, "Theirs"));
        Assert.NotNull(Views.Share("bob", view.Id, null));
        Assert.NotNull(Views.SetDefault("bob", view.Id, true));
        Assert.Null(Views.Delete("bob", view.Id));
        Assert.Equal(view, Assert.Single(Views.Of("ann", null, "pipeline")));
    }

    [Fact]
    public void An_area_opens_with_one_view_at_most()
    {
        var (first, second) = (Added(name: "First"), Added(name: "Second"));
        Assert.Null(Views.SetDefault("ann", first.Id, true));
        Assert.Null(Views.SetDefault("ann", second.Id, true));
        Assert.Equal("Second", Views.Of("ann", null, "pipeline").Single(view => view.IsDefault).Name);

        Assert.Null(Views.SetDefault("ann", second.Id, false));
        Assert.DoesNotContain(Views.Of("ann", null, "pipeline"), view => view.IsDefault);
    }

    [Fact]
    public void What_was_deleted_comes_back_as_it_was()
    {
        var view = Added(team: "North");
        Views.SetDefault("ann", view.Id, true);
        var deleted = Views.Delete("ann", view.Id)!;
        Assert.Empty(Views.Of("ann", null, "pipeline"));

        Assert.Null(Views.Restore(deleted));

        var back = Assert.Single(Views.Of("ann", null, "pipeline"));
        Assert.Equal(deleted, back with { Id = deleted.Id });
        Assert.NotNull(Views.Restore(deleted)); // once is enough
    }

    [Fact]
    public void A_default_that_was_given_away_meanwhile_is_not_taken_back()
    {
        var (first, second) = (Added(name: "First"), Added(name: "Second"));
        Views.SetDefault("ann", first.Id, true);
        var deleted = Views.Delete("ann", first.Id)!;
        Views.SetDefault("ann", second.Id, true);

        Assert.Null(Views.Restore(deleted));

        Assert.Equal("Second", Views.Of("ann", null, "pipeline").Single(view => view.IsDefault).Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("two\nlines")]
    [InlineData("Mine")]
    [InlineData(" Mine ")]
    public void A_name_that_cannot_be_is_refused_in_a_sentence(string name)
    {
        Added();
        var other = Added(name: "Other");

        Assert.EndsWith(".", Views.Add("ann", "pipeline", name, "", null), StringComparison.Ordinal);
        Assert.EndsWith(".", Views.Rename("ann", other.Id, name), StringComparison.Ordinal);
        Assert.Equal(["Mine", "Other"], Views.Of("ann", null, "pipeline").Select(view => view.Name));
    }

    [Fact]
    public void Names_addresses_and_their_number_are_bounded()
    {
        Assert.NotNull(Views.Add("ann", "pipeline", new string('n', SavedViews.LongestName + 1), "", null));
        Assert.NotNull(Views.Add("ann", "pipeline", "long", "?" + new string('q', 1000), null));
        for (var view = 0; view < SavedViews.Most; view++)
            Added(name: $"View {view}");

        Assert.Contains("delete one first", Views.Add("ann", "deals", "One more", "", null), StringComparison.Ordinal);
        Assert.Null(Views.Add("bob", "pipeline", "One more", "", null));
    }

    [Fact]
    public void A_name_is_text_whatever_it_looks_like() =>
        Assert.Equal("<b>'; DROP TABLE views; --", Added(name: "<b>'; DROP TABLE views; --").Name);
}
