using System.Globalization;
using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Workbench.Bench;

/// <summary>Writes an export that answers every question of the risk rubric: so many open deals and a third as many closed ones, with contacts, activities, MEDDIC and history. Same count, same bytes.</summary>
public static class OpenDeals
{
    private static readonly string[] Stages = ["Discovery", "Qualification", "Proposal", "Negotiation", "Verbal Commit", "Contract / Legal"];
    private static readonly string[] Segments = ["Enterprise", "Mid-Market", "SMB"];
    private static readonly (string Column, IReadOnlyList<string> Words)[] Columns =
    [
        ("competitor_status", DealWords.CompetitorStatuses), ("competitor_poc", DealWords.CompetitorPocs), ("alternatives", DealWords.AlternativesSought), ("company_change", DealWords.CompanyChanges), ("decision_maker_stance", DealWords.Stances),
        ("timing_conflict", DealWords.TimingConflicts), ("budget_status", DealWords.BudgetStatuses), ("technical_status", DealWords.TechnicalStatuses), ("security_status", DealWords.SecurityStatuses),
        ("procurement_status", DealWords.ProcurementStatuses), ("po_status", DealWords.PoStatuses), ("sponsor_left", ["false", "false", "false", "true"]), ("legal_redlines", ["0", "1", "2", "3", "blocked"]),
    ];

    /// <summary>The day after which nothing happens in the export.</summary>
    public static DateOnly AsOf { get; } = new(2026, 11, 24);

    /// <summary>Writes the files.</summary>
    public static void Write(string folder, int open)
    {
        var export = new BenchExport(folder);
        using var deals = export.Writer("deals.csv", $"deal_id,name,owner_id,segment,stage,amount,currency,created_date,close_date,closed_date,outcome,competitor,discount_pct,discount_requests,{string.Join(',', Columns.Select(column => column.Column))}");
        using var history = export.Writer("deal_history.csv", "deal_id,changed_at,field,old_value,new_value,changed_by");
        using var contacts = export.Writer("contacts.csv", "contact_id,name,active");
        using var links = export.Writer("deal_contacts.csv", "deal_id,contact_id,role,engagement,meetings,declined");
        using var activities = export.Writer("activities.csv", "activity_id,deal_id,type,direction,occurred_at,meaningful,opened");
        using var meddic = export.Writer("meddic.csv", "deal_id,assessed_on,metrics,economic_buyer,decision_criteria,decision_process,identify_pain,champion");
        var (touches, today) = (0, Day.Number(AsOf));
        for (var number = 0; number < open + open / 3; number++)
        {
            var (id, isOpen) = ($"D{number:D7}", number < open);
            var (created, stage) = (today - 5 - export.Next(200), export.Next(Stages.Length));
            var closed = isOpen ? today : Math.Min(today, created + 30 + export.Next(100));
            var (won, close) = (export.Next(10) < 4, isOpen ? today - 20 + export.Next(150) : closed);
            deals.Write(string.Create(CultureInfo.InvariantCulture, $"{id},Deal {number},R{export.Next(400):D4},{Segments[export.Next(3)]},{(isOpen ? Stages[stage] : won ? "Closed Won" : "Closed Lost")},{1000 + export.Next(900_000)},USD,{Day.Iso(created)},{Day.Iso(close)},{(isOpen ? "" : Day.Iso(closed))},{(isOpen ? "open" : won ? "won" : "lost")},{(export.Next(2) == 0 ? "" : $"Rival {export.Next(6)}")},{export.Next(31)},{export.Next(6)}"));
            foreach (var (_, words) in Columns)
                deals.Write(export.Next(3) == 0 ? "," : $",{words[export.Next(words.Count)]}");
            deals.Write('\n');
            var step = Math.Max(1, (closed - created) / 7);
            for (var move = 0; move <= stage; move++)
                Change(created + step * move, "stage", move == 0 ? "" : Stages[move - 1], Stages[move]);
            for (var push = export.Next(4); push > 0; push--)
                Change(closed - push, "close_date", Day.Iso(close - 10 * push), Day.Iso(close - 10 * (push - 1)));
            if (!isOpen)
                Change(closed, "stage", Stages[stage], won ? "Closed Won" : "Closed Lost");
            for (var contact = export.Next(7); contact > 0; contact--)
            {
                contacts.Write($"{id}-{contact},Contact {contact},{(export.Next(12) == 0 ? "false" : "true")}\n");
                links.Write($"{id},{id}-{contact},{DealWords.ContactRoles[export.Next(DealWords.ContactRoles.Count)]},{DealWords.Engagements[export.Next(3)]},{(export.Next(4) == 0 ? "" : export.Next(4).ToString(CultureInfo.InvariantCulture))},{export.Next(3)}\n");
            }
            for (var touch = export.Next(20); touch > 0; touch--)
                activities.Write($"A{touches++:D8},{id},{(export.Next(2) == 0 ? "email" : "meeting")},outbound,{Day.Iso(closed - export.Next(60))}T10:00:00,{(export.Next(2) == 0 ? "true" : "false")},{export.Next(3) switch { 0 => "", 1 => "true", _ => "false" }}\n");
            if (export.Next(2) == 0)
                meddic.Write($"{id},{Day.Iso(created)},{10 * export.Next(3)},{5 * export.Next(6)},{5 * export.Next(4)},{5 * export.Next(4)},{5 * export.Next(3)},{5 * export.Next(4)}\n");

            void Change(int day, string field, string older, string newer) => history.Write($"{id},{Day.Iso(day)}T09:00:00,{field},{older},{newer},bench\n");
        }
    }
}
