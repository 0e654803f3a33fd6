using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Quota.Planning;

namespace RevOps.Core.Quota.Performance;

/// <summary>One part of a team's difference in attainment, as a fraction, with its 95 % interval.</summary>
/// <param name="Name">territory, ramp or rest.</param>
/// <param name="Label">Its name in words.</param>
/// <param name="Value">The part; the parts add up to the difference exactly.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public sealed record MissPart(string Name, string Label, decimal Value, decimal Low, decimal High);

/// <summary>
/// Why a team is below the company: territory, ramp, or the rest, which is execution or luck and cannot be told apart. About a group and never about one person.
/// Attainment of everyone with a quota is regressed on log(potential ÷ quota) and on ramp; the team's mean differs from the company's by slope × difference of means, and by its mean residual.
/// Every person counts once. The regression says what goes together, not what causes what.
/// </summary>
/// <param name="Label">The team or region.</param>
/// <param name="People">People of the group that it is computed from.</param>
/// <param name="CompanyPeople">People of the company that it is computed from.</param>
/// <param name="Team">The group's mean attainment.</param>
/// <param name="Company">The company's mean attainment.</param>
/// <param name="Basis">What stands for the potential of a territory.</param>
/// <param name="Slope">Attainment for one unit of log(potential ÷ quota), with its 95 % interval; null when it was not computed.</param>
/// <param name="Parts">The parts; empty when the difference is not split.</param>
/// <param name="Refused">Why it is not split; null when it is.</param>
/// <param name="Notes">Who was left out, and what was assumed.</param>
public sealed record TeamMiss(string Label, int People, int CompanyPeople, decimal? Team, decimal? Company, string Basis, (decimal Value, decimal Low, decimal High)? Slope, IReadOnlyList<MissPart> Parts, string? Refused, IReadOnlyList<string> Notes)
{
    /// <summary>The team's mean less the company's.</summary>
    public decimal? Difference => Team - Company;

    /// <summary>True for a team or region of which the viewer sees everyone, as whoever leads it.</summary>
    public static bool MaySee(Book book, Scope group) =>
        group.Kind is ScopeKind.Team or ScopeKind.Region && Scope.Members(book, group).ToList() is { Count: > 0 } members && book.Sight.SeesEveryoneIn(members);

    /// <summary>Splits the miss of a team or region; for any other scope, and where the team is not below the company, it is refused in words.</summary>
    /// <param name="book">The business on the as-of day; sums are over everyone.</param>
    /// <param name="period">The period.</param>
    /// <param name="group">A team or a region.</param>
    /// <param name="lines">Where everyone of the company stands in the period.</param>
    /// <param name="assumptions">Thresholds.</param>
    public static TeamMiss Of(Book book, FiscalPeriod period, Scope group, IReadOnlyList<AttainmentLine> lines, PerformanceAssumptions assumptions)
    {
        var whole = book.Whole;
        var quotas = lines.Where(line => line.Attainment is not null && whole.People.Find(line.Id) >= 0).OrderBy(line => line.Id, StringComparer.Ordinal)
            .Select(line => (Rep: whole.People.Find(line.Id), Quota: (double)line.Quota!.Value, Attainment: line.Attainment!.Value)).ToList();
        var potential = Potential.Of(whole, quotas.Select(person => person.Rep).ToHashSet(), assumptions.FewestPeople);
        var basis = $"the {potential.Basis}";
        var people = quotas.FindAll(person => potential.ByRep.ContainsKey(person.Rep));
        var isMember = Scope.Members(whole, group).ToHashSet();
        List<int> members = [.. Enumerable.Range(0, people.Count).Where(row => isMember.Contains(people[row].Rep))];
        List<string> notes = [.. Remarks(quotas.Count - people.Count, people.Count(person => whole.People.Reps[person.Rep].HireDate is null), basis)];
        var miss = new TeamMiss(group.Label(whole), members.Count, people.Count, Mean(members.Select(row => people[row].Attainment)), Mean(people.Select(person => person.Attainment)), basis, null, [], null, notes);
        if (group.Kind is not (ScopeKind.Team or ScopeKind.Region))
            return miss with { Refused = "Only a team's or a region's miss is looked into." };
        if (people.Count < assumptions.FewestPeople)
            return miss with { Refused = $"Too few people to tell: {people.Count} of the company have a quota and a territory with potential, and {assumptions.FewestPeople} are needed." };
        if (members.Count < QuotaAssumptions.FewestPeople)
            return miss with { Refused = $"This says nothing about fewer than {QuotaAssumptions.FewestPeople} people." };
        if (miss.Difference >= 0)
            return miss with { Refused = $"{miss.Label} is not below the company." };
        return Split(miss, LeastSquares.Fit([.. people.Select(person => (double[])[Math.Log(potential.ByRep[person.Rep] / person.Quota), Ramp.Expected(period, whole.Settings.Fiscal, whole.AsOf, whole.People.Reps[person.Rep].HireDate)])],
            [.. people.Select(person => (double)person.Attainment)]), members);
    }

    internal static TeamMiss Split(TeamMiss miss, LeastSquares? line, IReadOnlyList<int> members)
    {
        if (line is null || line.Coefficients[1] == 0)
            return miss with { Refused = "Potential and ramp do not differ enough between people to tell them apart." };
        var (slope, half) = (line.Coefficients[1], line.HalfOfSlope(0));
        miss = miss with { Slope = ((decimal)slope, (decimal)(slope - half), (decimal)(slope + half)) };
        if (slope - half <= 0)
            return miss with { Refused = $"The potential of territories, measured by {miss.Basis}, does not explain attainment in this company, so the miss is not split." };
        var difference = miss.Difference!.Value;
        var (territory, ramp) = ((decimal)(slope * line.Distance(0, members)), (decimal)(line.Coefficients[2] * line.Distance(1, members)));
        var rest = difference - territory - ramp;
        return miss with
        {
            Parts =
            [
                Part("territory", "Territory", territory, half * Math.Abs(line.Distance(0, members))),
                Part("ramp", "Ramp", ramp, line.HalfOfSlope(1) * Math.Abs(line.Distance(1, members))),
                Part("rest", "Execution or luck, not told apart", rest, line.HalfOfMeanResidual(members)),
            ],
        };
    }

    private static MissPart Part(string name, string label, decimal value, double half) => new(name, label, value, value - (decimal)half, value + (decimal)half);

    private static decimal? Mean(IEnumerable<decimal> values) => values.ToList() is { Count: > 0 } known ? known.Sum() / known.Count : null;

    private static IEnumerable<string> Remarks(int left, int undated, string basis)
    {
        if (left > 0)
            yield return $"{left} {(left == 1 ? "person has" : "people have")} a quota and no potential by {basis}, and {(left == 1 ? "is" : "are")} left out.";
        if (undated > 0)
            yield return $"{undated} {(undated == 1 ? "person has" : "people have")} no first day and {(undated == 1 ? "counts" : "count")} as fully ramped.";
    }
}
