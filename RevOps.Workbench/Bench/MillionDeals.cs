using System.Globalization;
using System.Text;
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
        Directory.CreateDirectory(folder);
        using var deals = new StreamWriter(Path.Combine(folder, "deals.csv"), append: false, new UTF8Encoding(false), 1 << 20);
        using var history = new StreamWriter(Path.Combine(folder, "deal_history.csv"), append: false, new UTF8Encoding(false), 1 << 20);
        deals.Write("deal_id,name,account_id,owner_id,type,segment,product,stage,amount,currency,created_date,close_date,closed_date,outcome,lead_source,next_step\n");
        history.Write("deal_id,changed_at,field,old_value,new_value,changed_by\n");
        var (state, lines, today) = (0x9E3779B97F4A7C15UL, 0, Day.Number(AsOf));
        for (var number = 0; number < count; number++)
        {
            var id = $"006{number:D9}";
            var created = today - 30 - Next(1000);
            var length = 20 + Next(120);
            var closes = created + length;
            var isClosed = closes <= today && Next(100) < 97;
            var stage = isClosed ? 5 : Next(6);
            var won = Next(100) < 30;
            var (owner, account) = ($"R{Next(400):D4}", $"A{Next(20000):D6}");
            var amount = 1000 + Next(200_000) + Next(100) / 100m;
            var expected = isClosed ? closes : today + Next(150) - 20;
            deals.Write(string.Create(CultureInfo.InvariantCulture,
                $"{id},\"Deal {number}, {Segments[number % 3]}\",{account},{owner},{Types[Next(5)]},{Segments[Next(3)]},Product {Next(40)},{(isClosed ? won ? "Closed Won" : "Closed Lost" : Stages[stage])},{amount},USD,{Day.Iso(created)},{Day.Iso(expected)},{(isClosed ? Day.Iso(closes) : "")},{(isClosed ? won ? "won" : "lost" : "open")},Web,\"Call \"\"buyer\"\" back\"\n"));
            Change(created, "stage", "", Stages[0]);
            var (step, moves) = (Math.Max(1, length / 7), isClosed ? 1 + Next(3) : stage);
            for (var move = 0; move < moves && move < 5; move++)
                Change(Math.Min(created + step * (move + 1), today), "stage", Stages[move], Stages[move + 1]);
            if (Next(3) == 0)
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

        int Next(int below)
        {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            return (int)(state % (ulong)below);
        }
    }
}
