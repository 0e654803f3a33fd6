using RevOps.Core.Crm;

namespace RevOps.Core.Demo;

/// <summary>Reps, their reporting lines and their days off.</summary>
internal sealed class PeopleFiles(People people, Calendar calendar, int seed)
{
    public void Write(string folder)
    {
        using var reps = new CsvFile(folder, CrmFiles.Reps);
        using var lines = new CsvFile(folder, CrmFiles.ReportingLines);
        using var absences = new CsvFile(folder, CrmFiles.Absences);
        foreach (var person in people.All)
        {
            var email = $"{person.Name.ToLowerInvariant().Replace(' ', '.')}@{WordLists.Domain}";
            reps.Row(person.Id, person.Name, email, person.Role, Blank(person.Now.ManagerId), Blank(person.Now.Team), person.Region, person.Segment, person.Hired, person.Left,
                person.Left is null, person.Segment switch { "Enterprise" => 14, "Mid-Market" => 20, "SMB" => 28, _ => Cell.None }, person.Currency, $"P-{person.Id}");
            foreach (var line in person.Lines.Where(line => line.Team.Length > 0))
                lines.Row(person.Id, line.ManagerId, line.Team, line.From, line.To);
            foreach (var (kind, from, to) in Absences(person))
                absences.Row(person.Id, kind, from, to);
        }
    }

    private IEnumerable<(string Kind, DateOnly From, DateOnly To)> Absences(DemoRep person)
    {
        var dice = new Dice(seed, "absences " + person.Id);
        for (var month = calendar.FirstDay; month <= calendar.AsOf; month = month.AddMonths(3))
        {
            var from = month.AddDays(dice.Between(5, 75));
            var days = dice.Between(3, 12);
            if (dice.Chance(0.75) && person.WorksOn(from) && person.WorksOn(from.AddDays(days)))
                yield return (dice.Chance(0.8) ? "vacation" : "sick", from, from.AddDays(days));
        }
        if (person == people.Slump)
            yield return ("training", calendar.AsOf.AddDays(2), calendar.AsOf.AddDays(4));
    }

    private static string? Blank(string text) => text.Length == 0 ? null : text;
}
