using RevOps.Core.Crm;

namespace RevOps.Core.Demo;

internal sealed class DemoContact(string id, string name, string title, string seniority, bool active)
{
    public string Id { get; } = id;
    public string Name { get; } = name;
    public string Title { get; } = title;
    public string Seniority { get; } = seniority;
    public bool Active { get; } = active;
}

internal sealed class DemoAccount(string id, string name, string root, Place place, DemoRep owner)
{
    public string Id { get; } = id;
    public string Name { get; } = name;
    public string Domain { get; } = root.ToLowerInvariant() + ".example";
    public Place Place { get; } = place;
    public DemoRep Owner { get; } = owner;
    public required string Industry { get; init; }
    public required int Employees { get; init; }
    public required string Currency { get; init; }
    public required string TerritoryId { get; init; }
    public required bool Prospect { get; init; }
    public required double Latitude { get; init; }
    public required double Longitude { get; init; }
    public required decimal Revenue { get; init; }
    public decimal Arr { get; set; }
    public string? ParentId { get; set; }
    public bool Strategic { get; set; }
    public List<DemoContact> Contacts { get; } = [];
    public string Segment => Employees < 100 ? "SMB" : Employees < 1000 ? "Mid-Market" : "Enterprise";
}

/// <summary>Five hundred companies in real cities, each in the territory of a rep who is still here.</summary>
internal sealed class Accounts
{
    private const int Total = 500;
    private readonly Dice _dice;
    private readonly Queue<string>[] _roots;
    private readonly Dictionary<string, List<DemoAccount>> _byOwner = new(StringComparer.Ordinal);
    private int _contacts;

    public Accounts(People people, Calendar calendar, int seed)
    {
        _dice = new Dice(seed, "accounts");
        _roots = [.. WordLists.CompanyNames.Select(names => new Queue<string>(_dice.Shuffled(names.Starts.SelectMany(start => names.Ends.Select(end => start + end)))))];
        var owners = people.Reps.Where(rep => rep.WorksOn(calendar.AsOf)).ToList();
        var sizes = Sizes(owners);
        for (var index = 0; index < owners.Count; index++)
            Settle(owners[index], sizes[index], index);
        Relate();
    }

    public List<DemoAccount> All { get; } = [];
    public List<(string Id, string Name, DemoRep Owner, string Tier, int Cap, string States)> Territories { get; } = [];

    public IReadOnlyList<DemoAccount> Of(DemoRep owner) => _byOwner.GetValueOrDefault(owner.Id) ?? [];

    public DemoContact AddContact(DemoAccount account, int level, bool active)
    {
        var names = WordLists.Names[_dice.Chance(0.75) ? account.Place.Names : _dice.Below(WordLists.Names.Length)];
        string name;
        do
            name = $"{_dice.Pick(names.Given)} {_dice.Pick(names.Family)}";
        while (account.Contacts.Any(other => other.Name == name));
        var contact = new DemoContact($"C{++_contacts:00000}", name, WordLists.Titles[level], WordLists.Seniorities[level], active);
        account.Contacts.Add(contact);
        return contact;
    }

    private int[] Sizes(List<DemoRep> owners)
    {
        var sizes = owners.Select(rep => Math.Max(4, (int)(rep.Segment switch { "Enterprise" => 10, "Mid-Market" => 13, _ => 18 } * _dice.Between(0.6, 1.4)))).ToArray();
        for (var gap = Total - sizes.Sum(); gap != 0; gap -= Math.Sign(gap))
            sizes[_dice.Below(sizes.Length)] += Math.Sign(gap);
        return sizes;
    }

