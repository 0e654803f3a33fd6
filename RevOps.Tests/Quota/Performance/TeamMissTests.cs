using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Quota;
using RevOps.Core.Quota.Performance;
using RevOps.Core.Quota.Planning;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Quota.Performance;

/// <summary>A team's miss split into territory, ramp and the rest, on companies whose answer is known.</summary>
public sealed class TeamMissTests : IDisposable
{
    private readonly ScratchStore _scratch = new(ScratchStore.EndOf(EightReps.Day));

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void The_line_through_five_points_is_the_one_computed_by_hand()
    {
        // x 1 to 5, y 2 4 5 4 5: slope 6/10, intercept 4 − 0.6 × 3 = 2.2, residuals −0.8 0.6 1 −0.6 −0.2, s² = 2.4 / 3, half = 3.182446 × √(0.8 / 10)
        var line = LeastSquares.Fit([[1, 7], [2, 7], [3, 7], [4, 7], [5, 7]], [2, 4, 5, 4, 5])!;
        Assert.Equal([2.2, 0.6, 0], line.Coefficients.Select(value => Math.Round(value, 9)));
        Assert.Equal(0.8, line.Variance, 9);
        Assert.Equal(0.900132, line.HalfOfSlope(0), 6);
        Assert.Equal(0, line.HalfOfSlope(1));
        // The mean residual of the first two: s² (1/2 − (1/5 + 1.5²/10)) = 0.8 × 0.075
        Assert.Equal(3.182446 * Math.Sqrt(0.06), line.HalfOfMeanResidual([0, 1]), 5);
    }

    [Fact]
    public void Two_slopes_of_a_plane_are_found_exactly()
    {
        double[][] x = [[1, 0], [2, 1], [3, 0], [4, 1], [5, 3], [6, 2]];
        var line = LeastSquares.Fit(x, [.. x.Select(row => 1 + 2 * row[0] + 3 * row[1])])!;
        Assert.Equal([1, 2, 3], line.Coefficients.Select(value => Math.Round(value, 9)));
    }

    [Fact]
    public void A_miss_of_poor_territories_is_found_to_be_territory()
    {
        static double Worth(int rep, bool isTeam) => isTeam ? 1 + rep % 3 * 0.5 : 4 + rep % 5;
        var miss = Of(Company(24, Worth));
        Assert.Null(miss.Refused);
        Assert.Equal((8, 24), (miss.People, miss.CompanyPeople));
        Assert.Equal("the ARR of the accounts they own", miss.Basis);
        // Attainment is 0.6 + 0.2 ln(potential ÷ quota) ± 0.01, so the territory's part is 0.2 × the distance of the means of the logarithm.
        var expected = 0.2 * (Enumerable.Range(0, 8).Average(rep => Math.Log(Worth(rep, true))) - Enumerable.Range(0, 24).Average(rep => Math.Log(Worth(rep, rep < 8))));
        var territory = miss.Parts.Single(part => part.Name == "territory");
        Assert.Equal(expected, (double)territory.Value, 2);
        Assert.InRange(expected, (double)territory.Low, (double)territory.High);
        Assert.Equal(miss.Difference, miss.Parts.Sum(part => part.Value));
        Assert.InRange(0, miss.Parts.Single(part => part.Name == "rest").Low, miss.Parts.Single(part => part.Name == "rest").High);
        Assert.Equal(["territory", "ramp", "rest"], miss.Parts.Select(part => part.Name));
    }

    [Fact]
    public void Under_twenty_people_nothing_is_said() =>
        Assert.StartsWith("Too few people to tell: 19 of the company", Of(Company(19, (_, isTeam) => isTeam ? 1 : 4)).Refused, StringComparison.Ordinal);

    [Fact]
    public void A_potential_that_explains_nothing_splits_nothing()
    {
        var company = Company(24, (rep, _) => 1 + rep % 3);
        var miss = Of(company with { Lines = [.. company.Lines.Select((line, rep) => line with { Actual = rep % 2 == 0 ? 500 : rep < 8 ? 300 : 700 })] });
        Assert.StartsWith("The potential of territories, measured by the ARR of the accounts they own, does not explain attainment", miss.Refused, StringComparison.Ordinal);
        Assert.NotNull(miss.Slope);
        Assert.Empty(miss.Parts);
    }

    [Fact]
    public void A_team_that_is_not_below_the_company_has_no_miss() =>
        Assert.Equal("North is not below the company.", Of(Company(24, (_, isTeam) => isTeam ? 4 : 1)).Refused);

    [Fact]
    public void Nothing_is_said_about_fewer_than_three_people() =>
        Assert.StartsWith("This says nothing about fewer than 3 people", Of(Company(24, (rep, _) => rep < 2 ? 1 : 4, inTeam: 2)).Refused, StringComparison.Ordinal);

    [Theory]
    [InlineData("2026-09-30", "2026-10-01", "0.3"), InlineData("2026-07-01", "2026-09-30", "0.3"), InlineData("2026-07-01", "2026-10-01", "0.6"), InlineData("2026-07-01", "2026-12-31", "0.6"), InlineData("2026-07-01", "2027-01-01", "1"), InlineData("2026-10-05", "2026-10-01", "0")]
    public void The_ramp_steps_up_in_the_fourth_and_the_seventh_month(string hired, string day, string factor) =>
        Assert.Equal(decimal.Parse(factor, System.Globalization.CultureInfo.InvariantCulture), Ramp.On(ScratchStore.Day(hired), ScratchStore.Day(day), new()));

    private sealed record Invented(Book Book, IReadOnlyList<AttainmentLine> Lines);

    /// <summary>People whose attainment is 0.6 + 0.2 ln(potential ÷ quota) ± 0.01, some of them in the team North.</summary>
    private Invented Company(int people, Func<int, bool, double> potential, int inTeam = 8)
    {
        var files = new CsvFolder();
        var lines = new List<AttainmentLine>();
        for (var rep = 0; rep < people; rep++)
        {
            var (id, worth) = ($"R{rep:00}", potential(rep, rep < inTeam));
            files.Add("reps", ("rep_id", id), ("name", id), ("team", rep < inTeam ? "North" : "South"), ("hire_date", "2020-01-01")).Add("accounts", ("account_id", $"A{rep}"), ("name", $"A{rep}"), ("owner_id", id), ("arr", (int)(worth * 1000)));
            lines.Add(new(ScopeKind.Rep, id, id) { Assumptions = EightReps.Assumptions.Quota, Quota = 1000, Actual = (decimal)Math.Round(1000 * (0.6 + 0.2 * Math.Log(worth) + (rep % 2 == 0 ? 0.01 : -0.01)), 2) });
        }
        _scratch.Import(files);
        return new(_scratch.Store.Knowledge().AsOf(ScratchStore.Day(EightReps.Day)), lines);
    }

    private static TeamMiss Of(Invented company) => TeamMiss.Of(company.Book, company.Book.Settings.Fiscal.Quarter(2026, 4), new(ScopeKind.Team, "North"), company.Lines, EightReps.Assumptions);
}
