using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using RevOps.Core.Scoring;
using RevOps.Core.Skills;

namespace RevOps.Tests.Scoring;

/// <summary>Every level of every element, and where one band ends and the next begins (domain 2.3.1 to 2.3.5 and 6.1).</summary>
public sealed class PointTableTests
{
    internal static readonly ScoringAssumptions Assumptions = ScoringAssumptions.From(SkillFile.Load(ScoringAssumptions.Skill));

    [Theory]
    [InlineData(Scheme.Meddic, "metrics", "none 0; vague ROI 10; specific and quantified 20")]
    [InlineData(Scheme.Meddic, "economic_buyer", "not identified 0; identified, not engaged 10; met once 15; several meetings, strong relationship 25")]
    [InlineData(Scheme.Meddic, "decision_criteria", "unknown 0; partial 8; documented 15")]
    [InlineData(Scheme.Meddic, "decision_process", "none 0; basic 8; timeline with milestones 15")]
    [InlineData(Scheme.Meddic, "identify_pain", "none 0; mentioned 5; urgent, quantified 10")]
    [InlineData(Scheme.Meddic, "champion", "none 0; identified, uncommitted 8; active 15")]
    [InlineData(Scheme.Bant, "budget", "none 0; discussed 10; verbal 18; written 25")]
    [InlineData(Scheme.Bant, "authority", "individual contributor 0; manager 10; director 18; VP/C-level 30")]
    [InlineData(Scheme.Bant, "need", "none 0; nice to have 10; important 18; critical 25")]
    [InlineData(Scheme.Bant, "timeline", "none 0; > 6 months 5; 3–6 months 10; < 3 months 15; < 30 days 20")]
    [InlineData(Scheme.Propensity, "size", "outside the ideal size 0; next to it 5; in the ideal range 10")]
    [InlineData(Scheme.Propensity, "industry", "another 0; a target industry 5")]
    [InlineData(Scheme.Propensity, "geography", "outside 0; adjacent 3; core 5")]
    [InlineData(Scheme.Propensity, "email", "none 0; only ours 2; answered 5")]
    [InlineData(Scheme.Propensity, "meetings", "none 0; one 3; two or more 5")]
    [InlineData(Scheme.Propensity, "contacts", "none 0; one 2; two 5; three or four 8; five or more 10")]
    [InlineData(Scheme.Propensity, "content", "none 0; some 3; strong 5")]
    [InlineData(Scheme.Propensity, "stage", "first stage 3; second 6; third 9; fourth 11; fifth 13; last 15")]
    [InlineData(Scheme.Propensity, "pace", "slow 2; somewhat slow 6; in time 10")]
    [InlineData(Scheme.Propensity, "similar", "under 20 percent 2; from 20 percent 5; from 35 percent 8; from 50 percent 12; from 70 percent 15")]
    [InlineData(Scheme.Propensity, "growth", "none 0; weak 3; strong 5")]
    [InlineData(Scheme.Propensity, "funding", "none 0; weak 3; strong 5")]
    [InlineData(Scheme.Propensity, "job_posts", "none 0; weak 3; strong 5")]
    [InlineData(Scheme.Strategic, "deal_size", "low 0; medium 5; high 10")]
    [InlineData(Scheme.Strategic, "expansion", "low 0; medium 5; high 10")]
    [InlineData(Scheme.Strategic, "lifetime_value", "low 0; medium 5; high 10")]
    [InlineData(Scheme.Strategic, "new_vertical", "low 0; medium 5; high 10")]
    [InlineData(Scheme.Strategic, "reference", "low 0; medium 5; high 10")]
    [InlineData(Scheme.Strategic, "displacement", "low 0; medium 5; high 10")]
    [InlineData(Scheme.Strategic, "complexity", "high 0; medium 5; low 10")]
    [InlineData(Scheme.Strategic, "roadmap_fit", "low 0; medium 5; high 10")]
    [InlineData(Scheme.Strategic, "implementation_risk", "high 0; medium 5; low 10")]
    [InlineData(Scheme.Strategic, "churn_risk", "high 0; medium 5; low 10")]
    public void Levels_of_an_element(Scheme scheme, string element, string levels) =>
        Assert.Equal(levels, string.Join("; ", Assumptions[scheme].Find(element)!.Levels.Select(level => $"{level.Word} {level.Points}")));