    private void Settle(DemoRep owner, int count, int index)
    {
        var territory = $"T{index + 1:00}";
        var patch = Place.All.Where(place => place.Patch == owner.Now.Team).ToList();
        var start = _dice.Below(patch.Count);
        var cities = Enumerable.Range(0, _dice.Between(3, 5)).Select(step => patch[(start + step) % patch.Count]).ToList();
        var tier = owner.Segment switch { "Enterprise" => "1", "Mid-Market" => "2", _ => "3" };
        Territories.Add((territory, $"{owner.Now.Team} - {cities[0].City}", owner, tier, owner.Segment switch { "Enterprise" => 12, "Mid-Market" => 18, _ => 30 },
            string.Join(';', cities.Select(city => city.State).Distinct(StringComparer.Ordinal))));
        for (var nth = 0; nth < count; nth++)
        {
            var account = Found(owner, _dice.Pick(cities), territory);
            All.Add(account);
            for (var contact = _dice.Between(3, 8); contact > 0; contact--)
                AddContact(account, contact <= 2 ? _dice.Between(8, 13) : _dice.Below(WordLists.Titles.Length), !_dice.Chance(0.05));
        }
        _byOwner[owner.Id] = [.. All.Where(account => account.Owner == owner)];
    }

    private DemoAccount Found(DemoRep owner, Place place, string territory)
    {
        var root = _roots[place.Patch switch { "EMEA South" => 1, "APAC" => 2, _ => 0 }].Dequeue();
        var (industry, lines) = _dice.Pick(WordLists.Industries);
        var size = owner.Segment switch { "Enterprise" => _dice.Weighted(0, 20, 80), "Mid-Market" => _dice.Weighted(12, 80, 8), _ => _dice.Weighted(88, 12) };
        var employees = size switch
        {
            0 => Math.Clamp((int)_dice.Around(38, 0.6), 6, 99),
            1 => Math.Clamp((int)_dice.Around(330, 0.55), 100, 999),
            _ => Math.Clamp((int)_dice.Around(3600, 0.8), 1001, 60_000),
        };
        return new DemoAccount($"A{All.Count + 1:0000}", _dice.Chance(0.7) ? $"{root} {_dice.Pick(lines)}" : root, root, place, owner)
        {
            Industry = industry,
            Employees = employees,
            Currency = place.Currency is "JPY" or "AUD" && _dice.Chance(0.35) ? "USD" : place.Currency,
            TerritoryId = territory,
            Prospect = _dice.Chance(0.12),
            Latitude = Math.Round(place.Latitude + _dice.Between(-0.04, 0.04), 5),
            Longitude = Math.Round(place.Longitude + _dice.Between(-0.04, 0.04), 5),
            Revenue = employees * (decimal)_dice.Between(120, 320) * 1000m,
            Strategic = employees > 6000 && _dice.Chance(0.7),
        };
    }

    private void Relate()
    {
        foreach (var child in All.Where(account => account.Employees < 900))
        {
            if (_dice.Chance(0.08) && All.FirstOrDefault(parent => parent.Place.Country == child.Place.Country && parent.Employees > 1500 && _dice.Chance(0.3)) is { } parent)
                child.ParentId = parent.Id;
        }
    }

    public void Write(string folder)
    {
        using var accounts = new CsvFile(folder, CrmFiles.Accounts);
        using var contacts = new CsvFile(folder, CrmFiles.Contacts);
        using var territories = new CsvFile(folder, CrmFiles.Territories);
        foreach (var account in All)
        {
            accounts.Row(account.Id, account.Name, "https://www." + account.Domain, account.Industry, account.Employees, decimal.Round(account.Revenue, 0), account.Arr, account.Place.Country, account.Place.State,
                account.Place.PostalCode, (decimal)account.Latitude, (decimal)account.Longitude, account.Owner.Id, account.TerritoryId, account.ParentId, account.Strategic, account.Segment);
            foreach (var contact in account.Contacts)
                contacts.Row(contact.Id, account.Id, contact.Name, contact.Title, contact.Seniority, contact.Active);
        }
        foreach (var (id, name, owner, tier, cap, states) in Territories)
            territories.Row(id, name, owner.Id, tier == "1" ? "named" : "geographic", tier, cap, states);
    }
}
