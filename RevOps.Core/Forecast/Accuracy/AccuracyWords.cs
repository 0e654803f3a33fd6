using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.Forecast.Accuracy;

/// <summary>What the parts of accuracy are called.</summary>
public static class AccuracyWords
{
    /// <summary>A method, or those who called.</summary>
    public static string Method(string key) => ReplayedMethod.All.FirstOrDefault(method => method.Key == key)?.Label ?? "Calls";

    /// <summary>How an error stands to what is usual.</summary>
    public static string? Light(Status status) => status switch { Status.Green => "good", Status.Yellow => "usual", Status.Red => "poor", _ => null };

    /// <summary>A habit in a word or two.</summary>
    public static string Name(Habit habit) => habit switch { Habit.Sandbagging => "Sandbagging", Habit.Optimism => "Happy ears", Habit.HockeyStick => "Hockey stick", _ => "Outlier" };

    public static string Level(CallLevel level) => level switch { CallLevel.Rep => "rep", CallLevel.Manager => "manager", CallLevel.Director => "director", _ => "executive" };

    /// <summary>A part of the variance in words.</summary>
    public static string Label(VariancePart part) => part switch
    {
        VariancePart.Forecast => "Forecast",
        VariancePart.Judgement => "Beyond the weighted pipeline",
        VariancePart.Won => "Won above weight",
        VariancePart.Lost => "Lost",
        VariancePart.Slipped => "Slipped",
        VariancePart.PulledIn => "Pulled in",
        VariancePart.New => "Created and won",
        VariancePart.Resized => "Resized",
        VariancePart.Transferred => "Transferred",
        VariancePart.Corrected => "Corrected later",
        _ => "Came",
    };

    /// <summary>A kind of period in the plural.</summary>
    public static string Kind(PeriodKind kind) => kind switch { PeriodKind.Month => "months", PeriodKind.Quarter => "quarters", PeriodKind.Year => "years", _ => "weeks" };

    /// <summary>slipped_out for SlippedOut.</summary>
    public static string Key(string name) => string.Concat(name.Select((sign, index) => char.IsUpper(sign) ? (index > 0 ? "_" : "") + char.ToLowerInvariant(sign) : sign.ToString()));
}
