using RevOps.Core.Crm;

namespace RevOps.Core.Demo;

/// <summary>
/// What managers and the VP called every Monday, from three weeks before a quarter to its end.
/// A call is commit and half of best case; its error shrinks as the quarter runs out, its lean does not change from quarter to quarter.
/// </summary>
internal sealed class Forecasts
{
    private sealed record Submission(DateOnly Week, string Who, string Level, DemoQuarter Quarter, decimal Commit, decimal BestCase, decimal Pipeline, DateTime At);

    private static readonly Dictionary<string, double> Leans = new(StringComparer.Ordinal)
    {
        ["M01"] = 0.19,
        ["M02"] = 0.02,
        ["M03"] = -0.015,
        ["M04"] = -0.15,
        ["M05"] = 0.045,
        ["M06"] = 0.01,
    };

    private readonly Calendar _calendar;
    private readonly Dice _dice;
    private readonly Measures _measures;
    private readonly List<Submission> _all = [];

    public Forecasts(Calendar calendar, People people, Quotas quotas, Measures measures, int seed)
    {
        (_calendar, _measures) = (calendar, measures);
        _dice = new Dice(seed, "forecasts");
        foreach (var quarter in calendar.Quarters(after: 1))
        {
            var managers = people.Leaders.Where(leader => leader.Role == "Manager").Select(manager => (Manager: manager, Result: Result(manager.Id, quarter, people, quotas), Luck: 0.035 * _dice.Normal())).ToList();
            for (var week = Monday(quarter.First.AddDays(-21)); week <= quarter.Last && week <= calendar.AsOf; week = week.AddDays(7))
            {
                var total = 0.0;
                foreach (var (manager, result, luck) in managers.Where(one => one.Result > 0 && one.Manager.Hired <= week))
                    total += Call(week, manager.Id, "manager", quarter, result, Leans[manager.Id] + luck);
                Call(week, People.VpId, "vp", quarter, total, 0.012 + 0.015 * _dice.Normal());
            }
        }
    }

    /// <summary>The mean of (call - actual) ÷ actual over complete quarters, by the last call made before each began.</summary>
    public ManagerBias Bias(DemoRep manager)
    {
        var errors = new List<decimal>();
        foreach (var quarter in _calendar.Quarters(after: -1))
        {
            var before = _all.LastOrDefault(call => call.Who == manager.Id && call.Quarter == quarter && call.Week < quarter.First);
            var actual = _measures.Won(quarter, line => line.ManagerId == manager.Id);
            if (before is not null && actual > 0)
                errors.Add((before.Commit + before.BestCase / 2 - actual) / actual);
        }
        return new(manager.Id, manager.Name, manager.Now.Team, decimal.Round(errors.Average(), 4), errors.Count);
    }

    /// <summary>What the quarter brings in the end; for one that is not over, at its present pace or the usual share of quota.</summary>
    private double Result(string manager, DemoQuarter quarter, People people, Quotas quotas)
    {
        var won = (double)_measures.Won(quarter, line => line.ManagerId == manager);
        if (quarter.Since(_calendar.Current) < 0)
            return won;
        if (quarter == _calendar.Current && _calendar.ElapsedShare > 0.1)
            return won / _calendar.ElapsedShare;
        return 0.94 * (double)people.Reps.Where(rep => rep.LineOn(quarter.First).ManagerId == manager).Sum(rep => quotas.Of(rep, quarter));
    }

    private double Call(DateOnly week, string who, string level, DemoQuarter quarter, double result, double lean)
    {
        var left = Math.Clamp((quarter.Last.DayNumber - week.DayNumber) / (double)quarter.Days, 0, 1);
        var error = who == People.VpId ? lean : (lean + 0.012 * _dice.Normal()) * (0.25 + 0.75 * left);
        var value = result * (1 + error);
        var commit = value * (0.94 - 0.26 * left);
        _all.Add(new(week, who, level, quarter, Thousands(commit), Thousands(2 * (value - commit)), Thousands(value * left * _dice.Between(0.5, 0.9)), Calendar.At(week, _dice.Between(840, 1060), _dice.Below(60))));
        return value;
    }

    private static decimal Thousands(double amount) => decimal.Round((decimal)Math.Round(amount / 1000, 3)) * 1000m;

    private static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    public void Write(string folder)
    {
        using var file = new CsvFile(folder, CrmFiles.ForecastSubmissions);
        foreach (var call in _all.OrderBy(call => call.At))
        {
            var value = call.Commit + call.BestCase / 2;
            var note = call.Who == People.SandbaggerId && call.Week.Day <= 7 ? "Keeping some back for the end of the quarter" : call.Who == People.HappyEarsId && call.Week.Day <= 7 ? "Verbal yes on the big ones" : null;
            file.Row(call.Week, call.Who, call.Level, call.Quarter.Name, Cell.None, "USD", call.Commit, call.BestCase, call.Pipeline, decimal.Round(value * 0.92m), decimal.Round(value * 1.07m), note, call.At);
        }
    }
}
