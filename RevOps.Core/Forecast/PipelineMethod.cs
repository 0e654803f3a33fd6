using RevOps.Core.Basics;

namespace RevOps.Core.Forecast;

/// <summary>Open deals of the period at their adjusted chances, and what is won (2.2.1).</summary>
internal static class PipelineMethod
{
    public static MethodResult Of(long won, IReadOnlyList<ForecastDeal> deals, Currency currency)
    {
        var open = deals.Where(deal => deal.InPeriod).ToList();
        return new("pipeline", "Pipeline", won + open.Sum(deal => deal.Weighted), "Won + sum over the open deals of the period of amount × adjusted probability", open.Count,
        [
            new("Won to date", won / (decimal)currency.MinorPerUnit, Unit.Money), new("Open in the period", open.Sum(deal => deal.Minor) / (decimal)currency.MinorPerUnit, Unit.Money),
            new("Open, weighted", open.Sum(deal => deal.Weighted) / (decimal)currency.MinorPerUnit, Unit.Money),
        ], ["Takes every close date for true, and knows no deal that is not created yet."]);
    }
}
