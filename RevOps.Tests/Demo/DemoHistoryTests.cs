using System.Globalization;
using Xunit;

namespace RevOps.Tests.Demo;

public sealed class DemoHistoryTests
{
    [Theory]
    [MemberData(nameof(Sample.Days), MemberType = typeof(Sample))]
    public void Replaying_the_history_lands_exactly_on_the_deals(DateOnly day)
    {
        var sample = Sample.On(day);
        var history = sample.File("deal_history").ToLookup(row => row["deal_id"], StringComparer.Ordinal);
        foreach (var deal in sample.Deals)
        {
            var changes = history[deal["deal_id"]].ToList();
            Assert.Equal(("stage", ""), (changes[0]["field"], changes[0]["old_value"]));
            Assert.Equal(deal.Day("created_date"), DateOnly.FromDateTime(changes[0].Time("changed_at")));
            var state = new Dictionary<string, string>(StringComparer.Ordinal);
            var last = DateTime.MinValue;
            var pushes = 0;
            foreach (var change in changes)
            {
                var (field, old, now) = (change["field"], change["old_value"], change["new_value"]);
                Assert.True(change.Time("changed_at") > last, deal["deal_id"]);
                Assert.NotEqual(old, now);
                Assert.Equal(state.GetValueOrDefault(field, old), old);
                pushes += field == "close_date" && string.CompareOrdinal(now, old) > 0 ? 1 : 0;
                state[field] = now;
                last = change.Time("changed_at");
            }
            Assert.All(state, pair => Assert.Equal(deal[pair.Key], pair.Value));
            Assert.Equal(deal["push_count"], pushes.ToString(CultureInfo.InvariantCulture));
            if (deal.Has("closed_date"))
                Assert.Equal((deal["closed_date"], deal["close_date"]), (last.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), deal["closed_date"]));
        }
    }

    [Fact]
    public void Deals_move_mostly_forward_and_are_pushed_more_as_they_age()
    {
        var sample = Sample.On(Sample.Day);
        var stages = sample.File("deal_history").Where(row => row["field"] == "stage" && row.Has("old_value") && !row["new_value"].StartsWith("Closed", StringComparison.Ordinal)).ToList();
        string[] order = ["Discovery", "Qualification", "Proposal", "Negotiation", "Verbal Commit", "Contract / Legal"];
        var back = stages.Count(row => Array.IndexOf(order, row["new_value"]) < Array.IndexOf(order, row["old_value"]));
        Assert.InRange((double)back / stages.Count, 0.001, 0.04);
        var open = sample.Deals.Where(deal => deal["outcome"] == "open").ToLookup(deal => deal.Day("created_date") < sample.AsOf.AddDays(-60));
        Assert.True(open[true].Average(deal => deal.Number("push_count")) > 2 * open[false].Average(deal => deal.Number("push_count")));
    }
}
