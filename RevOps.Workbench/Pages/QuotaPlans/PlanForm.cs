using System.Globalization;
using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Quota.Planning;
using RevOps.Workbench.Components;

namespace RevOps.Workbench.Pages.QuotaPlans;

/// <summary>The terms of a plan as they stand in the form: texts, until they are read.</summary>
public sealed class PlanForm
{
    public string Period { get; set; } = "";
    public string Scope { get; set; } = "";
    public string Target { get; set; } = "";
    public string Existing { get; set; } = "0";
    public string Over { get; set; } = "5";
    public string Step { get; set; } = "1000";
    public string History { get; set; } = "40";
    public string Territory { get; set; } = "40";
    public string Equal { get; set; } = "20";
    public string EffectiveFrom { get; set; } = "";
    public bool Seasonal { get; set; } = true;

    /// <summary>Shares of deal types in the order of <see cref="DealWords.Types"/>; all empty for none.</summary>
    public string[] Types { get; } = ["", "", ""];

    /// <summary>Shares of segments by name; all empty for none.</summary>
    public Dictionary<string, string> Segments { get; } = new(StringComparer.Ordinal);

    /// <summary>Ids of people who are left out.</summary>
    public HashSet<string> Without { get; init; } = new(StringComparer.Ordinal);

    /// <summary>The form of a plan that is there already.</summary>
    public static PlanForm Of(PlanTerms terms, string currency)
    {
        var form = new PlanForm
        {
            Period = terms.Period, Scope = terms.Scope, Target = PlanText.Plain(terms.Target, currency), Existing = PlanText.Plain(terms.Existing, currency), Over = Text(terms.OverAssignment * 100),
            Step = PlanText.Plain(terms.Step, currency), History = Text(terms.Weights.History * 100), Territory = Text(terms.Weights.Territory * 100), Equal = Text(terms.Weights.Equal * 100),
            EffectiveFrom = Dates.Iso(terms.EffectiveFrom), Seasonal = terms.Seasonal, Without = terms.Without.ToHashSet(StringComparer.Ordinal),
        };
        foreach (var share in terms.Types)
            form.Types[DealWords.Types.ToList().IndexOf(share.Name)] = Text(share.Percent);
        foreach (var share in terms.Segments)
            form.Segments[share.Name] = Text(share.Percent);
        return form;
    }

    /// <summary>The terms, or what cannot be read, in a sentence.</summary>
    /// <param name="before">The terms before: quotas set by hand stay; null for a new plan.</param>
    /// <param name="calendar">The fiscal calendar.</param>
    /// <param name="currency">ISO code of the amounts.</param>
    /// <param name="asOf">Today.</param>
    public (PlanTerms? Terms, string? Problem) Read(PlanTerms? before, FiscalCalendar calendar, string currency, DateOnly asOf)
    {
        if (PeriodText.Parse(Period, calendar, asOf) is not { Kind: not PeriodKind.Range } period)
            return (null, $"“{Period}” is no month, quarter or year; write one such as {calendar.QuarterOf(asOf).Key}.");
        if (PlanText.Read(Target, currency) is not { } target)
            return (null, "Write the target as a number, such as 1200000.");
        if (PlanText.Read(Existing, currency) is not { } existing)
            return (null, "Write what comes without the reps as a number; 0 when nothing does.");
        if (PlanText.Read(Step, currency) is not { } step)
            return (null, "Write the step as a number, such as 1000.");
        if (PlanText.Percent(Over) is not { } over || PlanText.Percent(History) is not { } history || PlanText.Percent(Territory) is not { } territory || PlanText.Percent(Equal) is not { } equal)
            return (null, "Over-assignment and weights are percentages, such as 5 or 40.");
        if (!DateOnly.TryParseExact(EffectiveFrom, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var effective))
            return (null, "Choose the day from which the quotas count.");
        if (Mix(DealWords.Types.Zip(Types)) is not { } types || Mix(Segments.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value))) is not { } segments)
            return (null, "Shares of types and segments are percentages, such as 60; leave them empty for quotas that cover all.");
        var terms = new PlanTerms
        {
            Period = period.Key, Scope = Scope, Target = target, Existing = existing, OverAssignment = over / 100, Step = step, Weights = new(history / 100, territory / 100, equal / 100),
            Below = before?.Below, Adjustments = before?.Adjustments ?? [], Without = [.. Without.Order(StringComparer.Ordinal)], Seasonal = Seasonal, Types = types, Segments = segments, EffectiveFrom = effective,
        };
        return terms.Problems(calendar, asOf).FirstOrDefault() is { } problem ? (null, problem) : (terms, null);
    }

    private static List<MixShare>? Mix(IEnumerable<(string Name, string Text)> parts)
    {
        var given = parts.Where(part => !string.IsNullOrWhiteSpace(part.Text)).Select(part => (part.Name, Percent: PlanText.Percent(part.Text))).ToList();
        return given.TrueForAll(part => part.Percent is not null) ? given.ConvertAll(part => new MixShare(part.Name, part.Percent!.Value)) : null;
    }

    private static string Text(decimal percent) => percent.ToString("0.####", CultureInfo.InvariantCulture);
}
