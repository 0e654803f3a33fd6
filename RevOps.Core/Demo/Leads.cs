using RevOps.Core.Crm;

namespace RevOps.Core.Demo;

/// <summary>People who showed interest in the last year and a half; some of them work for a company that is an account already.</summary>
internal sealed class Leads
{
    private const int Total = 1500;
    private readonly Dice _dice;
    private readonly Calendar _calendar;
    private readonly List<Cell[]> _rows = [];

    public Leads(Calendar calendar, People people, Accounts accounts, int seed)
    {
        _calendar = calendar;
        _dice = new Dice(seed, "leads");
        var owners = people.Reps.Where(rep => rep.WorksOn(calendar.AsOf)).ToList();
        var days = Enumerable.Range(0, Total).Select(_ => _dice.Below(540)).OrderDescending().ToList();
        for (var nth = 0; nth < Total; nth++)
            Arrive($"Q{nth + 1:00000}", calendar.AsOf.AddDays(-days[nth]), owners, accounts);
    }

    public List<(string Id, DateTime At, DemoRep Owner)> All { get; } = [];

    private void Arrive(string id, DateOnly day, List<DemoRep> owners, Accounts accounts)
    {
        var account = _dice.Chance(0.26) ? _dice.Pick(accounts.All) : null;
        var owner = account?.Owner ?? _dice.Pick(owners);
        if (day < owner.Hired)
            owner = owners.First(rep => rep.Now.Team == owner.Now.Team && rep.Hired <= day);
        var place = account?.Place ?? _dice.Pick([.. Place.All.Where(place => place.Patch == owner.Now.Team)]);
        var names = WordLists.Names[_dice.Chance(0.75) ? place.Names : _dice.Below(WordLists.Names.Length)];
        var (given, family) = (_dice.Pick(names.Given), _dice.Pick(names.Family));
        var (starts, ends) = WordLists.CompanyNames[place.Patch switch { "EMEA South" => 1, "APAC" => 2, _ => 0 }];
        var root = _dice.Pick(starts) + "-" + _dice.Pick(ends);
        var (industry, lines) = _dice.Pick(WordLists.Industries);
        var age = _calendar.AsOf.DayNumber - day.DayNumber;
        var at = Calendar.At(day, _dice.Between(420, 1090), _dice.Below(60));
        var score = Math.Clamp((int)(52 + 22 * _dice.Normal()), 3, 99);
        _rows.Add([
            id, $"{given} {family}", account?.Name ?? $"{root.Replace("-", " ", StringComparison.Ordinal)} {_dice.Pick(lines)}",
            $"{given}.{family}@{account?.Domain ?? root.ToLowerInvariant() + ".example"}".ToLowerInvariant(), _dice.Pick(WordLists.Titles), account?.Industry ?? industry,
            account?.Employees ?? Math.Clamp((int)_dice.Around(260, 1.5), 4, 40_000), place.Country, place.State, _dice.Pick(WordLists.LeadSources), score, _dice.Chance(0.7) ? _dice.Pick(WordLists.UseCases) : null,
            at, Status(age, score), owner.Id,
        ]);
        All.Add((id, at, owner));
    }

    private string Status(int age, int score) => age < 4 ? "New" : age < 50 ? _dice.Pick(["New", "Working", "Working", "Qualified"]) : _dice.Weighted(score, 100 - score, 18) switch { 0 => "Converted", 1 => "Disqualified", _ => "Nurture" };

    public void Write(string folder)
    {
        using var file = new CsvFile(folder, CrmFiles.Leads);
        foreach (var row in _rows)
            file.Row(row);
    }
}
