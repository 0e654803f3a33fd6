namespace RevOps.Core.Commission.Plans;

/// <summary>Where a new plan can begin.</summary>
/// <param name="Key">Short name.</param>
/// <param name="Name">What people call such a plan.</param>
/// <param name="Pays">What it pays, in a clause.</param>
/// <param name="Components">Its components in YAML.</param>
public sealed record PlanTemplate(string Key, string Name, string Pays, string Components)
{
    /// <summary>A plan of this kind.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="name">What people call it.</param>
    /// <param name="from">First day.</param>
    /// <param name="currency">What it pays in.</param>
    public CommissionPlan Plan(string id, string name, DateOnly from, string currency) =>
        PlanReader.Read($"plan: template\nfrom: 2026-01-01\ntarget: 60000\nquota: {{ per: quarter, prorate: days }}\ncomponents:\n{Components}", Name).Plan! with { Id = id, Name = name, From = from, Currency = currency };
}

/// <summary>The kinds of plans that most companies begin with.</summary>
public static class PlanTemplates
{
    /// <summary>Simplest first.</summary>
    public static IReadOnlyList<PlanTemplate> All { get; } =
    [
        new("flat", "Flat rate", "one rate of every sale", """
              - { id: sales, name: Sales, counts: bookings, rate: 8% }
            """),
        new("accelerated", "Accelerated", "a higher rate for what lies above quota", """
              - id: sales
                name: Sales
                counts: bookings
                tiers: { by: attainment, mode: marginal, over: quarter, steps: [ { from: 0%, rate: 8% }, { from: 100%, rate: 12% }, { from: 125%, rate: 15% } ] }
            """),
        new("whole", "Whole amount at the reached step", "the rate of the step that was reached on everything, with a jump at each", """
              - id: sales
                name: Sales
                counts: bookings
                tiers: { by: attainment, mode: whole, over: quarter, steps: [ { from: 0%, rate: 5% }, { from: 80%, rate: 8% }, { from: 100%, rate: 10% } ] }
            """),
        new("target", "Target ÷ quota", "each person's target variable at exactly their quota, with accelerators above it", """
              - id: sales
                name: Sales
                counts: bookings
                rate: target / quota
                tiers: { by: attainment, mode: marginal, over: quarter, steps: [ { from: 0%, times: 1 }, { from: 100%, times: 1.5 }, { from: 120%, times: 2 } ] }
            """),
    ];

    /// <summary>The template of a key; null for an unknown one.</summary>
    public static PlanTemplate? Find(string key) => All.FirstOrDefault(template => template.Key == key);
}