    [Fact]
    public void Every_element_stands_in_the_table_above_and_every_scheme_comes_to_a_hundred()
    {
        var tested = typeof(PointTableTests).GetMethod(nameof(Levels_of_an_element))!.GetCustomAttributesData().Where(data => data.AttributeType == typeof(InlineDataAttribute))
            .Select(data => (IReadOnlyCollection<System.Reflection.CustomAttributeTypedArgument>)data.ConstructorArguments[0].Value!).Select(row => ((Scheme)(int)row.First().Value!, (string)row.ElementAt(1).Value!));
        Assert.Equal(Enum.GetValues<Scheme>().SelectMany(scheme => Assumptions[scheme].Elements.Select(element => (scheme, element.Name.Key))), tested);
        Assert.All(Enum.GetValues<Scheme>(), scheme => Assert.Equal(PointTable.Full, Assumptions[scheme].Elements.Sum(element => element.Most)));
        Assert.Equal([("Company fit", 20), ("Engagement", 25), ("Process", 25), ("History", 15), ("External", 15)], Groups(Scheme.Propensity));
        Assert.Equal([("Financial", 30), ("Strategic", 30), ("Operational", 20), ("Risk", 20)], Groups(Scheme.Strategic));

        static IEnumerable<(string?, int)> Groups(Scheme scheme) => Assumptions[scheme].Elements.GroupBy(element => element.Name.Group).Select(group => (group.Key, group.Sum(element => element.Most)));
    }

    [Fact]
    public void Elements_of_MEDDIC_and_BANT_are_the_columns_of_their_files()
    {
        Assert.Equal(Core.Crm.CrmFiles.Meddic.Fields.Skip(2).Select(field => field.Name), Assumptions[Scheme.Meddic].Elements.Select(element => element.Name.Key));
        Assert.Equal(Core.Crm.CrmFiles.Bant.Fields.Skip(2).Select(field => field.Name), Assumptions[Scheme.Bant].Elements.Select(element => element.Name.Key));
    }

    [Theory]
    [InlineData("0", QualificationBand.Drop), InlineData("39", QualificationBand.Drop), InlineData("39.9999999999", QualificationBand.Drop), InlineData("40", QualificationBand.Weak), InlineData("59", QualificationBand.Weak),
     InlineData("60", QualificationBand.QualifiedWithGaps), InlineData("79", QualificationBand.QualifiedWithGaps), InlineData("80", QualificationBand.HighlyQualified), InlineData("100", QualificationBand.HighlyQualified)]
    public void Bands_of_MEDDIC_and_BANT(string total, QualificationBand band)
    {
        Assert.Equal(band, Assumptions.Band(Scheme.Meddic, Number(total)));
        Assert.Equal(band, Assumptions.Band(Scheme.Bant, Number(total)));
    }

    [Theory]
    [InlineData("-1", "0.05"), InlineData("0", "0.05"), InlineData("20", "0.15"), InlineData("40", "0.25"), InlineData("50", "0.365"), InlineData("60", "0.48"), InlineData("71.5", "0.63"), InlineData("83", "0.78"),
     InlineData("91.5", "0.865"), InlineData("100", "0.95"), InlineData("101", "0.95"), InlineData("61", "0.493043478")]
    public void A_propensity_score_as_a_chance(string score, string chance) => Assert.Equal(Number(chance), Assumptions.Curve.At(Number(score)));

