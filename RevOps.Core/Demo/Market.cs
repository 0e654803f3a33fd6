namespace RevOps.Core.Demo;

/// <summary>What a deal is likely to be worth, how long it takes and how often it is won, by segment, type, product and who sells it.</summary>
internal sealed class Market(People people, Calendar calendar)
{
    public double Amount(Dice dice, string segment, string type, DateOnly day)
    {
        var (median, sigma) = segment switch { "SMB" => (5_900, 0.55), "Mid-Market" => (20_300, 0.6), _ => (65_000, 0.7) };
        var size = type switch { "new" => 1.1, "expansion" => 0.7, _ => 1.1 };
        return dice.Around(median * size * (0.85 + 0.2 * calendar.Progress(day)), sigma);
    }

    public double WinRate(string segment, string type, string product, DemoRep rep, DateOnly day)
    {
        var rate = type switch { "new" => segment switch { "SMB" => 0.352, "Mid-Market" => 0.277, _ => 0.195 }, "expansion" => 0.75, _ => 0.82 };
        var isNew = type == "new";
        if (product == WordLists.FallingProduct && type != "renewal")
            rate *= isNew ? 1.35 - 1.05 * calendar.Progress(day) : 1 - 0.2 * calendar.Progress(day);
        if (InTrouble(rep, day))
            rate *= isNew ? 0.5 : 0.85;
        if (rep == people.Streak && Recent(day))
            rate *= isNew ? 1.35 : 1.08;
        if (rep == people.Slump && Recent(day))
            rate *= isNew ? 0.6 : 0.85;
        return rate;
    }

    /// <summary>What share of quota a rep brings in, in a quarter.</summary>
    public double Attainment(Dice dice, DemoRep rep, DemoQuarter quarter)
    {
        var luck = 0.13 * dice.Normal();
        if (Recent(quarter.First) && rep == people.Streak)
            return quarter == calendar.Current ? 1.25 : 1.44 + Math.Clamp(luck, -0.25, 0.3) * 0.3;
        if (Recent(quarter.First) && rep == people.Slump)
            return quarter == calendar.Current ? 0.34 : 0.62 - 0.09 * (3 - calendar.Current.Since(quarter)) + luck * 0.1;
        var season = quarter.Number == 4 ? 0.07 : quarter.Number == 1 ? -0.03 : 0;
        return InTrouble(rep, quarter.First) ? Math.Clamp(0.55 + luck * 0.5, 0.35, 0.72) : Math.Clamp(rep.Skill + season + luck, 0.35, 1.6);
    }

    public double Cycle(string segment, string type, DemoRep rep, DateOnly day) =>
        (segment switch { "SMB" => 0.95, "Mid-Market" => 1.22, _ => 1.72 }) * (type switch { "new" => 1.0, "expansion" => 0.78, _ => 0.85 }) * (InTrouble(rep, day) ? 1.35 : 1);

    /// <summary>The troubled team went wrong four quarters ago.</summary>
    public bool InTrouble(DemoRep rep, DateOnly day) => day >= calendar.Current.Plus(-4).First && rep.LineOn(day).Team == People.TroubledTeam;

    public string Product(Dice dice, string type, DateOnly day) =>
        WordLists.Products[dice.Weighted(30, 20, 18, type == "new" ? 19 - 7 * calendar.Progress(day) : 10, 12, 4 + 12 * calendar.Progress(day))];

    public static string Type(Dice dice) => dice.Weighted(30, 28, 42) switch { 0 => "new", 1 => "expansion", _ => "renewal" };

    private bool Recent(DateOnly day) => day >= calendar.Current.Plus(-3).First;
}
