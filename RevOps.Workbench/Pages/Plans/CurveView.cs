using System.Globalization;
using RevOps.Core.Basics;
using RevOps.Core.Commission.Linter;
using RevOps.Core.Commission.Plans;
using RevOps.Core.Reports;
using RevOps.Workbench.Components.Charts;

namespace RevOps.Workbench.Pages.Plans;

/// <summary>A component's curve as its two charts show it: pay, and pay divided by what is sold.</summary>
internal sealed class CurveView(PlanComponent component, PayoutCurve curve, string currency)
{
    private readonly bool _isByQuota = curve.Points[^1].Attainment is not null;

    private readonly bool _isPieces = component.Counts is CreditMeasure.Units or CreditMeasure.Deals;

    public string Across => _isByQuota ? "Attainment" : "Size of the deal";

    public string PayHeader => component.Tiers?.Over is { } over and not TierWindow.Deal ? $"Pay for the {PlanTexts.Word(over)}" : "Pay";

    public string RateTitle => _isPieces ? "Pay for each" : "Effective rate";

    public IReadOnlyList<CurveChart.Point> Pay => [.. curve.Points.Select(point => new CurveChart.Point(X(point), (double)point.Pay, Place(point), ValueText.Of(point.Pay, Unit.Money, currency)))];

    public IReadOnlyList<CurveChart.Point> Rate => [.. curve.Points.Where(point => point.EffectiveRate is not null).Select(point => new CurveChart.Point(X(point), (double)point.EffectiveRate!.Value, Place(point),
        _isPieces ? ValueText.Of(point.EffectiveRate.Value, Unit.Money, currency) : Percent(point.EffectiveRate.Value)))];

    /// <summary>Where steps begin, as far as the axis can show it.</summary>
    public IReadOnlyList<CurveChart.Mark> Marks => component.Tiers is not { } tiers ? [] : [.. tiers.Steps.Where(step => step.From > 0).Select(step => (step.From, Place: Place(step.From, tiers)))
        .Where(mark => mark.Place is not null).Select(mark => new CurveChart.Mark((double)mark.Place!.Value, tiers.By == TierAxis.Attainment ? Percent(mark.From) : ValueText.Compact(mark.From, tiers.By == TierAxis.Units ? Unit.Count : Unit.Money, currency)))];

    public string FormatX(double x) => _isByQuota ? Percent((decimal)x) : ValueText.Compact((decimal)x, Unit.Money, currency);

    public string FormatPay(double pay) => ValueText.Compact((decimal)pay, Unit.Money, currency);

    public string FormatRate(double rate) => _isPieces ? FormatPay(rate) : Percent((decimal)rate);

    private static double X(CurvePoint point) => (double)(point.Attainment ?? point.Sold);

    private string Place(CurvePoint point) => point.Attainment is { } share ? $"{Percent(share)} ({ValueText.Of(point.Sold, _isPieces ? Unit.Count : Unit.Money, currency)})" : ValueText.Of(point.Sold, Unit.Money, currency);

    private decimal? Place(decimal bound, TierSchedule tiers) => tiers.By switch
    {
        TierAxis.Attainment => _isByQuota ? bound : null,
        TierAxis.MarginPercent => null,
        _ when tiers.Of is not null && tiers.Of != component.Counts => null,
        _ => _isByQuota && curve.Points[^1] is { Attainment: > 0 and { } share, Sold: > 0 and var sold } ? bound * share / sold : bound,
    };

    private static string Percent(decimal fraction) => (fraction * 100m).ToString("0.##", CultureInfo.InvariantCulture) + " %";
}
