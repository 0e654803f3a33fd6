using System.Globalization;
using RevOps.Core.Basics;
using RevOps.Core.Commission.Engine;
using RevOps.Core.Commission.Plans;
using RevOps.Core.Reports;

namespace RevOps.Core.Commission.Linter;

/// <summary>How findings of one component name places and money.</summary>
internal sealed class LintWords(PlanComponent component, WindowTerms terms)
{
    /// <summary>Counted parts for which rates are told: 1,000 of money, or one piece.</summary>
    public long Thousand => terms.IsPieces ? terms.Unit : 1_000 * terms.Unit;

    public string ThousandText => terms.IsPieces ? Piece(1m) : Money(1_000 * terms.Coin);

    /// <summary>The smallest part that can be counted.</summary>
    public string Smallest => terms.IsPieces ? Piece(1m / SaleFacts.PerPiece) : Money(1);

    public string Window => Word(terms.Over, terms);

    public static string Word(TierWindow over, WindowTerms terms) => (over == TierWindow.Deal ? terms.PerYear switch { 12 => TierWindow.Month, 4 => TierWindow.Quarter, _ => TierWindow.Year } : over).ToString().ToLowerInvariant();

    public decimal Major(long counted) => (decimal)counted / terms.Unit;

    public decimal Paid(long minor) => (decimal)minor / terms.Coin;

    public string Money(long minor) => ValueText.Of(Paid(minor), Unit.Money, terms.Currency.Code);

    public string Counted(decimal amount) => terms.IsPieces ? Piece(amount) : ValueText.Of(amount, Unit.Money, terms.Currency.Code);

    public string Counted(long counted) => Counted(Major(counted));

    /// <summary>What a rate pays for 1,000, or for a piece.</summary>
    public long Each(Ratio rate) => rate.Pay(Thousand * Ratio.Quarks, PayRounding.HalfAwayFromZero);

    /// <summary>A bound of the steps.</summary>
    public string Place(decimal bound) => component.Tiers switch
    {
        { By: TierAxis.Attainment } => OfQuota(bound),
        { By: TierAxis.MarginPercent } => $"a margin of {Percent(bound)}",
        { By: TierAxis.OrderSize } => $"an order of {ValueText.Of(bound, Unit.Money, terms.Currency.Code)}",
        { By: TierAxis.Units } => Piece(bound),
        { Over: TierWindow.Deal } => $"a deal of {Counted(bound)}",
        // of an amount of something else than what is paid for only the number is known
        { Of: not null } or null => bound.ToString("#,0.####", CultureInfo.InvariantCulture),
        _ => Counted(bound),
    };

    /// <summary>Where a gate opens.</summary>
    public string GatePlace(GateRule gate) => gate.Attainment is { } part ? gate.Of is null ? OfQuota(part) : $"{Percent(part)} of quota" : gate.Of is null ? Counted(gate.Amount!.Value) : gate.Amount!.Value.ToString("#,0.####", CultureInfo.InvariantCulture);

    public static string Percent(decimal fraction) => (fraction * 100m).ToString("0.######", CultureInfo.InvariantCulture) + " %";

    private string OfQuota(decimal part) => $"{Percent(part)} of quota ({Counted(part * Major(terms.Quota))})";

    private string Piece(decimal amount) => $"{amount.ToString("#,0.####", CultureInfo.InvariantCulture)} {(component.Counts == CreditMeasure.Deals ? "deal" : "piece")}{(amount <= 1m ? "" : "s")}";
}
