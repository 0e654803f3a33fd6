namespace RevOps.Core.Commission.Plans;

/// <summary>Beginnings of plans, to be changed: each can be published as it is.</summary>
public static class PlanTemplates
{
    /// <summary>What each is called, and its text from a day on.</summary>
    public static IReadOnlyList<(string Name, Func<DateOnly, string> Text)> All { get; } =
    [
        ("A rate by type of deal", from => $$"""
            plan: flat
            name: A rate by type of deal
            from: {{Iso(from)}}
            currency: USD
            components:
              - name: All sales
                rates: { by: type, table: { new: 10%, renewal: 2%, expansion: 5% } }
            """),
        ("More above quota (marginal)", from => $$"""
            plan: accelerated
            name: More above quota
            from: {{Iso(from)}}
            currency: USD
            components:
              - name: Sales
                tiers:
                  by: attainment
                  mode: marginal
                  over: quarter
                  steps:
                    - { from: 0%, rate: 8% }
                    - { from: 100%, rate: 10% }
                    - { from: 120%, rate: 12% }
            """),
        ("The whole amount at the step that is reached", from => $$"""
            plan: whole-amount
            name: The whole amount at the step that is reached
            from: {{Iso(from)}}
            currency: USD
            components:
              - name: Sales
                tiers:
                  by: attainment
                  mode: whole
                  over: quarter
                  steps:
                    - { from: 0%, rate: 8% }
                    - { from: 100%, rate: 10% }
            """),
        ("Target variable ÷ quota", from => $$"""
            plan: on-target
            name: Target variable ÷ quota
            from: {{Iso(from)}}
            currency: USD
            target: 60000
            quota: { per: quarter, prorate: days }
            components:
              - name: Sales
                rate: target / quota
                tiers:
                  by: attainment
                  mode: marginal
                  over: quarter
                  steps:
                    - { from: 0%, times: 1 }
                    - { from: 100%, times: 1.5 }
            """),
    ];

    /// <summary>A published plan's text as its next version, which counts from a day on.</summary>
    /// <param name="yaml">The text of the version that it follows.</param>
    /// <param name="version">The new version.</param>
    /// <param name="from">Its first day.</param>
    public static string Next(string yaml, int version, DateOnly from)
    {
        var lines = yaml.ReplaceLineEndings("\n").Split('\n').Where(line => !Is(line, "version") && !Is(line, "to")).ToList();
        var at = lines.FindIndex(line => Is(line, "from"));
        if (at < 0)
            return yaml; // written in one line: whoever changes it does so by hand
        lines[at] = FormattableString.Invariant($"from: {Iso(from)}");
        lines.Insert(lines.FindIndex(line => Is(line, "plan")) + 1, FormattableString.Invariant($"version: {version}"));
        return string.Join('\n', lines);

        static bool Is(string line, string word) => line.StartsWith(word + ":", StringComparison.Ordinal);
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
