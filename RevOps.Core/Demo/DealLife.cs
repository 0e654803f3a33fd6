namespace RevOps.Core.Demo;

/// <summary>Gives a deal its past: the stages it went through, the dates it was promised for, its amounts, categories and owners, in strict order of time.</summary>
internal sealed class DealLife(Calendar calendar, Exchange exchange, Market market, People people, int seed)
{
    private readonly Dice _dice = new(seed, "deal life");
    private readonly Promises _promises = new(calendar, market, seed);

    public void Live(DemoDeal deal)
    {
        Walk(deal);
        var changes = new List<Change> { new(deal.Entries[0].At, "stage", null, DemoDeal.Stages[deal.Entries[0].Stage], "") };
        for (var step = 1; step < deal.Entries.Count; step++)
            changes.Add(new(deal.Entries[step].At, "stage", DemoDeal.Stages[deal.Entries[step - 1].Stage], DemoDeal.Stages[deal.Entries[step].Stage], ""));
        var closed = deal.ClosedDate is { } day ? Calendar.At(day, _dice.Between(1080, 1190), _dice.Below(60)) : (DateTime?)null;
        if (closed is { } end)
            changes.Add(new(end, "stage", DemoDeal.Stages[deal.Stage], deal.IsWon ? "Closed Won" : "Closed Lost", ""));
        Promise(deal, changes, closed);
        Reprice(deal, changes);
        Call(deal, changes, closed);
        HandOver(deal, changes);
        var last = DateTime.MinValue;
        foreach (var change in changes.OrderBy(change => change.At))
        {
            last = change.At > last ? change.At : last.AddSeconds(_dice.Between(1, 40));
            deal.History.Add(change with { At = last, By = change.By.Length > 0 ? change.By : deal.OwnerAt(last).Id });
        }
    }

    private void Walk(DemoDeal deal)
    {
        var path = Enumerable.Range(deal.FirstStage, deal.Stage - deal.FirstStage + 1).ToList();
        if (path.Count > 2 && deal.Story is null && _dice.Chance(0.035))
            path.InsertRange(path.Count - 1, [path[^1], path[^2]]);
        var pace = market.Cycle(deal.Segment, deal.Type, deal.Owner, deal.LastDay(calendar.AsOf));
        var days = path.Select(stage => Math.Max(0.3, DemoDeal.StageDays[stage] * pace * _dice.Around(0.92, 0.42))).ToArray();
        if (deal.Outcome == "lost")
            days[^1] *= deal.Rubric.LossReason == "No decision" ? 2.0 : 1.35;
        if (deal.IsOpen)
            days[^1] = Elapsed(deal, pace);
        if (deal.Story is { DaysBefore: > 0 } story)
            for (var step = 0; step < days.Length - 1; step++)
                days[step] = story.DaysBefore / (days.Length - 1.0);
        var end = deal.LastDay(calendar.AsOf);
        deal.Created = Calendar.Weekday(end.AddDays(-(int)Math.Round(days.Sum())), DateOnly.MinValue);
        Enter(deal, path, days, end);
    }

    private double Elapsed(DemoDeal deal, double pace)
    {
        if (deal.Story is { } story)
            return story.DaysInStage;
        var usual = DemoDeal.StageDays[deal.Stage] * Math.Clamp(pace, 0.8, 1.15);
        if (market.InTrouble(deal.Owner, calendar.AsOf))
            return _dice.Chance(0.46) ? _dice.Between(74.0, 112.0) : usual * _dice.Between(0.3, 1.4);
        return _dice.Chance(0.08) ? usual * _dice.Between(1.8, 4.2) : usual * _dice.Between(0.06, 1.35);
    }

    private void Enter(DemoDeal deal, List<int> path, double[] days, DateOnly end)
    {
        var before = 0.0;
        var last = DateTime.MinValue;
        for (var step = 0; step < path.Count; step++)
        {
            var day = step == 0 ? deal.Created : Calendar.Weekday(deal.Created.AddDays((int)before), deal.Created);
            if (day > end)
                day = end;
            var at = Calendar.At(day, step == 0 ? _dice.Between(490, 540) : _dice.Between(545, 950), _dice.Below(60));
            last = at > last ? at : last.AddMinutes(_dice.Between(7, 15));
            deal.Entries.Add((path[step], last));
            before += days[step];
        }
    }

