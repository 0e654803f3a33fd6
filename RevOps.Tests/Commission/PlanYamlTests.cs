using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using RevOps.Core.Commission.Linter;
using RevOps.Core.Commission.Plans;
using RevOps.Core.Demo;
using RevOps.Tests.Commission.Linter;

namespace RevOps.Tests.Commission;

/// <summary>A plan and its text are two views of one thing: what is written is read back as the same plan, and no text whatever brings the reader down.</summary>
public sealed class PlanYamlTests
{
    /// <summary>A plan with every word of the vocabulary, and with texts that YAML would take for something else.</summary>
    internal static CommissionPlan EveryWord { get; } = new()
    {
        Id = "all", Name = "All: \"of\" it # really", Version = 7, From = new(2026, 2, 1), To = new(2026, 12, 31), Currency = "EUR", Settles = Core.Basics.PeriodKind.Quarter, Salary = 50_000.5m, Target = 40_000m,
        Quota = new() { Per = Core.Basics.PeriodKind.Year, Amount = 1_000_000m, Growth = 0.15m, Type = "new", Segment = "Mid - market", Weights = [0.1m, 0.2m, 0.3m, 0.4m], Prorate = QuotaProration.Days, Ramp = [0.333m, 1m / 3m] },
        Rounding = PayRounding.HalfEven, Cap = new() { OfTarget = 2m, Over = TierWindow.Quarter, Refundable = true },
        Draw = new() { Amount = 1_000m, Recoverable = false, Months = 6, Floor = 500m, Ceiling = 9_000m, MostOwed = 3_000m },
        Payout = new() { Trigger = PayTrigger.PartPayment, SafetyDays = 30, Instalments = [new(0.5m, 0), new(0.2m, 1), new(0.3m, 5)] },
        Clawback = new() { Mode = ClawbackMode.Rerun, WindowMonths = 6, ByMonthsServed = false },
        Components =
        [
            new()
            {
                Id = "a", Name = "Ärger & Co. ' 20 %", Source = CreditSource.Company, Counts = CreditMeasure.Margin, Roles = ["AE", "- odd", ""], MayDecrease = true, Budget = 12.5m, Between = new(new(2026, 3, 1), new(2026, 4, 30)),
                Where = new() { Types = ["new"], Products = ["A, B", "C: D"], Segments = ["yes"], Territories = ["Nord\nOst", "null", "*x", "2026-01-01"] },
                Rate = new(0.0125m) { By = RateKey.Product, Table = new Dictionary<string, decimal> { ["A, B"] = 0.1m, ["c"] = 0m } },
                Tiers = new() { By = TierAxis.Attainment, Of = CreditMeasure.Arr, Mode = TierMode.Whole, Over = TierWindow.Year, BoundBelow = true, Steps = [new(0m) { Times = 1m, To = 0.5m }, new(0.75m) { Times = 1.333m }] },
                Quota = new(), Gate = new() { Amount = 5_000m, Of = "b", Over = TierWindow.Month, Meanwhile = 0.25m, EarlierIsLost = true }, Cap = new() { Amount = 10_000m, Over = TierWindow.Deal },
                Kickers = [new("K, 1") { TermMonths = 24, DiscountUpTo = 0.1m, SizeFrom = 1_000m, MarginFrom = 0.4m, PaymentTerms = ["net 30"], Where = new() { Segments = ["x"] }, Adds = -0.001m }, new("T") { Times = 1.5m }, new("S") { Amount = 9.99m }],
            },
            new() { Id = "b", Name = "b", Counts = CreditMeasure.Units, Piece = new(5m, 10m) },
            new() { Id = "c", Name = "c", Rate = new(null, 0.6m) },
            new() { Id = "d", Name = "d", Rate = new(null), Tiers = new() { By = TierAxis.Amount, Steps = [new(0m) { Rate = 0.1m }, new(12_000.25m) { Times = 2m, BackToFirst = true }] } },
            new() { Id = "e", Name = "e", Tiers = new() { By = TierAxis.MarginPercent, Mode = TierMode.Whole, Over = TierWindow.Deal, Steps = [new(0.2m) { Amount = 10m }, new(0.3m) { OfSalary = 0.01m }, new(0.4m) { OfTarget = 0.02m }] } },
            new() { Id = "f", Name = "f", Source = CreditSource.Commission, Above = 500m, Rate = new(0.05m) },
            new() { Id = "g", Name = "g", Pool = new() { Rate = 0.01m, Goal = 100m, QualifiesFrom = 0.5m, Shared = PoolShare.ByCredit, Over = TierWindow.Month } },
        ],
    };

    [Fact]
    public void Any_plan_is_read_back_as_it_was_written()
    {
        for (var seed = 0; seed < 1_000; seed++)
            ReadsBack(RandomPlans.Of(seed));
        Prop.ForAll(DrawnPlans.Of(120_000m, 20).ToArbitrary(), plan => ReadsBack(plan)).QuickCheckThrowOnFailure();
        for (var seed = 0; seed < 60; seed++)
        {
            using var company = new Excel.RandomCompany(seed).Company(4, ["one", "two"]);
            Assert.All(company.Plans, ReadsBack);
        }
    }

