namespace RevOps.Core.Demo;

/// <summary>The close dates that a deal was promised for: by its usual cycle at first, then pushed as long as it lasts.</summary>
internal sealed class Promises(Calendar calendar, Market market, int seed)
{
    private readonly Dice _dice = new(seed, "promises");

    public List<(DateTime At, DateOnly Date)> Closed(DemoDeal deal)
    {
        var end = deal.ClosedDate!.Value;
        var dates = new List<(DateTime At, DateOnly Date)> { (deal.Entries[0].At, Expected(deal)) };
        while (dates[^1].Date < end)
        {
            var (at, date) = dates[^1];
            var day = date.AddDays(-_dice.Between(0, 6));
            var earliest = DateOnly.FromDateTime(at).AddDays(1);
            day = Calendar.Weekday(day < earliest ? earliest : day, earliest);
            if (day >= end)
                day = end;
            var next = date.AddDays(_dice.Between(12, 45));
            dates.Add((Calendar.At(day, _dice.Between(960, 1075), _dice.Below(60)), next < end && dates.Count > 5 ? end : next));
        }
        return dates;
    }

    public List<(DateTime At, DateOnly Date)> Open(DemoDeal deal)
    {
        if (deal.CloseDate is not { } final)
            return [];
        var age = calendar.AsOf.DayNumber - deal.Created.DayNumber;
        var natural = Expected(deal);
        var late = Math.Min(final.DayNumber, calendar.AsOf.DayNumber + 30) - natural.DayNumber;
        var count = deal.Story is { } story ? story.Pushes : age < 21 || late < -15 ? 0 : late < 25 ? 1 : late < 70 ? 2 : 3;
        var lastDay = Math.Min(calendar.AsOf.DayNumber - 1, final.DayNumber - 12) - deal.Created.DayNumber;
        if (lastDay < 6 * count + 4)
            count = 0;
        var dates = new List<(DateTime At, DateOnly Date)>();
        var shown = final;
        for (var push = count; push > 0; push--)
        {
            var latest = deal.Created.AddDays((int)(lastDay * (push - 0.1) / count));
            var day = Calendar.Weekday(latest.AddDays(-_dice.Between(0, Math.Max(1, lastDay / count / 3))), deal.Created.AddDays(1));
            dates.Insert(0, (Calendar.At(day, _dice.Between(960, 1075), _dice.Below(60)), shown));
            var due = day.AddDays(_dice.Between(1, 9));
            shown = due < shown ? due : shown.AddDays(-1);
        }
        dates.Insert(0, (deal.Entries[0].At, shown));
        return dates;
    }

    private DateOnly Expected(DemoDeal deal)
    {
        var cycle = DemoDeal.StageDays.Skip(deal.FirstStage).Sum() * market.Cycle(deal.Segment, deal.Type, deal.Owner, deal.Created) * _dice.Between(0.7, 1.3);
        var date = deal.Created.AddDays(Math.Max(7, (int)cycle));
        return _dice.Chance(0.45) ? new DateOnly(date.Year, date.Month, 1).AddMonths(1).AddDays(-1) : date;
    }
}
