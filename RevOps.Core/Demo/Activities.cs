using RevOps.Core.Crm;

namespace RevOps.Core.Demo;

/// <summary>Calls, meetings, mails, discoveries, demos and proposals of deals, check-ins with customers, and first touches of leads.</summary>
internal sealed class Activities(Calendar calendar, int seed)
{
    private sealed record Touch(DateTime At, string? DealId, string? AccountId, string? LeadId, string RepId, string Type, string Direction, bool Meaningful, bool? Opened);

    private readonly Dice _dice = new(seed, "activities");
    private readonly List<Touch> _touches = [];

    public void Work(DemoDeal deal)
    {
        var start = deal.Created;
        var end = deal.LastDay(calendar.AsOf);
        var quiet = Quiet(deal);
        if (end.AddDays(-quiet) is var last && last > start)
            end = last;
        var span = end.DayNumber - start.DayNumber;
        var every = (deal.Segment switch { "SMB" => 5.4, "Mid-Market" => 5.6, _ => 5.0 }) * (1.3 - 0.5 * deal.Health);
        var count = 2 + (int)(span / every + _dice.Unit());
        for (var nth = 0; nth < count; nth++)
        {
            var share = nth == 0 ? 0 : nth == 1 ? 1 : deal.IsWon ? Math.Sqrt(_dice.Unit()) : 1 - Math.Sqrt(_dice.Unit()) * (deal.IsOpen ? 0.95 : 1);
            Touched(deal, start.AddDays((int)(share * span)), Kind(share), nth == 0);
        }
        if (deal.ProposalSent is { } sent && sent <= end)
            Touched(deal, sent, "proposal", outbound: true);
        if (deal.IsOpen && (deal.Story is { Healthy: true } || quiet < 6 && deal.Health > 0.55))
            KeepUp(deal, start, end);
    }

    private int Quiet(DemoDeal deal)
    {
        if (deal.Story is { } story)
            return story.SilentDays ?? (story.Healthy ? 0 : _dice.Between(4, 12));
        if (deal.IsOpen)
            return _dice.Weighted(45, 25, 14 + 20 * (1 - deal.Health), 22 * (1 - deal.Health)) switch { 0 => _dice.Between(0, 5), 1 => _dice.Between(6, 13), 2 => _dice.Between(14, 22), _ => _dice.Between(23, 60) };
        return deal.IsWon ? 0 : _dice.Between(0, 18);
    }

    private void KeepUp(DemoDeal deal, DateOnly start, DateOnly end)
    {
        for (var week = 0; week < 6; week++)
        {
            for (var touch = deal.Story is null ? _dice.Between(1, 2) : 4; touch > 0; touch--)
            {
                var day = end.AddDays(-week * 7 - _dice.Below(7));
                if (day >= start)
                    Touched(deal, day, _dice.Pick(["email", "meeting", "call"]), false);
            }
        }
    }

    private string Kind(double share) => share switch
    {
        < 0.25 => Pick("discovery", 0.22),
        < 0.6 => Pick("demo", 0.16),
        _ => Pick("meeting", 0.1),
    };

    private string Pick(string special, double often) => _dice.Chance(often) ? special : _dice.Weighted(52, 30, 14) switch { 0 => "email", 1 => "call", _ => "meeting" };

    private void Touched(DemoDeal deal, DateOnly day, string type, bool outbound)
    {
        day = Calendar.Weekday(day, deal.Created);
        var at = Calendar.At(day, _dice.Between(day == deal.Created ? 560 : 485, 1075), _dice.Below(60));
        Add(at, deal.Id, deal.Account.Id, null, deal.OwnerAt(at).Id, type, outbound || _dice.Chance(0.62), deal.Health);
    }

    private void Add(DateTime at, string? deal, string? account, string? lead, string rep, string type, bool outbound, double health)
    {
        var mail = type == "email";
        var meaningful = mail ? !outbound && _dice.Chance(0.7) : type != "call" || _dice.Chance(0.6);
        _touches.Add(new(at, deal, account, lead, rep, type, outbound ? "out" : "in", meaningful, mail && outbound ? _dice.Chance(0.3 + 0.5 * health) : null));
    }

    /// <summary>Customers are called about twice a year, leads when they come in.</summary>
    public void CheckIn(IEnumerable<DemoAccount> customers, IEnumerable<(string Id, DateTime At, DemoRep Owner)> leads)
    {
        foreach (var account in customers.Where(account => account.Arr > 0))
        {
            for (var day = calendar.FirstDay.AddDays(_dice.Below(180)); day <= calendar.AsOf; day = day.AddDays(_dice.Between(90, 260)))
                if (account.Owner.WorksOn(day))
                    Add(Calendar.At(Calendar.Weekday(day, calendar.FirstDay), _dice.Between(500, 1070), _dice.Below(60)), null, account.Id, null, account.Owner.Id, _dice.Chance(0.5) ? "call" : "meeting", true, 0.6);
        }
        foreach (var (id, at, owner) in leads)
        {
            var reply = at.AddMinutes(_dice.Between(8, 600));
            if (DateOnly.FromDateTime(reply) <= calendar.AsOf && _dice.Chance(0.9))
                Add(reply, null, null, id, owner.Id, _dice.Chance(0.6) ? "email" : "call", true, 0.5);
        }
    }

    public void Write(string folder)
    {
        using var file = new CsvFile(folder, CrmFiles.Activities);
        var nth = 0;
        foreach (var touch in _touches.OrderBy(touch => touch.At))
            file.Row($"V{++nth:000000}", touch.DealId, touch.AccountId, touch.LeadId, touch.RepId, touch.Type, touch.Direction, touch.At, touch.Meaningful, touch.Opened);
    }
}
