using System.Globalization;
using RevOps.Core.Basics;
using YamlDotNet.RepresentationModel;
using static RevOps.Core.Basics.YamlParts;

namespace RevOps.Core.Commission.Plans;

/// <summary>Reads a plan from the YAML that a comp manager writes; docs/commission-plans.md shows every word of it. A mistake is told in one sentence with its line.</summary>
public static partial class PlanReader
{
    /// <summary>As many months as any rule may run.</summary>
    internal const int MostMonths = 1_200;

    /// <summary>The plan, or why it cannot be used.</summary>
    public static (CommissionPlan? Plan, string? Problem) Read(string yaml, string name)
    {
        var (root, problem) = Root(yaml, $"The plan {name}");
        if (root is null)
            return (null, problem);
        try
        {
            var plan = ReadPlan(root);
            return PlanChecks.Problem(plan) is { } wrong ? (null, $"The plan {name}: {wrong}") : (plan, null);
        }
        catch (YamlMistakeException mistake)
        {
            return (null, $"The plan {name}, {mistake.Message}");
        }
    }

    private static CommissionPlan ReadPlan(YamlMappingNode root)
    {
        Allow(root, "plan", "name", "version", "from", "to", "currency", "settles", "salary", "target", "quota", "rounding", "components", "payout", "clawback", "draw", "cap");
        if (Find(root, "components") is not YamlSequenceNode { Children.Count: > 0 } components)
            throw new YamlMistakeException(root, "'components' must list at least one thing that pays.");
        return new()
        {
            Id = Must(root, "plan"),
            Name = Text(root, "name") ?? Must(root, "plan"),
            Version = Whole(root, "version", 1, 1_000_000) ?? 1,
            From = Date(root, "from") ?? throw new YamlMistakeException(root, "'from' must say since when the plan counts, such as 2026-01-01."),
            To = Date(root, "to"),
            Currency = Text(root, "currency")?.ToUpperInvariant() ?? "USD",
            Settles = Kind(root, "settles", PeriodKind.Month),
            Salary = Amount(root, "salary"),
            Target = Amount(root, "target"),
            Quota = Map(root, "quota") is { } quota ? ReadQuota(quota) : new(),
            Rounding = Choice(root, "rounding", PayRounding.HalfAwayFromZero),
            Components = [.. components.Children.Select(ReadComponent)],
            Payout = Map(root, "payout") is { } payout ? ReadPayout(payout) : new(),
            Clawback = Map(root, "clawback") is { } clawback ? ReadClawback(clawback) : null,
            Draw = Map(root, "draw") is { } draw ? ReadDraw(draw) : null,
            Cap = Map(root, "cap") is { } cap ? ReadCap(cap) : null,
        };
    }

    private static PlanComponent ReadComponent(YamlNode node)
    {
        var part = node as YamlMappingNode ?? throw new YamlMistakeException(node, "a component needs a 'name' and what it pays.");
        Allow(part, "id", "name", "source", "counts", "where", "roles", "rate", "rates", "amount", "every", "tiers", "quota", "gate", "kickers", "cap", "between", "budget", "above", "pool", "may_decrease");
        var name = Text(part, "name") ?? Must(part, "id");
        return new()
        {
            Id = Text(part, "id") ?? Slug(name),
            Name = name,
            Source = Choice(part, "source", CreditSource.Own),
            Counts = Choice(part, "counts", CreditMeasure.Bookings),
            Where = ReadFilter(part),
            Roles = Texts(part, "roles"),
            Rate = ReadRate(part),
            Piece = Amount(part, "amount") is { } amount ? new(amount, Amount(part, "every") ?? 1m) : null,
            Tiers = Map(part, "tiers") is { } tiers ? ReadTiers(tiers) : null,
            Quota = Map(part, "quota") is { } quota ? ReadQuota(quota) : null,
            Gate = Map(part, "gate") is { } gate ? ReadGate(gate) : null,
            Kickers = Find(part, "kickers") is YamlSequenceNode kickers ? [.. kickers.Children.Select(ReadKicker)] : [],
            Cap = Map(part, "cap") is { } cap ? ReadCap(cap) : null,
            Between = Find(part, "between") is YamlSequenceNode { Children: [var first, var last] } ? new(Date(first), Date(last)) : null,
            Budget = Amount(part, "budget"),
            Above = Amount(part, "above") ?? 0m,
            Pool = Map(part, "pool") is { } pool ? ReadPool(pool) : null,
            MayDecrease = Flag(part, "may_decrease"),
        };
    }

    private static SaleFilter ReadFilter(YamlMappingNode part)
    {
        if (Map(part, "where") is not { } where)
            return new();
        Allow(where, "types", "products", "segments", "territories");
        return new() { Types = Texts(where, "types"), Products = Texts(where, "products"), Segments = Texts(where, "segments"), Territories = Texts(where, "territories") };
    }

    private static BaseRate? ReadRate(YamlMappingNode part)
    {
        if (Map(part, "rates") is { } table)
        {
            Allow(table, "by", "table", "otherwise");
            var rates = Map(table, "table") ?? throw new YamlMistakeException(table, "'rates' needs a 'table' of rates.");
            return new(Fraction(table, "otherwise") ?? 0m)
            {
                By = Choice(table, "by", RateKey.Type),
                Table = Rates(rates),
            };
        }
        return Find(part, "rate") switch
        {
            null => null,
            YamlMappingNode derived => Derived(derived),
            var single when Scalar(single).Replace(" ", "", StringComparison.Ordinal) is "target/quota" => new(null),
            var single => new(Fraction(single)),
        };
    }

