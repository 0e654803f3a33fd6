using System.Text;
using RevOps.Core.Crm;

namespace RevOps.Core.Demo;

/// <summary>What the people are paid by: account executives by attainment with an accelerator, managers by their team; one new version at the start of this fiscal year.</summary>
internal sealed class PayPlans(People people, Calendar calendar)
{
    private const int ExecutiveTarget = 70_000, LeaderTarget = 90_000;

    public void Write(string folder)
    {
        var plans = Directory.CreateDirectory(Path.Combine(folder, "plans")).FullName;
        var year = new DateOnly(calendar.Current.First.Year, 1, 1);
        WriteText(plans, "ae-1.yaml", Executive(1, calendar.FirstDay, []));
        WriteText(plans, "ae-2.yaml", Executive(2, year, [Kicker, Spiff]));
        WriteText(plans, "lead-1.yaml", Leader());
        using var assignments = new CsvFile(folder, CrmFiles.PlanAssignments);
        foreach (var rep in people.Reps)
            assignments.Row(rep.Id, "ae", rep.Hired > calendar.FirstDay ? rep.Hired : calendar.FirstDay, rep.Left, ExecutiveTarget);
        foreach (var leader in people.Leaders)
            assignments.Row(leader.Id, "lead", leader.Hired > calendar.FirstDay ? leader.Hired : calendar.FirstDay, leader.Left, LeaderTarget);
    }

    private const string Kicker = """

            kickers:
              - { name: Multi-year, term_months: 24, adds: 0.5% }
        """;

    private string Spiff => $$"""

          - id: archive
            name: Weft Archive sprint
            counts: bookings
            where: { products: [{{WordLists.Products[3]}}] }
            rate: 2%
            between: [{{Cell.Iso(calendar.Current.First)}}, {{Cell.Iso(calendar.Current.Last)}}]
            budget: 40000
        """;

    private static string Executive(int version, DateOnly from, string[] news) => $$"""
        plan: ae
        name: Account executive
        version: {{version}}
        from: {{Cell.Iso(from)}}
        currency: USD
        settles: month
        salary: 70000
        target: {{ExecutiveTarget}}
        quota: { per: quarter, prorate: days }
        payout: { trigger: invoice, safety_days: 15 }
        clawback: { mode: debit, window_months: 12, by_months_served: yes }
        components:
          - id: bookings
            name: New and expansion
            counts: bookings
            where: { types: [new, expansion] }
            rate: target / quota
            tiers:
              by: attainment
              mode: marginal
              over: quarter
              steps:
                - { from: 0%, times: 1 }
                - { from: 100%, times: 1.5 }
                - { from: 120%, times: 2 }{{(news.Length > 0 ? news[0] : "")}}
          - id: renewals
            name: Renewals
            counts: bookings
            where: { types: [renewal] }
            rate: 1%{{(news.Length > 1 ? news[1] : "")}}

        """;

    private string Leader() => $$"""
        plan: lead
        name: Sales leader
        version: 1
        from: {{Cell.Iso(calendar.FirstDay)}}
        currency: USD
        settles: month
        salary: 110000
        target: {{LeaderTarget}}
        quota: { per: quarter }
        components:
          - id: team
            name: Team bookings
            source: team
            counts: bookings
            tiers:
              by: attainment
              mode: interpolated
              over: quarter
              steps:
                - { from: 50%, of_target: 0% }
                - { from: 100%, of_target: 100% }
                - { from: 130%, of_target: 160% }

        """;

    private static void WriteText(string folder, string name, string text) => File.WriteAllText(Path.Combine(folder, name), text.ReplaceLineEndings("\n"), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
}
