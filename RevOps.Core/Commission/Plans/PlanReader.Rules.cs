using RevOps.Core.Basics;
using YamlDotNet.RepresentationModel;
using static RevOps.Core.Basics.YamlParts;

namespace RevOps.Core.Commission.Plans;

public static partial class PlanReader
{
    private static QuotaRule ReadQuota(YamlMappingNode node)
    {
        Allow(node, "per", "amount", "growth", "type", "segment", "weights", "prorate", "ramp");
        return new()
        {
            Per = Kind(node, "per", PeriodKind.Quarter),
            Amount = Amount(node, "amount"),
            Growth = Fraction(node, "growth"),
            Type = Text(node, "type"),
            Segment = Text(node, "segment"),
            Weights = Fractions(node, "weights"),
            Prorate = Choice(node, "prorate", QuotaProration.None),
            Ramp = Fractions(node, "ramp"),
        };
    }

    private static GateRule ReadGate(YamlMappingNode node)
    {
        Allow(node, "attainment", "amount", "of", "over", "meanwhile", "earlier");
        var gate = new GateRule
        {
            Attainment = Fraction(node, "attainment"),
            Amount = Amount(node, "amount"),
            Of = Text(node, "of"),
            Over = Choice(node, "over", TierWindow.Quarter),
            Meanwhile = Fraction(node, "meanwhile") ?? 0m,
            EarlierIsLost = Text(node, "earlier") switch { null or "paid" => false, "lost" => true, _ => throw new YamlMistakeException(node, "'earlier' must be paid or lost.") },
        };
        return gate.Attainment is null == gate.Amount is null ? throw new YamlMistakeException(node, "a gate needs either 'attainment' or 'amount'.") : gate;
    }

    private static Kicker ReadKicker(YamlNode node)
    {
        var kicker = node as YamlMappingNode ?? throw new YamlMistakeException(node, "a kicker needs a 'name' and what it pays.");
        Allow(kicker, "name", "term_months", "discount_up_to", "size_from", "margin_from", "payment_terms", "where", "adds", "times", "amount");
        var read = new Kicker(Must(kicker, "name"))
        {
            TermMonths = Whole(kicker, "term_months", 0, MostMonths),
            DiscountUpTo = Fraction(kicker, "discount_up_to"),
            SizeFrom = Amount(kicker, "size_from"),
            MarginFrom = Fraction(kicker, "margin_from"),
            PaymentTerms = Texts(kicker, "payment_terms"),
            Where = ReadFilter(kicker),
            Adds = Fraction(kicker, "adds"),
            Times = Number(kicker, "times"),
            Amount = Amount(kicker, "amount"),
        };
        return new[] { read.Adds, read.Times, read.Amount }.Count(way => way is not null) == 1 ? read
            : throw new YamlMistakeException(node, "a kicker needs exactly one of 'adds', 'times' and 'amount'.");
    }

    private static CapRule ReadCap(YamlMappingNode node)
    {
        Allow(node, "amount", "of_target", "over", "refundable");
        var cap = new CapRule { Amount = Amount(node, "amount"), OfTarget = Fraction(node, "of_target"), Over = Choice(node, "over", TierWindow.Year), Refundable = Flag(node, "refundable") };
        return cap.Amount is null == cap.OfTarget is null ? throw new YamlMistakeException(node, "a cap needs either 'amount' or 'of_target'.") : cap;
    }

    private static PayoutRule ReadPayout(YamlMappingNode node)
    {
        Allow(node, "trigger", "safety_days", "holdback", "spread_months", "advance", "instalments");
        var parts = Find(node, "instalments") is YamlSequenceNode list ? [.. list.Children.Select(ReadInstalment)]
            : Map(node, "holdback") is { } holdback ? Holdback(holdback)
            : Whole(node, "spread_months", 1, MostMonths) is { } months ? PlanReader.Spread(months, Fraction(node, "advance") ?? 0m)
            : (IReadOnlyList<Instalment>)[];
        return new() { Trigger = Choice(node, "trigger", PayTrigger.Booking), SafetyDays = Whole(node, "safety_days", 0, 3_660) ?? 0, Instalments = parts };
    }

    private static IReadOnlyList<Instalment> Holdback(YamlMappingNode node)
    {
        Allow(node, "share", "months");
        var share = Fraction(node, "share") ?? throw new YamlMistakeException(node, "'share' must say which part is held back, such as 30%.");
        return [new(1m - share, 0), new(share, Whole(node, "months", 0, MostMonths) ?? throw new YamlMistakeException(node, "'months' must say for how long."))];
    }

    private static Instalment ReadInstalment(YamlNode node)
    {
        var part = node as YamlMappingNode ?? throw new YamlMistakeException(node, "an instalment needs 'share' and 'months'.");
        Allow(part, "share", "months");
        return new(Fraction(part, "share") ?? throw new YamlMistakeException(node, "an instalment needs a 'share'."), Whole(part, "months", 0, MostMonths) ?? 0);
    }

    /// <summary>Equal parts over so many months, the first at once. An advance is paid at once instead of the first parts; what it has not covered comes when it would have come.</summary>
    internal static List<Instalment> Spread(int months, decimal advance)
    {
        var parts = new List<Instalment>();
        var (ahead, part) = (advance, 1m / months);
        if (advance > 0)
            parts.Add(new(advance, 0));
        for (var month = 0; month < months; month++)
        {
            var covered = Math.Min(ahead, part);
            ahead -= covered;
            if (part - covered > 0.000001m)
                parts.Add(new(part - covered, month));
        }
        return parts;
    }

    private static ClawbackRule ReadClawback(YamlMappingNode node)
    {
        Allow(node, "mode", "window_months", "by_months_served");
        return new()
        {
            Mode = Choice(node, "mode", ClawbackMode.Debit),
            WindowMonths = Whole(node, "window_months", 0, MostMonths) ?? 12,
            ByMonthsServed = Find(node, "by_months_served") is null || Flag(node, "by_months_served"),
        };
    }

    private static DrawRule ReadDraw(YamlMappingNode node)
    {
        Allow(node, "amount", "recoverable", "months", "floor", "ceiling", "most_owed");
        return new()
        {
            Amount = Amount(node, "amount") ?? throw new YamlMistakeException(node, "a draw needs an 'amount'."),
            Recoverable = Find(node, "recoverable") is null || Flag(node, "recoverable"),
            Months = Whole(node, "months", 0, MostMonths),
            Floor = Amount(node, "floor") ?? 0m,
            Ceiling = Amount(node, "ceiling"),
            MostOwed = Amount(node, "most_owed"),
        };
    }

    private static PoolRule ReadPool(YamlMappingNode node)
    {
        Allow(node, "amount", "rate", "goal", "qualifies_from", "shared", "over");
        var pool = new PoolRule
        {
            Amount = Amount(node, "amount"),
            Rate = Fraction(node, "rate"),
            Goal = Amount(node, "goal"),
            QualifiesFrom = Fraction(node, "qualifies_from"),
            Shared = Choice(node, "shared", PoolShare.Equal),
            Over = Choice(node, "over", TierWindow.Quarter),
        };
        return pool.Amount is null == pool.Rate is null ? throw new YamlMistakeException(node, "a pool needs either 'amount' or 'rate'.") : pool;
    }

    private static IReadOnlyList<decimal> Fractions(YamlMappingNode node, string name) => Find(node, name) switch
    {
        null => [],
        YamlSequenceNode list => [.. list.Children.Select(Fraction)],
        var single => [Fraction(single)],
    };
}
