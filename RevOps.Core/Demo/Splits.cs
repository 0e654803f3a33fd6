using RevOps.Core.Crm;

namespace RevOps.Core.Demo;

/// <summary>Some larger deals were sold by two colleagues of one team; their shares add up to 100.</summary>
internal sealed class Splits(People people, Calendar calendar, int seed)
{
    private readonly Dice _dice = new(seed, "splits");

    public void Share(DemoDeal deal)
    {
        var day = deal.LastDay(calendar.AsOf);
        if (deal.Outcome == "lost" || deal.Dollars < 15_000m || deal.Story is not null || !_dice.Chance(0.09) || IsPlanted(deal.Owner))
            return;
        var colleague = people.Colleague(deal.Owner, day, day, _dice);
        if (colleague == deal.Owner || IsPlanted(colleague))
            return;
        var percent = _dice.Pick([50, 60, 60, 70, 70, 80]);
        deal.Shares.AddRange([new(deal.Owner, "AE", percent), new(colleague, "Co-sell", 100 - percent)]);
    }

    private bool IsPlanted(DemoRep rep) => rep == people.Streak || rep == people.Slump;

    public static void Write(string folder, IReadOnlyList<DemoDeal> deals)
    {
        using var file = new CsvFile(folder, CrmFiles.Splits);
        foreach (var deal in deals)
        {
            foreach (var share in deal.Shares)
                file.Row(deal.Id, share.Rep.Id, share.Role, share.Percent);
        }
    }
}
