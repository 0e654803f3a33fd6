using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using RevOps.Core.Access;
using RevOps.Core.Basics;
using RevOps.Core.Pipeline;
using RevOps.Workbench.Data;

namespace RevOps.Tests.Ui;

/// <summary>Whatever number is clicked, the deals that are listed then add up to it.</summary>
[Collection(BrowserGroup.Name)]
public sealed class DrillTests(BrowserFixture browser)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string?, string?> Scopes() => new()
    {
        { null, null }, { null, "EMEA North" }, { null, "US West" }, { "last-quarter", null }, { "this-year", "Enterprise" },
    };

    [Theory, MemberData(nameof(Scopes))]
    public async Task The_deals_behind_a_figure_add_up_to_it(string? period, string? team)
    {
        var (desk, ask, answer) = await ReviewAsync(period, team);
        var report = answer.Report;
        decimal? Value(string id) => report[$"pipeline.{id}"].Number;
        var drilled = 0;
        foreach (var figure in report.Figures.Where(figure => figure is { Drill: not null, Number: not null }))
        {
            var behind = await desk.DealsAsync(ask, Read(figure.Drill!), Ct);
            var (sum, count) = (behind.Sum, behind.Deals.Count);
            decimal? shown = figure.Id["pipeline.".Length..] switch
            {
                "deal_count" => count,
                "coverage" or "freshness" => sum / Value("remaining_quota"),
                "coverage_full" => sum / Value("quota"),
                "share_early" or "share_mid" or "share_late" => sum / await KnownStagesAsync(desk, ask, figure),
                "aged_share" => (decimal)count / figure.SampleSize,
                "avg_won_deal" => sum / count,
                "win_rate" => behind.Deals.Count(deal => behind.Books.Now.Standings[deal.Number] == Core.Crm.Standing.Won) / (decimal)count,
                "leak_rate" => sum / answer.Review.Leak.Of,
                "velocity_ratio" or "avg_cycle_days" => count >= figure.SampleSize ? figure.Number : null,
                _ => sum,
            };
            Assert.True(shown == figure.Number, $"{figure.Id}: the page says {figure.Number}, its deals {shown}");
            drilled++;
        }
        Assert.InRange(drilled, 10, 40);
    }

    [Theory, MemberData(nameof(Scopes))]
    public async Task The_deals_behind_a_line_of_a_table_or_a_bar_add_up_to_it(string? period, string? team)
    {
        var (desk, ask, answer) = await ReviewAsync(period, team);
        var review = answer.Review;
        foreach (var line in review.Flow.Total.Lines)
            await SameAsync(new(DealList.FlowSet(line.Bucket)), line.Count, line.Value);
        foreach (var line in review.Stages)
            await SameAsync(new("open") { Stage = line.Name, Pipeline = line.Stage?.Pipeline.Name }, line.Open.Count, line.Open.Value);
        foreach (var line in review.Reps)
        {
            await SameAsync(new("open") { Rep = line.Rep?.Id ?? "" }, line.Open.Count, line.Open.Value);
            await SameAsync(new("open") { Rep = line.Rep?.Id ?? "", Measure = "weighted" }, line.Open.Count, line.Weighted);
            await SameAsync(new("closed") { Rep = line.Rep?.Id ?? "" }, line.WinRate.Of, line.Won.Value + line.Lost.Value);
            await SameAsync(new("won") { Rep = line.Rep?.Id ?? "" }, line.Won.Count, line.Won.Value);
            await SameAsync(new("aged") { Rep = line.Rep?.Id ?? "" }, line.Aged.Count, line.Aged.Value);
        }
        foreach (var line in review.Products)
        {
            await SameAsync(new("open") { Product = line.Product ?? "" }, line.Open.Count, line.Open.Value);
            await SameAsync(new("lost") { Product = line.Product ?? "" }, line.Lost.Count, line.Lost.Value);
        }
        foreach (var line in review.Ages.Where(line => line.From is not null))
            await SameAsync(new("open") { AgeFrom = line.From, AgeTo = line.To }, line.Open.Count, line.Open.Value);
        foreach (var row in review.RiskMap.Rows)
        {
            await SameAsync(new("at-risk") { Rep = row.Rep?.Id ?? "" }, row.All.AtRisk.Count, row.All.AtRisk.Value);
            foreach (var (index, cell) in row.Cells.Index().Where(cell => cell.Item.Open.Count > 0))
                await SameAsync(Stage(review.RiskMap.Stages[index]) with { Rep = row.Rep?.Id ?? "" }, cell.AtRisk.Count, cell.AtRisk.Value);
        }
        foreach (var (index, cell) in review.RiskMap.Columns.Index())
            await SameAsync(Stage(review.RiskMap.Stages[index]), cell.AtRisk.Count, cell.AtRisk.Value);
        await SameAsync(new("at-risk"), review.AtRisk.Tally.Count, review.AtRisk.Tally.Value);
        Assert.Equal((review.AtRisk.Tally, review.Open), (review.RiskMap.All.AtRisk, review.RiskMap.All.Open));
        await SameAsync(new("all-open"), review.AllOpen.All.Count, review.AllOpen.All.Value);
        await SameAsync(new("undated"), review.AllOpen.Undated.Count, review.AllOpen.Undated.Value);

        static DealList Stage(RiskStage stage) => new("at-risk") { Stage = stage.Name, Pipeline = stage.Stage?.Pipeline.Name };

        async Task SameAsync(DealList list, int count, decimal value)
        {
            var behind = await desk.DealsAsync(ask, list, Ct);
            Assert.True((count, value) == (behind.Deals.Count, behind.Sum), $"{list}: {count} deals and {value} on the page, {behind.Deals.Count} and {behind.Sum} behind it");
        }
    }

    [Theory, MemberData(nameof(Scopes))]
    public async Task The_deals_behind_every_cell_of_the_sliced_flow_add_up_to_it(string? period, string? team)
    {
        var (desk, ask, answer) = await ReviewAsync(period, team);
        var (books, question) = ((await desk.DealsAsync(ask, new("open"), Ct)).Books, answer.Review.Question);
        var cells = 0;
        foreach (var bridge in answer.Review.Flow.Slices)
            foreach (var line in bridge.Lines.Where(line => line.Count > 0))
            {
                var deals = new DealList(DealList.FlowSet(line.Bucket)) { By = bridge.Dimension, Slice = bridge.Key }.Find(books, question, answer.Assumptions);
                Assert.True((line.Count, line.Value) == (deals.Count, deals.Sum(deal => deal.Value)), $"{bridge.Dimension} {bridge.Slice} {line.Bucket}: {line.Count} deals and {line.Value} on the page, {deals.Count} and {deals.Sum(deal => deal.Value)} behind it");
                cells++;
            }
        Assert.InRange(cells, 50, 5_000);
    }

    [Fact]
    public async Task The_same_question_is_answered_once_however_it_is_written()
    {
        var (desk, ask, answer) = await ReviewAsync(null, null);

        var again = await desk.AskAsync(new(ask.Question!.Period.Key, "all"), Viewer.Local("test"), Ct);

        Assert.Same(answer, await desk.ReviewAsync(again, Ct));
    }

    private async Task<(PipelineDesk Desk, PipelineAsk Ask, PipelineAnswer Answer)> ReviewAsync(string? period, string? team)
    {
        var desk = (await browser.SampleAsync()).Services.GetRequiredService<PipelineDesk>();
        var ask = await desk.AskAsync(new(period, team), Viewer.Local("test"), Ct);
        Assert.Null(ask.Mistake);
        return (desk, ask, await desk.ReviewAsync(ask, Ct));
    }

    private static async Task<decimal> KnownStagesAsync(PipelineDesk desk, PipelineAsk ask, Figure share)
    {
        var all = await desk.DealsAsync(ask, Read(share.Drill!) with { Group = null }, Ct);
        return all.Deals.Where(deal => all.Books.Now.Stages[deal.Number] >= 0).Sum(deal => deal.Value);
    }

    private static DealList Read(string drill)
    {
        var query = QueryHelpers.ParseQuery(drill);
        return new(query["set"].ToString()) { Group = query.TryGetValue("group", out var group) ? group.ToString() : null, Measure = query.TryGetValue("measure", out var measure) ? measure.ToString() : null };
    }
}
