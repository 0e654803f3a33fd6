namespace RevOps.Core.Basics;

/// <summary>An exact amount in one currency, kept in minor units (cents). Adding two currencies is a bug, so it throws.</summary>
/// <param name="Minor">Minor units; negative for a refund or a clawback.</param>
/// <param name="Currency">The currency the minor units belong to.</param>
public readonly record struct Money(long Minor, Currency Currency)
{
    /// <summary>The amount in major units, exact.</summary>
    public decimal Amount => (decimal)Minor / Currency.MinorPerUnit;

    /// <summary>Turns major units into minor ones, rounding half away from zero, as finance does by hand.</summary>
    /// <exception cref="OverflowException">The amount does not fit 64 bits of minor units.</exception>
    public static Money FromAmount(decimal amount, Currency currency) =>
        new((long)Math.Round(amount * currency.MinorPerUnit, MidpointRounding.AwayFromZero), currency);

    public static Money operator +(Money left, Money right) => new(checked(left.Minor + right.MinorIn(left.Currency)), left.Currency);

    public static Money operator -(Money left, Money right) => new(checked(left.Minor - right.MinorIn(left.Currency)), left.Currency);

    public override string ToString() => FormattableString.Invariant($"{Amount} {Currency}");

    private long MinorIn(Currency currency) => currency == Currency
        ? Minor
        : throw new InvalidOperationException($"{Currency} cannot be added to {currency} without a rate.");
}
