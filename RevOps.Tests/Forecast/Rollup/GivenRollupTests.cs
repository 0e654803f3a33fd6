using System.Text.Json;
using RevOps.Core.Basics;
using RevOps.Core.Forecast.Rollup;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Forecast.Rollup;

/// <summary>What others publish of their roll-ups, number by number.</summary>
public sealed class GivenRollupTests
{
    private static readonly Lazy<JsonElement> Given = new(() =>
    {
        using var stream = File.OpenRead(Path.Combine(Places.SharedData("peer-cases"), "forecast-rollup.json"));
        return JsonDocument.Parse(stream).RootElement.Clone();
    });

    private static readonly Dictionary<string, string> Columns = new(StringComparer.Ordinal)
    {
        ["ClosedOnly"] = "closed_only", ["CommitForecast"] = "commit_forecast", ["BestCaseForecast"] = "best_case_forecast", ["OpenPipeline"] = "open_pipeline",
    };

    [Fact]
    public void Single_and_cumulative_columns_are_what_is_published()
    {
        var files = new CsvFolder().Rep("r1");
        foreach (var given in Given.Value.GetProperty("opportunities").EnumerateObject())
            files.Deal(given.Name, [("owner_id", "r1"), ("amount", given.Value.GetDecimal()), .. given.Name == "Closed" ? new (string, object?)[] { ("outcome", "won"), ("stage", ""), ("closed_date", "2026-11-01") } : [("forecast_category", given.Name), ("close_date", "2026-12-01")]]);
        files.Deal("Left out", ("owner_id", "r1"), ("amount", 999), ("forecast_category", "Omitted"), ("close_date", "2026-12-01"));
        using var scratch = new ScratchStore();
        scratch.Import(files);
        var rollup = Rolled.Of(scratch, "2026-11-24");

        foreach (var single in Given.Value.GetProperty("single").EnumerateObject())
            Assert.Equal(single.Value.GetDecimal(), rollup.Single(rollup.Total, single.Name == "BestCase" ? "best_case" : single.Name.ToLowerInvariant()));
        foreach (var cumulative in Given.Value.GetProperty("cumulative").EnumerateObject())
            Assert.Equal((cumulative.Name, cumulative.Value.GetDecimal()), (cumulative.Name, rollup.In(rollup.Total, Columns[cumulative.Name]).Counted / 100m));
        Assert.Equal(999m, rollup.Single(rollup.Total, "omitted"));
        Assert.DoesNotContain(rollup.Columns, column => column.Key == "most_likely_forecast");
    }

    [Fact]
    public void Most_Likely_stands_between_where_it_is_used()
    {
        using var scratch = new ScratchStore();
        scratch.Import(new CsvFolder().Rep("r1").Deal("c", ("owner_id", "r1"), ("amount", 10), ("forecast_category", "Commit"), ("close_date", "2026-12-01"))
            .Deal("m", ("owner_id", "r1"), ("amount", 20), ("forecast_category", "Most Likely"), ("close_date", "2026-12-01")).Deal("b", ("owner_id", "r1"), ("amount", 40), ("forecast_category", "Best Case"), ("close_date", "2026-12-01")));
        var rollup = Rolled.Of(scratch, "2026-11-24");
        Assert.Equal([("closed_only", 0m), ("commit_forecast", 10m), ("most_likely_forecast", 30m), ("best_case_forecast", 70m), ("open_pipeline", 70m)],
            rollup.Columns.Select((column, at) => (column.Key, rollup.Total.Numbers[at].Counted / 100m)));
    }

    [Fact]
    public void Owners_and_managers_adjust_in_layers_over_an_unchanged_gross()
    {
        var given = Given.Value.GetProperty("layered_case");
        using var scratch = new ScratchStore();
        var files = new CsvFolder().Rep("boss");
        foreach (var rep in given.GetProperty("reps").EnumerateArray())
            files.Rep(rep.GetProperty("name").GetString()!, manager: "boss").Deal($"of {rep.GetProperty("name")}", ("owner_id", rep.GetProperty("name").GetString()), ("amount", rep.GetProperty("gross").GetDecimal()), ("forecast_category", "Commit"), ("close_date", "2026-12-01"));
        scratch.Import(files);
        foreach (var rep in given.GetProperty("reps").EnumerateArray().Where(rep => rep.TryGetProperty("own", out _)))
            Adjust(scratch, rep.GetProperty("name").GetString()!, AdjustmentLayer.Owner, rep.GetProperty("own").GetDecimal());
        foreach (var adjusted in given.GetProperty("managerAdjusts").EnumerateObject())
            Adjust(scratch, adjusted.Name, AdjustmentLayer.Manager, adjusted.Value.GetDecimal());

        var rollup = Rolled.Of(scratch, "2026-11-24");
        var (boss, expected) = (rollup.In(rollup.Row("boss"), "commit_forecast"), given.GetProperty("expect"));
        Assert.Equal((expected.GetProperty("gross").GetDecimal(), expected.GetProperty("withOwner").GetDecimal(), expected.GetProperty("withManager").GetDecimal()), (boss.Gross / 100m, boss.WithOwners / 100m, boss.Counted / 100m));
        Assert.Equal((NumberKind.Indirect, NumberKind.Direct, NumberKind.Direct), (boss.Kind, rollup.In(rollup.Row("r1"), "commit_forecast").Kind, rollup.In(rollup.Row("r2"), "commit_forecast").Kind));
        Assert.Equal(NumberKind.Calculated, rollup.In(rollup.Row("r1"), "open_pipeline").Kind);
    }

    private static void Adjust(ScratchStore scratch, string rep, AdjustmentLayer layer, decimal amount) =>
        Assert.Null(scratch.Store.ForecastDecisions.Adjust(Rolled.Place(rep, layer), AdjustmentChoice.Amount, (long)(amount * 100), 0, Rolled.Dollars, "as published", "test"));
}