    /// <summary>The close dates it was promised for. A push is a move to a later day.</summary>
    private void Promise(DemoDeal deal, List<Change> changes, DateTime? closed)
    {
        var dates = deal.IsOpen ? _promises.Open(deal) : _promises.Closed(deal);
        for (var step = 1; step < dates.Count; step++)
        {
            changes.Add(new(dates[step].At, "close_date", Cell.Iso(dates[step - 1].Date), Cell.Iso(dates[step].Date), ""));
            deal.Pushes += dates[step].Date > dates[step - 1].Date ? 1 : 0;
        }
        if (closed is { } end && dates[^1].Date != deal.ClosedDate)
            changes.Add(new(end, "close_date", Cell.Iso(dates[^1].Date), Cell.Iso(deal.ClosedDate!.Value), ""));
    }

    private void Reprice(DemoDeal deal, List<Change> changes)
    {
        var moves = deal.Story is { Healthy: true } ? 0 : _dice.Weighted(55, 30, 15);
        var span = deal.LastDay(calendar.AsOf).DayNumber - deal.Created.DayNumber;
        if (span < 4 || moves == 0)
            return;
        var last = deal.Amount;
        for (var move = moves; move > 0; move--)
        {
            var factor = _dice.Between(0.82, 1.3);
            var before = exchange.Priced((double)deal.Dollars * factor, deal.Currency, deal.LastDay(calendar.AsOf));
            var day = Calendar.Weekday(deal.Created.AddDays(1 + (span - 2) * move / (moves + 1)), deal.Created.AddDays(1));
            if (before == last)
                continue;
            changes.Add(new(Calendar.At(day, 955 + 45 * move + _dice.Below(40), _dice.Below(60)), "amount", ((Cell)before).Text, ((Cell)last).Text!, ""));
            last = before;
        }
    }

    private void Call(DemoDeal deal, List<Change> changes, DateTime? closed)
    {
        string? last = null;
        foreach (var (stage, at) in deal.Entries)
        {
            var call = Category(deal, stage);
            if (last is not null && call != last)
                changes.Add(new(at.AddSeconds(1), "forecast_category", last, call, ""));
            last = call;
        }
        if (closed is { } end && !deal.IsWon && last != "Omitted")
        {
            changes.Add(new(end, "forecast_category", last, "Omitted", ""));
            last = "Omitted";
        }
        deal.Category = last!;
    }

    private string Category(DemoDeal deal, int stage) => stage switch
    {
        0 => _dice.Chance(0.7) ? "Omitted" : "Pipeline",
        1 => _dice.Chance(0.4) ? "Omitted" : "Pipeline",
        2 => _dice.Chance(0.15) ? "Best Case" : "Pipeline",
        3 => deal.Story is null && _dice.Chance(0.15) ? "Commit" : "Best Case",
        4 => _dice.Chance(0.55) ? "Commit" : "Best Case",
        _ => "Commit",
    };

    private void HandOver(DemoDeal deal, List<Change> changes)
    {
        var end = deal.LastDay(calendar.AsOf);
        var (from, day) = Predecessor(deal, end);
        deal.Owners.Add((from ?? deal.Owner, DateTime.MinValue));
        if (from is null)
            return;
        var at = Calendar.At(day, 470, _dice.Below(60));
        deal.Owners.Add((deal.Owner, at));
        changes.Add(new(at, "owner_id", from.Id, deal.Owner.Id, deal.Owner.LineOn(day).ManagerId));
    }

    private (DemoRep? From, DateOnly Day) Predecessor(DemoDeal deal, DateOnly end)
    {
        var owner = deal.Owner;
        if (deal.Created < owner.Hired)
            return Other(people.Colleague(owner, deal.Created, owner.Hired, _dice), owner.Hired.AddDays(4));
        var team = owner.LineOn(end).Team;
        var leaver = people.Reps.FirstOrDefault(rep => rep.Left is { } left && rep.Now.Team == team && rep.Hired <= deal.Created && deal.Created < left.AddDays(-7) && left.AddDays(4) < end);
        if (leaver is not null && deal.Story is null && _dice.Chance(0.35))
            return (leaver, leaver.Left!.Value.AddDays(1));
        var span = end.DayNumber - deal.Created.DayNumber;
        return deal.Story is null && span > 20 && _dice.Chance(0.012) ? Other(people.Colleague(owner, deal.Created, end, _dice), deal.Created.AddDays(span / 2)) : (null, end);

        (DemoRep?, DateOnly) Other(DemoRep rep, DateOnly day) => rep == owner ? (null, day) : (rep, day);
    }
}
