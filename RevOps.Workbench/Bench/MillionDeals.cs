using System.Globalization;
using RevOps.Core.Basics;

namespace RevOps.Workbench.Bench;

/// <summary>
/// Writes a large export for benchmarks: deals.csv with the columns that CRMs export, and deal_history.csv with creation, stage and
/// close-date changes. Same count, same bytes.
/// </summary>
public static class MillionDeals
{
    private static readonly string[] Stages = ["Discovery", "Qualification", "Proposal", "Negotiation", "Verbal Commit", "Contract / Legal"];
    private static readonly string[] Types = ["new", "new", "new", "expansion", "renewal"];
    private static readonly string[] Segments = ["Enterprise", "Mid-Market", "SMB"];

    /// <summary>The day after which nothing happens in the export.</summary>
    public static DateOnly AsOf { get; } = new(2026, 11, 24);

    /// <summary>Writes the files; returns how many lines of history there are.</summary>
    public static int Write(string folder, int count)
    {
        var export = new BenchExport(folder);
        using var deals = export.Writer("deals.csv", "deal_id,name,account_id,owner_id,type,segment,product,stage,amount,currency,created_date,close_date,closed_date,outcome,lead_source,next_step");
        using var history = export.Writer("deal_history.csv", "deal_id,changed_at,field,old_value,new_value,changed_by");
        var (lines, today) = (0, Day.Number(AsOf));
        for (var number = 0; number < count; number++)
        {
            var id = $"006{number:D9}";
            var created = today - 30 - export.Next(1000);
            var length = 20 + export.Next(120);
            var closes = created + length;
            var isClosed = closes <= today && export.Next(100) < 97;
            var stage = isClosed ? 5 : export.Next(6);
            var won = export.Next(100) < 30;
            var (owner, account) = ($"R{export.Next(400):D4}", $"A{export.Next(20000):D6}");
            var amount = 1000 + export.Next(200_000) + export.Next(100) / 100m;
            var expected = isClosed ? closes : today + export.Next(150) - 20;
            deals.Write(string.Create(CultureInfo.InvariantCulture,
                $"{id},\"Deal {number}, {Segments[number % 3]}\",{account},{owner},{Types[export.Next(5)]},{Segments[export.Next(3)]},Product {export.Next(40)},{(isClosed ? won ? "Closed Won" : "Closed Lost" : Stages[stage])},{amount},USD,{Day.Iso(created)},{Day.Iso(expected)},{(isClosed ? Day.Iso(closes) : "")},{(isClosed ? won ? "won" : "lost" : "open")},Web,\"Call \"\"buyer\"\" back\"\n"));
            Change(created, "stage", "", Stages[0]);
            var (step, moves) = (Math.Max(1, length / 7), isClosed ? 1 + export.Next(3) : stage);
            for (var move = 0; move < moves && move < 5; move++)
                Change(Math.Min(created + step * (move + 1), today), "stage", Stages[move], Stages[move + 1]);
            if (export.Next(3) == 0)
                Change(Math.Min(created + length / 2, today), "close_date", Day.Iso(expected - 30), Day.Iso(expected));
            if (isClosed)
                Change(closes, "stage", Stages[Math.Min(moves, 5)], won ? "Closed Won" : "Closed Lost");

            void Change(int day, string field, string older, string newer)
            {
                history.Write($"{id},{Day.Iso(day)}T{9 + lines % 9:D2}:{lines % 60:D2}:00,{field},{older},{newer},{owner}\n");
                lines++;
            }
        }
        return lines;
    }
}
