using RevOps.Core.Crm;

namespace RevOps.Core.Demo;

/// <summary>Who takes part in a deal on the buyer's side.</summary>
internal sealed class Buyers(Accounts accounts, Calendar calendar, int seed)
{
    private static readonly string[] Roles = ["economic_buyer", "technical", "user", "procurement", "legal", "user"];
    private readonly Dice _dice = new(seed, "buyers");

    public void Join(DemoDeal deal)
    {
        if (deal.Story is { } story && (story.Healthy || story.IsTroubled))
        {
            Told(deal, story);
            return;
        }
        var count = Math.Clamp((int)(1.3 + deal.Stage * 0.45 + deal.Health * 2.4 + 0.8 * _dice.Normal()) + (deal.Segment == "Enterprise" ? 1 : 0), 1, 6);
        var people = _dice.Shuffled(deal.Account.Contacts);
        if (deal.IsOpen)
            people = [.. people.Where(person => person.Active || _dice.Chance(0.15))];
        if (people.Count > 0 && _dice.Chance(0.35 + 0.6 * deal.Health))
            Add(deal, Take(people, senior: false), "champion", Engagement(deal.Health + 0.12), deal.Health, 0);
        foreach (var role in Roles)
        {
            if (people.Count == 0 || deal.Parts.Count >= count)
                break;
            if (role == "economic_buyer" && !_dice.Chance(0.3 + 0.55 * deal.Health + 0.07 * deal.Stage))
                continue;
            if (role is "procurement" or "legal" && deal.Stage < 3)
                continue;
            Add(deal, Take(people, role == "economic_buyer"), role, Engagement(deal.Health), deal.Health, role == "economic_buyer" && _dice.Chance(0.3 * (1 - deal.Health)) ? _dice.Between(1, 3) : 0);
        }
    }

    private DemoContact Take(List<DemoContact> people, bool senior)
    {
        var index = senior ? people.FindIndex(person => person.Seniority is "VP" or "C") : _dice.Below(people.Count);
        index = Math.Max(0, index);
        var person = people[index];
        people.RemoveAt(index);
        return person;
    }

    private void Add(DemoDeal deal, DemoContact contact, string role, string engagement, double health, int declined) =>
        deal.Parts.Add(new(contact, role, engagement, Math.Max(0, (int)(health * (1.2 + deal.Stage * 0.5) + 0.7 * _dice.Normal())), declined));

    private string Engagement(double health) => (health + 0.2 * _dice.Normal()) switch { > 0.62 => "proactive", > 0.3 => "responsive", _ => "silent" };

    private void Told(DemoDeal deal, Story story)
    {
        var people = deal.Account.Contacts.Where(contact => contact.Active).ToList();
        var wanted = story.Healthy ? 6 : 3;
        while (people.Count < wanted)
            people.Add(accounts.AddContact(deal.Account, people.Count == 0 ? 10 : _dice.Between(2, 9), active: true));
        if (story.Healthy)
        {
            var boss = people.Find(person => person.Seniority is "VP" or "C") ?? accounts.AddContact(deal.Account, 10, active: true);
            people.Remove(boss);
            deal.Parts.Add(new(people[0], "champion", "proactive", 6, 0));
            deal.Parts.Add(new(boss, "economic_buyer", "proactive", 3, 0));
            deal.Parts.Add(new(people[1], "technical", "responsive", 4, 0));
            deal.Parts.Add(new(people[2], "procurement", "responsive", 2, 0));
            deal.Parts.Add(new(people[3], "legal", "responsive", 2, 0));
            return;
        }
        var champion = story.ChampionLeft ? accounts.AddContact(deal.Account, _dice.Between(2, 7), active: false) : people[0];
        deal.Parts.Add(new(champion, "champion", story.ChampionLeft ? "silent" : "responsive", 2, 0));
        deal.Parts.Add(new(people[1], "economic_buyer", "silent", 0, story.SilentDays > 0 ? 2 : 1));
        if (deal.Stage >= DemoDeal.Proposal && _dice.Chance(0.5))
            deal.Parts.Add(new(people[2], "technical", "responsive", 1, 0));
    }

    public static void Write(string folder, IReadOnlyList<DemoDeal> deals)
    {
        using var file = new CsvFile(folder, CrmFiles.DealContacts);
        foreach (var deal in deals)
        {
            foreach (var part in deal.Parts)
                file.Row(deal.Id, part.Contact.Id, part.Role, part.Engagement, part.Meetings, part.Declined);
        }
    }

    /// <summary>MEDDIC for most deals that reached a proposal, BANT for many that were qualified, in the points of the scoring tables.</summary>
    public void WriteScores(string folder, IReadOnlyList<DemoDeal> deals)
    {
        using var meddic = new CsvFile(folder, CrmFiles.Meddic);
        using var bant = new CsvFile(folder, CrmFiles.Bant);
        foreach (var deal in deals)
        {
            var told = deal.Story is not null;
            if (deal.Stage >= 1 && (told || _dice.Chance(0.45)))
                bant.Row(deal.Id, Assessed(deal, 1), Points(deal, 0, 10, 18, 25), Points(deal, 0, 10, 18, 30), Points(deal, 0, 10, 18, 25), Points(deal, 5, 10, 15, 20));
            if (deal.Stage >= DemoDeal.Proposal && (told || _dice.Chance(deal.IsOpen ? 0.85 : 0.7)))
            {
                meddic.Row(deal.Id, Assessed(deal, DemoDeal.Proposal), Points(deal, 0, 10, 20), Points(deal, 0, 10, 15, 25), Points(deal, 0, 8, 15), Points(deal, 0, 8, 15), Points(deal, 0, 5, 10),
                    deal.Story is { ChampionLeft: true } ? 0 : Points(deal, 0, 8, 15));
            }
        }
    }

    private DateOnly Assessed(DemoDeal deal, int stage)
    {
        var reached = deal.Entries.FirstOrDefault(entry => entry.Stage >= stage, deal.Entries[^1]).At;
        var day = DateOnly.FromDateTime(reached).AddDays(_dice.Between(1, 6));
        var last = deal.LastDay(calendar.AsOf);
        return day > last ? last : day;
    }

    private int Points(DemoDeal deal, params ReadOnlySpan<int> levels)
    {
        var level = (int)((deal.Story is { Healthy: true } ? 1.0 : deal.Health + 0.16 * _dice.Normal()) * levels.Length);
        return levels[Math.Clamp(level, 0, levels.Length - 1)];
    }
}
