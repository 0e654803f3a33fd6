namespace RevOps.Core.Commission.Excel;

/// <summary>The plan versions in sentences, and how the sheets are to be read.</summary>
internal static class RuleRows
{
    public static void Write(Section rows, IReadOnlyList<CommissionStatement> statements, string hash)
    {
        rows.Start().Text("Plan rules", Look.Title);
        foreach (var plan in statements.SelectMany(statement => statement.Parts.Select(part => part.Plan).Prepend(statement.Plan)).DistinctBy(plan => plan.Label).OrderBy(plan => plan.Label, StringComparer.Ordinal))
        {
            rows.Start();
            rows.Start().Text(plan.Label, Look.Heading);
            foreach (var rule in PlanWords.Of(plan))
                rows.Start().Text(rule, Look.Wrapped);
        }
        rows.Start();
        rows.Start().Text("How this workbook computes", Look.Heading);
        foreach (var rule in new[]
        {
            "A line is base × rate × factor, rounded to the smallest coin. The base is the part of the sale that lies inside the step, cut at bounds that the tiers compute from the quota.",
            "A rate is a step's own rate plus so many times the base rate. Where the window decides, it is the rate of the step that the window reached.",
            "Numbers that rest on others' results or on earlier statements stand among the other numbers of the inputs, with their source.",
            "A closed month pays what the engine says of it, and what earlier months turned out to be, less what is on hold; the closing in the summary leads from one to the other.",
            "Engine less sheet must be 0 everywhere. It is the difference between what the system computed and what these formulas compute.",
            $"Inputs SHA-256: {hash}",
        })
            rows.Start().Text(rule, Look.Wrapped);
    }
}
