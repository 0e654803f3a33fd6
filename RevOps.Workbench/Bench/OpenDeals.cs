using System.Globalization;
using System.Text;
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
        Directory.CreateDirectory(folder);
        using var deals = Writer("deals.csv", $"deal_id,name,owner_id,segment,stage,amount,currency,created_date,close_date,closed_date,outcome,competitor,discount_pct,discount_requests,{string.Join(',', Columns.Select(column => column.Column))}");
        using var history = Writer("deal_history.csv", "deal_id,changed_at,field,old_value,new_value,changed_by");
        using var contacts = Writer("contacts.csv", "contact_id,name,active");
        using var links = Writer("deal_contacts.csv", "deal_id,contact_id,role,engagement,meetings,declined");
        using var activities = Writer("activities.csv", "activity_id,deal_id,type,direction,occurred_at,meaningful,opened");
        using var meddic = Writer("meddic.csv", "deal_id,assessed_on,metrics,economic_buyer,decision_criteria,decision_process,identify_pain,champion");
        var (state, touches, today) = (0x9E3779B97F4A7C15UL, 0, Day.Number(AsOf));
        for (var number = 0; number < open + open / 3; number++)
        {
            var (id, isOpen) = ($"D{number:D7}", number < open);
            var (created, stage) = (today - 5 - Next(200), Next(Stages.Length));
            var closed = isOpen ? today : Math.Min(today, created + 30 + Next(100));
            var (won, close) = (Next(10) < 4, isOpen ? today - 20 + Next(150) : closed);
            deals.Write(string.Create(CultureInfo.InvariantCulture, $"{id},Deal {number},R{Next(400):D4},{Segments[Next(3)]},{(isOpen ? Stages[stage] : won ? "Closed Won" : "Closed Lost")},{1000 + Next(900_000)},USD,{Day.Iso(created)},{Day.Iso(close)},{(isOpen ? "" : Day.Iso(closed))},{(isOpen ? "open" : won ? "won" : "lost")},{(Next(2) == 0 ? "" : $"Rival {Next(6)}")},{Next(31)},{Next(6)}"));
            foreach (var (_, words) in Columns)
                deals.Write(Next(3) == 0 ? "," : $",{words[Next(words.Count)]}");
            deals.Write('\n');
            var step = Math.Max(1, (closed - created) / 7);
            for (var move = 0; move <= stage; move++)
                Change(created + step * move, "stage", move == 0 ? "" : Stages[move - 1], Stages[move]);
            for (var push = Next(4); push > 0; push--)
                Change(closed - push, "close_date", Day.Iso(close - 10 * push), Day.Iso(close - 10 * (push - 1)));
            if (!isOpen)
                Change(closed, "stage", Stages[stage], won ? "Closed Won" : "Closed Lost");
            for (var contact = Next(7); contact > 0; contact--)
            {
                contacts.Write($"{id}-{contact},Contact {contact},{(Next(12) == 0 ? "false" : "true")}\n");
                links.Write($"{id},{id}-{contact},{DealWords.ContactRoles[Next(DealWords.ContactRoles.Count)]},{DealWords.Engagements[Next(3)]},{(Next(4) == 0 ? "" : Next(4).ToString(CultureInfo.InvariantCulture))},{Next(3)}\n");
            }
            for (var touch = Next(20); touch > 0; touch--)
                activities.Write($"A{touches++:D8},{id},{(Next(2) == 0 ? "email" : "meeting")},outbound,{Day.Iso(closed - Next(60))}T10:00:00,{(Next(2) == 0 ? "true" : "false")},{Next(3) switch { 0 => "", 1 => "true", _ => "false" }}\n");
            if (Next(2) == 0)
                meddic.Write($"{id},{Day.Iso(created)},{10 * Next(3)},{5 * Next(6)},{5 * Next(4)},{5 * Next(4)},{5 * Next(3)},{5 * Next(4)}\n");

            void Change(int day, string field, string older, string newer) => history.Write($"{id},{Day.Iso(day)}T09:00:00,{field},{older},{newer},bench\n");
        }

        StreamWriter Writer(string file, string header)
        {
            var writer = new StreamWriter(Path.Combine(folder, file), append: false, new UTF8Encoding(false), 1 << 20);
            writer.Write(header + "\n");
            return writer;
        }

        int Next(int below)
        {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            return (int)(state % (ulong)below);
        }
    }
}