    [Fact]
    public void The_chance_rises_with_the_score_and_is_one() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000).WithReplay(23, 3), Prop.ForAll(Arb.From(Gen.Two(Gen.Choose(-50, 1500))), pair =>
    {
        var (low, high) = (Math.Min(pair.Item1, pair.Item2) / 10m, Math.Max(pair.Item1, pair.Item2) / 10m);
        var (less, more) = (Assumptions.Curve.At(low), Assumptions.Curve.At(high));
        return less <= more && less >= 0.05m && more <= 0.95m && (low == high || low < 0 || high > 100 || less < more);
    }));

    [Theory]
    [InlineData("0", PropensityBand.Low), InlineData("49", PropensityBand.Low), InlineData("49.9", PropensityBand.Low), InlineData("50", PropensityBand.Medium), InlineData("74", PropensityBand.Medium), InlineData("74.9", PropensityBand.Medium),
     InlineData("75", PropensityBand.High), InlineData("100", PropensityBand.High)]
    public void Bands_of_propensity(string score, PropensityBand band) => Assert.Equal(band, Assumptions.Propensity(Number(score)));

    [Theory]
    [InlineData(60, "0.5", StrategicPlace.TopPriority, "top priority"), InlineData(60, "0.499", StrategicPlace.InvestHeavily, "invest heavily"), InlineData(59, "0.5", StrategicPlace.QuickWin, "quick wins"),
     InlineData(59, "0.499", StrategicPlace.Deprioritise, "deprioritise"), InlineData(100, "0.4999999999", StrategicPlace.TopPriority, "top priority")]
    public void Places_between_strategic_value_and_chance(int strategic, string win, StrategicPlace place, string name)
    {
        Assert.Equal(place, Assumptions.Place(strategic, Number(win)));
        Assert.Equal(name, ScoreWords.Of(place));
    }

    [Theory]
    [InlineData(64, "U U U U"), InlineData(65, "P3 P3 P3 P3"), InlineData(74, "P3 P3 P3 P3"), InlineData(75, "P3 P2 P2 P2"), InlineData(84, "P3 P2 P2 P2"), InlineData(85, "P3 P2 P2 P1"), InlineData(100, "P3 P2 P2 P1")]
    public void Tiers_by_score_and_value(int score, string tiers) =>
        Assert.Equal(tiers, string.Join(' ', ((decimal[])[299_999m, 300_000m, 499_999m, 500_000m]).Select(value => Assumptions.Tier(score, value) is PriorityTier.Unranked ? "U" : Assumptions.Tier(score, value).ToString())));

    [Fact]
    public void A_tier_that_cannot_be_said_is_none()
    {
        Assert.Null(Assumptions.Tier(null, 500_000m));
        Assert.Null(Assumptions.Tier(75, null));
        Assert.Equal(PriorityTier.P3, Assumptions.Tier(65, null)); // whatever it is worth
        Assert.Equal(PriorityTier.Unranked, Assumptions.Tier(64, null));
    }

    [Fact]
    public void The_sample_deal_Acme_has_83_points_and_78_percent()
    {
        var parts = new Dictionary<string, int>(StringComparer.Ordinal)
        {
            ["size"] = 10, ["industry"] = 5, ["geography"] = 3, ["email"] = 5, ["meetings"] = 5, ["contacts"] = 8, ["content"] = 3, ["stage"] = 9, ["pace"] = 10, ["similar"] = 12, ["growth"] = 5, ["funding"] = 5, ["job_posts"] = 3,
        };
        var table = Assumptions[Scheme.Propensity];
        var score = new SchemeScore(table, [.. table.Elements.Select(element => new ElementScore(element, ScoreSource.Entered, element.Worth(parts[element.Name.Key])!.Points, null, null))], null, null);
        Assert.Equal((83, 0.78m, PropensityBand.High), (score.Total, Assumptions.Curve.At(score.Total!.Value), Assumptions.Propensity(score.Total.Value)));
    }

    [Theory]
    [InlineData("specific and quantified: 20", "specific and quantified: 25", "come to 105")]
    [InlineData("vague ROI: 10", "vague ROI: 10.5", "whole number")]
    [InlineData("vague ROI: 10", "vague ROI: -1", "whole number")]
    [InlineData("      metrics: {", "      metrix: {", "no levels for 'meddic.levels.metrics'")]
    [InlineData("      need: {", "      mood: { bad: 0, good: 1 }\n      need: {", "no element for 'mood.bad'")]
    [InlineData("weak_from: 40 }\n  bant", "}\n  bant", "no benchmark 'meddic.band.weak_from'")]
    [InlineData("40: 0.25,", "40: 0.65,", "rising chances")]
    [InlineData("40: 0.25,", "forty: 0.25,", "not a score")]
    [InlineData("    third: { score: 65 }", "", "no benchmark 'priority.third.score'")]
    public void A_file_with_a_fault_is_refused_in_a_sentence_with_its_name(string right, string wrong, string reason)
    {
        using var stream = typeof(ScoringAssumptions).Assembly.GetManifestResourceStream($"skills/{ScoringAssumptions.Skill}/SKILL.md")!;
        using var reader = new StreamReader(stream);
        var text = reader.ReadToEnd();
        Assert.Contains(right, text, StringComparison.Ordinal);
        var mistake = Assert.Throws<SkillMistakeException>(() => ScoringAssumptions.From(SkillFile.Read(text.Replace(right, wrong, StringComparison.Ordinal), "own/SKILL.md")));
        Assert.Contains(reason, mistake.Message, StringComparison.Ordinal);
        Assert.Contains("own/SKILL.md", mistake.Message, StringComparison.Ordinal);
    }

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