    private static Dictionary<string, decimal> Rates(YamlMappingNode table)
    {
        var rates = new Dictionary<string, decimal>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, rate) in table.Children)
            if (!rates.TryAdd(Scalar(key), Fraction(rate)))
                throw new YamlMistakeException(key, $"'{Scalar(key)}' has a rate already.");
        return rates;
    }

    private static BaseRate Derived(YamlMappingNode node)
    {
        Allow(node, "of_target", "from");
        return new(null, Fraction(node, "of_target") ?? throw new YamlMistakeException(node, "'of_target' must say which part of the target this pays at quota, such as 60%."));
    }

    private static TierSchedule ReadTiers(YamlMappingNode node)
    {
        Allow(node, "by", "of", "mode", "over", "bound", "steps");
        var steps = Find(node, "steps") as YamlSequenceNode ?? throw new YamlMistakeException(node, "'tiers' needs 'steps'.");
        var by = Choice(node, "by", TierAxis.Attainment);
        return new()
        {
            By = by,
            Of = Text(node, "of") is null ? null : Choice(node, "of", CreditMeasure.Bookings),
            Mode = Choice(node, "mode", TierMode.Marginal),
            Over = by is TierAxis.OrderSize or TierAxis.MarginPercent ? TierWindow.Deal : Choice(node, "over", TierWindow.Quarter),
            BoundBelow = Text(node, "bound") switch { null or "above" => false, "below" => true, _ => throw new YamlMistakeException(node, "'bound' must be above or below: where a sale that ends exactly at a bound belongs.") },
            Steps = [.. steps.Children.Select(step => ReadStep(step, by))],
        };
    }

    private static TierStep ReadStep(YamlNode node, TierAxis by)
    {
        var step = node as YamlMappingNode ?? throw new YamlMistakeException(node, "a step needs 'from' and what it pays.");
        Allow(step, "from", "to", "rate", "times", "amount", "of_salary", "of_target", "back_to_first");
        var read = new TierStep(Bound(step, "from", by) ?? 0m)
        {
            To = Bound(step, "to", by),
            Rate = Fraction(step, "rate"),
            Times = Number(step, "times"),
            Amount = Amount(step, "amount"),
            OfSalary = Fraction(step, "of_salary"),
            OfTarget = Fraction(step, "of_target"),
            BackToFirst = Flag(step, "back_to_first"),
        };
        return new[] { read.Rate, read.Times, read.Amount, read.OfSalary, read.OfTarget }.Count(way => way is not null) == 1 ? read
            : throw new YamlMistakeException(node, "a step needs exactly one of 'rate', 'times', 'amount', 'of_salary' and 'of_target'.");
    }

    private static decimal? Bound(YamlMappingNode step, string name, TierAxis by) => by is TierAxis.Attainment or TierAxis.MarginPercent ? Fraction(step, name) : Amount(step, name);

    // a name such as "New business" becomes new-business
    private static string Slug(string name) => string.Join('-', name.ToLowerInvariant().Split([' ', '/', ',', '&', '(', ')'], StringSplitOptions.RemoveEmptyEntries));

    private static YamlMappingNode? Map(YamlMappingNode node, string name) => Find(node, name) switch
    {
        null => null,
        YamlMappingNode map => map,
        var other => throw new YamlMistakeException(other, $"'{name}' needs names and values below it."),
    };

    private static DateOnly? Date(YamlMappingNode node, string name) => Find(node, name) is { } child ? Date(child) : null;

    private static DateOnly Date(YamlNode node) => DateOnly.TryParseExact(Scalar(node), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new YamlMistakeException(node, $"'{Scalar(node)}' is not a day; write it like 2026-01-31.");

    private static int? Whole(YamlMappingNode node, string name, int least, int most) => Number(node, name) is not { } number ? null
        : number == decimal.Truncate(number) && least <= number && number <= most ? (int)number
        : throw new YamlMistakeException(Find(node, name)!, FormattableString.Invariant($"'{name}' must be a whole number from {least} to {most}."));

    private static decimal? Amount(YamlMappingNode node, string name) => Number(node, name);

    private static decimal? Fraction(YamlMappingNode node, string name) => Find(node, name) is { } child ? Fraction(child) : null;

    // 8%, 8 % and 0.08 are the same
    private static decimal Fraction(YamlNode node)
    {
        var text = Scalar(node).Trim();
        var percent = text.EndsWith('%');
        return decimal.TryParse(percent ? text[..^1] : text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? percent ? number / 100m : number
            : throw new YamlMistakeException(node, $"'{text}' is not a percentage; write it like 8% or 0.08.");
    }

    private static PeriodKind Kind(YamlMappingNode node, string name, PeriodKind otherwise) => Choice(node, name, otherwise) is not PeriodKind.Range and var kind ? kind
        : throw new YamlMistakeException(node, $"'{name}' must be month, quarter or year.");
}
