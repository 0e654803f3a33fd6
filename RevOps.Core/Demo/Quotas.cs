using RevOps.Core.Crm;

namespace RevOps.Core.Demo;

/// <summary>
/// Rep quotas grow from year to year and follow the season, with a new hire's ramp applied: 30 % in the first three months, 60 % in the next three.
/// A team's quota is what its reps carry less 8 % of over-assignment, and the company's is the sum of its teams'.
/// </summary>
internal sealed class Quotas(People people, Calendar calendar)
{
    private static readonly double[] Season = [0.92, 0.97, 0.95, 1.17];

    public IEnumerable<DemoQuarter> Periods
    {
        get
        {
            var last = new DemoQuarter(calendar.AsOf.Year, 4);
            var next = calendar.Current.Plus(1);
            return calendar.Quarters((last.Since(next) > 0 ? last : next).Since(calendar.Current));
        }
    }

    public decimal Of(DemoRep rep, DemoQuarter quarter)
    {
        var months = 0.0;
        for (var month = quarter.First; month <= quarter.Last; month = month.AddMonths(1))
            months += Ramp(rep, month);
        var growth = (quarter.Year - calendar.AsOf.Year) switch { > 0 => 1.06, 0 => 1.0, -1 => 0.91, -2 => 0.82, _ => 0.74 };
        return decimal.Round(rep.QuarterQuota * (decimal)Math.Round(growth * Season[quarter.Number - 1] * months / 3, 6) / 1000m) * 1000m;
    }

    public decimal OfReps(DemoQuarter quarter, string? team = null) =>
        people.Reps.Where(rep => team is null || rep.LineOn(quarter.First).Team == team).Sum(rep => Of(rep, quarter));

    public decimal OfTeam(string team, DemoQuarter quarter) => decimal.Round(OfReps(quarter, team) / 1.08m / 1000m) * 1000m;

    public decimal OfCompany(DemoQuarter quarter) => People.Teams.Sum(team => OfTeam(team.Name, quarter));

    private static double Ramp(DemoRep rep, DateOnly month)
    {
        var end = month.AddMonths(1).AddDays(-1);
        if (rep.Hired > end || rep.Left < month)
            return 0;
        if (!rep.JoinedDuringTheSample)
            return 1;
        var tenure = (month.Year - rep.Hired.Year) * 12 + month.Month - rep.Hired.Month;
        return tenure < 3 ? 0.3 : tenure < 6 ? 0.6 : 1;
    }

    public void Write(string folder)
    {
        using var file = new CsvFile(folder, CrmFiles.Quotas);
        foreach (var quarter in Periods)
        {
            foreach (var rep in people.Reps.Where(rep => Of(rep, quarter) > 0))
                Row("rep", rep.Id, Of(rep, quarter));
            foreach (var team in People.Teams)
                Row("team", team.Name, OfTeam(team.Name, quarter));
            Row("company", "company", OfCompany(quarter));

            void Row(string kind, string owner, decimal amount) => file.Row(kind, owner, quarter.Name, Cell.None, amount, "USD", Cell.None, quarter.First, 1);
        }
    }
}
