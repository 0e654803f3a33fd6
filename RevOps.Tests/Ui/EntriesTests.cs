using Microsoft.AspNetCore.Components;
using RevOps.Core.Access;
using RevOps.Workbench;
using RevOps.Workbench.Components.Palette;

namespace RevOps.Tests.Ui;

/// <summary>The one table of pages and actions is whole, and can be used as it says.</summary>
public sealed class EntriesTests
{
    private static readonly IReadOnlyList<string> Routes = [.. typeof(Program).Assembly.GetTypes()
        .SelectMany(type => type.GetCustomAttributes(typeof(RouteAttribute), inherit: false).Cast<RouteAttribute>()).Select(route => route.Template).Order(StringComparer.Ordinal)];

    [Fact]
    public void Every_page_stands_in_the_table_or_is_named_as_one_that_nobody_goes_to()
    {
        var told = Entries.Pages.Select(page => page.Route!).Concat(Entries.Elsewhere.Keys).ToList();

        Assert.NotEmpty(Routes);
        Assert.Equal(Routes, told.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_two_entries_share_a_name_an_id_or_their_keys()
    {
        var all = Entries.Pages.Concat(Entries.Actions).ToList();

        Assert.Equal(all.Count, all.Select(entry => entry.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(all.Count, all.Select(entry => entry.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        var keys = all.Select(entry => entry.Keys).OfType<string>().ToList();
        Assert.Equal(keys.Count, keys.Distinct(StringComparer.Ordinal).Count());
        // a key that begins another's would never let it be finished; j and k walk the rows of a table
        Assert.All(keys, key => Assert.DoesNotContain(keys, other => other.StartsWith(key + " ", StringComparison.Ordinal)));
        Assert.DoesNotContain(keys, key => key is "j" or "k");
    }

    [Fact]
    public void A_page_that_needs_a_right_is_not_offered_without_it()
    {
        var rep = new Viewer("rep:r1", "Ann", Role.Rep, "r1");

        Assert.DoesNotContain(Entries.For(rep), entry => entry.Id == "data");
        Assert.Contains(Entries.For(rep), entry => entry.Id == "pipeline");
        Assert.Contains(Entries.For(Viewer.Local("owner")), entry => entry.Id == "data");
    }
}
