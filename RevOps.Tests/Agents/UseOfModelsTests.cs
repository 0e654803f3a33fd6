using RevOps.Core.Access;
using RevOps.Core.Store;
using RevOps.Tests.TestKit;
using RevOps.Workbench.Data;
using RevOps.Workbench.Models;
using RevOps.Workbench.Settings;

namespace RevOps.Tests.Agents;

/// <summary>What people used of models is counted by person, day and model, and every total is the sum of its rows.</summary>
public sealed class UseOfModelsTests
{
    private static readonly DateOnly Today = new(2026, 11, 24);

    [Fact]
    public void Every_total_is_the_sum_of_its_rows()
    {
        var dice = new Random(20261);
        for (var round = 0; round < 200; round++)
        {
            using var models = new ModelShelf(new WorkbenchOptions { ModelStrongPrice = round % 3 == 0 ? "" : "3/15", ModelLightPrice = round % 2 == 0 ? "" : "0.25/1.25" }, TimeProvider.System);
            UsedTokens[] used = [.. Enumerable.Range(0, dice.Next(60)).Select(_ => new UsedTokens($"rep:{dice.Next(8)}", Today.AddDays(-dice.Next(30)), ((string[])["strong", "light", ""])[dice.Next(3)], dice.Next(40_000), dice.Next(4_000), dice.Next(5)))
                .DistinctBy(one => (one.Viewer, one.Day, one.Tier))];
            var shown = UseOfModels.Of(used, Today, key => key, models.Cost, 300_000);

            Assert.Equal(used.Sum(one => one.Input + one.Output), shown.Total.Month.Tokens);
            foreach (var (of, from) in ((Func<UseLine, UsedSum>, DateOnly)[])[(line => line.Today, Today), (line => line.Month, DateOnly.MinValue)])
            {
                var (total, rows) = (of(shown.Total), shown.People.Select(of).ToList());
                Assert.Equal((rows.Sum(row => row.Input), rows.Sum(row => row.Output), rows.Sum(row => row.Turns), rows.Sum(row => row.Cost ?? 0), rows.Sum(row => row.Unpriced)), (total.Input, total.Output, total.Turns, total.Cost ?? 0, total.Unpriced));
                foreach (var line in shown.People)
                {
                    var own = used.Where(one => one.Viewer == line.Who && one.Day >= from).ToList();
                    Assert.Equal((own.Sum(one => one.Input), own.Sum(one => one.Output), Math.Round(own.Sum(one => models.Cost(one.Tier, one.Input, one.Output) ?? 0), 4)), (of(line).Input, of(line).Output, of(line).Cost ?? 0));
                }
            }
            Assert.All(shown.People, line => Assert.Equal(line.Today.Tokens / 300_000m, line.Share));
        }
    }

    [Fact]
    public void What_has_no_price_is_told_apart_from_what_costs_nothing()
    {
        using var models = new ModelShelf(new WorkbenchOptions { ModelStrongPrice = "3/15", ModelLightPrice = "0/0" }, TimeProvider.System);
        var shown = UseOfModels.Of([new("a", Today, "strong", 1_000_000, 100_000, 1), new("a", Today, "light", 500, 50, 1), new("b", Today, "", 70, 7, 1)], Today, key => key, models.Cost, 1_000);
        Assert.Equal((4.5m, 0L), (shown.People[0].Today.Cost, shown.People[0].Today.Unpriced));
        Assert.Equal((null, 77L), (shown.People[1].Today.Cost, shown.People[1].Today.Unpriced));
        Assert.Equal((4.5m, 77L), (shown.Total.Month.Cost, shown.Total.Month.Unpriced));
    }

    [Fact]
    public void Turns_are_counted_by_person_day_and_model_and_what_an_older_store_counted_stays()
    {
        using var scratch = new ScratchStore();
        scratch.Query("DROP TABLE conversation_turns"); // which came later
        scratch.Query("DROP TABLE model_use");
        scratch.Query("CREATE TABLE model_use (viewer TEXT NOT NULL, day INTEGER NOT NULL, input_tokens INTEGER NOT NULL, output_tokens INTEGER NOT NULL, turns INTEGER NOT NULL, PRIMARY KEY (viewer, day)) STRICT");
        scratch.Query($"INSERT INTO model_use VALUES ('local', {Core.Basics.Day.Number(Today.AddDays(-1))}, 10, 5, 1)");
        scratch.Query("PRAGMA user_version = 17");
        using var store = CrmStore.Open(scratch.Data, scratch.Clock);
        store.ModelUse.Add("local", Today, "strong", 100, 10);
        store.ModelUse.Add("local", Today, "strong", 200, 20);
        store.ModelUse.Add("local", Today, "light", 1, 2);
        store.ModelUse.Add("rep:R010", Today, "light", 3, 4);
        Assert.Equal([new("local", Today.AddDays(-1), "", 10, 5, 1), new("local", Today, "light", 1, 2, 1), new("local", Today, "strong", 300, 30, 2), new("rep:R010", Today, "light", 3, 4, 1)], store.ModelUse.Since(Today.AddDays(-1)));
        Assert.Equal(3, store.ModelUse.Since(Today).Count);
        Assert.Equal((333, 7, 0), (store.ModelUse.Of("local", Today), store.ModelUse.Of("rep:R010", Today), store.ModelUse.Of("nobody", Today)));
    }

    [Theory, InlineData(Role.Rep), InlineData(Role.Manager), InlineData(Role.Vp), InlineData(Role.Ops), InlineData(Role.Finance), InlineData(Role.Admin)]
    public async Task Only_who_configures_the_app_is_told_what_others_used(Role role)
    {
        using var scratch = new ScratchStore();
        scratch.Store.ModelUse.Add("rep:R010", new(2026, 11, 24), "strong", 100, 10);
        var options = new WorkbenchOptions { Data = scratch.Data };
        using var company = new CompanyData(options, scratch.Clock);
        using var models = new ModelShelf(options, scratch.Clock);
        var (desk, viewer) = (new ModelUseDesk(company, models, options), new Viewer("rep:R010", "R010", role, "R010"));
        Assert.Equal(role is Role.Ops or Role.Admin, await desk.OfAllAsync(viewer, TestContext.Current.CancellationToken) is { People: [{ Today.Tokens: 110 }] });
        Assert.Equal(110, await desk.OwnAsync(viewer, TestContext.Current.CancellationToken));
        Assert.Null(await desk.OfAllAsync(Viewer.Nobody, TestContext.Current.CancellationToken));
    }
}