    [Fact]
    public void Every_word_of_the_vocabulary_is_kept()
    {
        var plan = EveryWord;
        Assert.Null(PlanChecks.Problem(plan));
        ReadsBack(plan);
        foreach (var payout in (PayoutRule[])[new() { Instalments = [new(0.7m, 0), new(0.3m, 6)] }, Read("payout: { spread_months: 12 }").Payout, Read("payout: { spread_months: 12, advance: 75% }").Payout])
            ReadsBack(plan with { Payout = payout });
        Assert.Contains("payout: { trigger: booking, spread_months: 12, advance: 75% }", PlanYaml.Write(Read("payout: { spread_months: 12, advance: 75% }")), StringComparison.Ordinal);
        Assert.Contains("holdback: { share: 30%, months: 6 }", PlanYaml.Write(Read("payout: { holdback: { share: 30%, months: 6 } }")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_sample_companys_plans_stay_themselves_and_readable()
    {
        foreach (var (path, text) in SamplePlans())
        {
            var plan = PlanReader.Read(text, path).Plan!;
            ReadsBack(plan);
            Assert.All(PlanYaml.Write(plan).Split('\n'), line => Assert.True(line.Length < 160, line));
        }
    }

    [Fact]
    public void The_examples_of_the_docs_are_read_back_and_a_next_version_keeps_their_comments()
    {
        foreach (var yaml in PlanDocTests.Examples().Select(row => row.Data))
        {
            var plan = PlanReader.Read(yaml, "example").Plan!;
            ReadsBack(plan);
            var next = plan with { Version = plan.Version + 1, From = plan.From.AddMonths(7), To = null };
            var text = PlanYaml.Renew(yaml, next);
            Assert.Equal(Told(next), Told(PlanReader.Read(text, "next").Plan!));
            Assert.Equal(yaml.Count(letter => letter == '#'), text.Count(letter => letter == '#'));
        }
        Assert.Equal("plan: a\nname: \"a: b\"\nversion: 2\nfrom: 2026-02-01\ncurrency: USD\nsettles: month\ncomponents:\n  - id: s\n    name: S\n    counts: bookings\n    rate: 1%\n",
            PlanYaml.Renew("{ plan: a, name: 'a: b', from: 2026-01-01, components: [ { name: S, rate: 1% } ] }", PlanReader.Read("{ plan: a, name: 'a: b', version: 2, from: 2026-02-01, components: [ { name: S, rate: 1% } ] }", "a").Plan!));
    }

    /// <summary>Letters and lines taken out, doubled and moved: each text is a plan that can be looked at, or a mistake in a sentence.</summary>
    [Fact]
    public void No_text_brings_the_reader_or_the_linter_down()
    {
        const string letters = "0123456789%-:{}[],.#\n \"'&*!|>?abz€";
        var texts = SamplePlans().Select(file => file.Text).Concat(Enumerable.Range(0, 30).Select(seed => PlanYaml.Write(RandomPlans.Of(seed)))).ToList();
        var (dice, readable) = (new Random(20_261_126), 0);
        for (var round = 0; round < 3_000; round++)
        {
            var text = texts[dice.Next(texts.Count)];
            for (var change = dice.Next(1, 3); change > 0; change--)
            {
                var at = dice.Next(text.Length);
                text = dice.Next(7) switch
                {
                    > 3 when text.IndexOfAny([.. "0123456789"], at) is var digit and >= 0 => text.Remove(digit, 1).Insert(digit, letters[dice.Next(10)].ToString()),
                    0 => text.Remove(at, Math.Min(dice.Next(1, 12), text.Length - at)),
                    1 => text.Insert(at, letters[dice.Next(letters.Length)].ToString()),
                    2 => text.Insert(at, new string('9', dice.Next(1, 30))),
                    _ => text.Insert(at, text.Substring(dice.Next(text.Length - 10), 10)),
                };
            }
            var (plan, problem) = PlanReader.Read(text, "x");
            Assert.True(plan is null != problem is null, text);
            if (plan is null)
                continue;
            readable++;
            var lint = PlanLinter.Lint(plan);
            Assert.NotNull(lint);
            if (lint.Components.Count > 0)
                Assert.All(plan.Components, component => PayoutCurve.Of(component, plan, LintCase.Of(plan)));
            ReadsBack(plan);
        }
        Assert.True(readable > 600, $"{readable}");
    }

    internal static void ReadsBack(CommissionPlan plan)
    {
        var text = PlanYaml.Write(plan);
        var (again, problem) = PlanReader.Read(text, "again");
        Assert.True(problem is null, $"{problem}\n{text}");
        Assert.Equal(Told(plan), Told(again!));
    }

    internal static IEnumerable<(string Path, string Text)> SamplePlans()
    {
        var folder = Directory.CreateTempSubdirectory("revops-test-plans-").FullName;
        try
        {
            DemoCompany.Write(folder, new(2026, 10, 31));
            return [.. Directory.GetFiles(Path.Combine(folder, "plans")).Select(path => (Path.GetFileName(path), File.ReadAllText(path)))];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // everything that a plan holds, without the zeros at the ends of its numbers
    private static string Told(CommissionPlan plan)
    {
        return Bare(JsonSerializer.SerializeToNode(plan))!.ToJsonString();

        static JsonNode? Bare(JsonNode? node) => node switch
        {
            JsonObject map => new JsonObject(map.Select(pair => KeyValuePair.Create(pair.Key, Bare(pair.Value)))),
            JsonArray list => new JsonArray([.. list.Select(Bare)]),
            JsonValue value when value.GetValueKind() == JsonValueKind.Number => JsonValue.Create(value.Deserialize<decimal>() / 1.000000000000000000000000000000m),
            _ => node?.DeepClone(),
        };
    }

    private static CommissionPlan Read(string more) => PlanReader.Read($"plan: x\nfrom: 2026-01-01\n{more}\ncomponents: [ {{ name: A, rate: 1% }} ]", "x").Plan!;
}
