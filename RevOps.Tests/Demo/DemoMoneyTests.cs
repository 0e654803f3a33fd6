using Xunit;

namespace RevOps.Tests.Demo;

public sealed class DemoMoneyTests
{
    private readonly Sample _sample = Sample.On(Sample.Day);

    [Fact]
    public void Lines_add_up_to_their_deal_and_arr_to_its_recurring_part()
    {
        var lines = _sample.File("line_items").ToLookup(row => row["deal_id"], StringComparer.Ordinal);
        foreach (var deal in _sample.Deals)
        {
            Assert.Equal(deal.Number("amount"), lines[deal["deal_id"]].Sum(line => line.Number("amount")));
            Assert.Equal(deal.Number("arr"), lines[deal["deal_id"]].Sum(line => line.Number("arr")));
            Assert.Equal(deal.Number("amount"), deal.Number("arr") + deal.Number("one_time"));
        }
    }

    [Fact]
    public void Yen_have_no_decimals() =>
        Assert.All(_sample.Deals.Where(deal => deal["currency"] == "JPY"), deal => Assert.Equal(0, deal.Number("amount") % 1000));

    [Fact]
    public void Shares_add_up_to_a_hundred() =>
        Assert.All(_sample.File("splits").GroupBy(row => row["deal_id"], StringComparer.Ordinal), deal => Assert.Equal(100, deal.Sum(row => row.Number("share_pct"))));

    [Fact]
    public void Payments_never_exceed_their_invoice_and_credits_point_at_one()
    {
        var paid = _sample.File("payments").ToLookup(row => row["invoice_id"], StringComparer.Ordinal);
        var invoices = _sample.File("invoices");
        Assert.All(invoices.Where(row => !row.Has("credits_invoice_id")), row => Assert.True(paid[row["invoice_id"]].Sum(payment => payment.Number("amount")) <= row.Number("amount")));
        var credits = invoices.Where(row => row.Has("credits_invoice_id")).ToList();
        Assert.NotEmpty(credits);
        Assert.All(credits, row => Assert.True(row.Number("amount") < 0));
        Assert.Contains(invoices, row => paid[row["invoice_id"]].Any() && paid[row["invoice_id"]].Sum(payment => payment.Number("amount")) < row.Number("amount"));
    }

    [Theory]
    [MemberData(nameof(Sample.Days), MemberType = typeof(Sample))]
    public void Reps_carry_eight_percent_more_than_their_team_and_teams_add_up_to_the_company(DateOnly day)
    {
        var sample = Sample.On(day);
        var quotas = sample.File("quotas");
        var periods = quotas.Select(row => row["period"]).Distinct(StringComparer.Ordinal).ToList();
        Assert.Contains(Sample.Quarter(sample.QuarterEnd.AddDays(1)), periods);
        Assert.Contains($"{day.Year}-Q4", periods);
        foreach (var period in periods)
        {
            var company = sample.Quota("company", "company", period);
            Assert.Equal(company, Sum("team"));
            Assert.InRange(Sum("rep") / company, 1.075m, 1.085m);

            decimal Sum(string kind) => quotas.Where(row => row["owner_kind"] == kind && row["period"] == period).Sum(row => row.Number("amount"));
        }
    }
}
