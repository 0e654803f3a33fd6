using System.Diagnostics;
using System.Text;
using RevOps.Core.Crm;
using RevOps.Core.Import;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Import;

/// <summary>No file ends in an exception, takes long or takes much room; every row is accepted or rejected with its line (reliability E1).</summary>
public sealed class BadFileTests
{
    private const long MostBytes = 256_000_000;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    public static TheoryData<int, string> Files
    {
        get
        {
            var files = new TheoryData<int, string>();
            foreach (var (index, file) in BadFile.All.Index())
                files.Add(index, file.Name);
            return files;
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_bad_file_is_refused_in_a_sentence_or_its_bad_rows_are_named(int number, string what)
    {
        var file = BadFile.All[number];
        using var scratch = new ScratchStore();
        var preview = Read(scratch, [("deals.csv", file.Bytes)], what);
        Assert.Equal((file.Problem is null, what), (preview.Problem is null, what));
        if (file.Problem is { } said)
        {
            Assert.Contains(said, preview.Problem, StringComparison.Ordinal);
            return;
        }
        var count = Assert.Single(preview.Sources);
        Assert.Equal((file.Read, file.Read - file.Rejected.Length, string.Join(' ', file.Rejected)), (count.Read, count.Accepted, string.Join(' ', preview.Rejected.Select(row => row.Line))));
        Assert.Null(scratch.Store.Load(new(preview.Tables, preview.Placeholders), new(what, "test", true, scratch.Clock.Now), ct: TestContext.Current.CancellationToken).Refused);
        Assert.Empty(scratch.Store.Verify());
    }

    [Fact]
    public void Files_damaged_at_random_are_refused_or_counted_to_the_last_row()
    {
        using var scratch = new ScratchStore();
        var seed = 7;
        var files = Small();
        for (var turn = 0; turn < (Environment.GetEnvironmentVariable("REVOPS_SOAK") == "1" ? 10_000 : 2_000); turn++)
        {
            var dice = new Random(seed + turn);
            var hurt = dice.Next(files.Length);
            Read(scratch, [.. files.Select((file, index) => index == hurt ? (file.Name, Damage(file.Bytes, dice)) : file)], $"turn {turn}");
        }
    }

    [Fact]
    public void A_mapping_that_names_UTF_8_does_not_let_other_bytes_through()
    {
        using var scratch = new ScratchStore();
        var (mapping, _) = MappingYaml.Read("sources: [ { file: x.csv, into: deals, encoding: utf-8, columns: { deal_id: id, name: id, amount: v, outcome: { value: open } } } ]", "x");
        var path = Path.Combine(scratch.Folder, "x.csv");
        File.WriteAllBytes(path, Encoding.Latin1.GetBytes("id,v\nMüller,1\n"));
        Assert.Contains("is not utf-8 text", scratch.Read([path], mapping).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Rejected_rows_are_written_as_a_file_that_can_be_mended_with_formulas_made_harmless()
    {
        using var scratch = new ScratchStore();
        var path = Path.Combine(scratch.Folder, "deals.csv");
        File.WriteAllText(path, "deal_id,name,amount,outcome\nd1,\"One, \"\"first\"\"\",much,open\nd2,=1+1,,open\nd3,Three\n");
        using var target = new MemoryStream();
        var preview = scratch.Read([path]);
        RejectedRows.Write(preview.Rejected, preview.Sources[0].Header, target);
        var lines = Encoding.UTF8.GetString(target.ToArray()).Split('\n');
        Assert.Equal("deal_id,name,amount,outcome,rejected_line,rejected_column,rejected_reason", lines[0].TrimStart('\ufeff'));
        Assert.StartsWith("d1,\"One, \"\"first\"\"\",much,open,2,amount,", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("d2,\"'=1+1\",,open,3,amount,", lines[2], StringComparison.Ordinal);
        Assert.StartsWith("d3,Three,,,4,stage,", lines[3], StringComparison.Ordinal);
        Assert.Equal(("", 5), (lines[4], lines.Length));
    }

    private static ImportPreview Read(ScratchStore scratch, IReadOnlyList<(string Name, byte[] Bytes)> files, string what)
    {
        var paths = files.Select(file => Path.Combine(scratch.Folder, file.Name)).ToList();
        foreach (var (path, file) in paths.Zip(files))
            File.WriteAllBytes(path, file.Bytes);
        var (before, watch) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.StartNew());
        var preview = scratch.Read(paths);
        Assert.True(watch.Elapsed <= Longest, $"{what} took {watch.Elapsed}.");
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before <= MostBytes, $"{what} took {(GC.GetAllocatedBytesForCurrentThread() - before) / 1_000_000} MB.");
        if (preview.Problem is not null)
        {
            Assert.EndsWith(".", preview.Problem, StringComparison.Ordinal);
            return preview;
        }
        foreach (var source in preview.Sources)
        {
            var rejected = preview.Rejected.Where(row => row.File == source.File).ToList();
            Assert.Equal((what, source.Read, source.Rejected), (what, source.Accepted + source.Rejected, rejected.Count));
            var lines = 1 + files.Single(file => file.Name == source.File).Bytes.Count(letter => letter is (byte)'\n' or (byte)'\r');
            Assert.All(rejected, row => Assert.InRange(row.Line, 2, lines));
            Assert.All(rejected, row => Assert.NotEqual("", row.Reason));
            using var target = new MemoryStream();
            RejectedRows.Write(rejected, source.Header, target);
        }
        Assert.All(preview.Tables, table => Assert.True(table.Value.Columns.All(column => column.Count == table.Value.Count)));
        return preview;
    }

    private static (string Name, byte[] Bytes)[] Small()
    {
        var files = new CsvFolder().Rep("boss", "North").Rep("ann", "North", "boss").Rep("bob", "South", "boss").Add("accounts", ("account_id", "a1"), ("name", "Zoë \"the\" first, Ltd"), ("employees", 120));
        for (var deal = 0; deal < 12; deal++)
        {
            files.Deal($"d{deal}", ("owner_id", deal % 2 == 0 ? "ann" : "bob"), ("account_id", "a1"), ("amount", 100.5m * deal), ("close_date", $"2026-12-{deal + 10}"), ("next_step", deal % 3 == 0 ? "call\nthen write" : "call"));
            files.Change($"d{deal}", $"2026-02-{deal + 10}T10:00:00", "stage", null, "Discovery").Change($"d{deal}", $"2026-03-{deal + 10}T10:00:00", "amount", 5, 100.5m * deal);
        }
        var folder = Path.Combine(Path.GetTempPath(), $"revops-small-{Environment.ProcessId}");
        try
        {
            return [.. files.Write(folder).Select(path => (Path.GetFileName(path), File.ReadAllBytes(path)))];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static byte[] Damage(byte[] bytes, Random dice)
    {
        var hurt = bytes.ToList();
        for (var times = dice.Next(1, 6); times > 0 && hurt.Count > 2; times--)
        {
            var at = dice.Next(hurt.Count);
            var length = Math.Min(dice.Next(1, 60), hurt.Count - at);
            switch (dice.Next(10))
            {
                case 0:
                    hurt[at] ^= (byte)(1 << dice.Next(8));
                    break;
                case 1:
                    hurt.RemoveRange(at, length);
                    break;
                case 2:
                    hurt.InsertRange(at, hurt.GetRange(dice.Next(hurt.Count - length + 1), length));
                    break;
                case 3:
                    hurt.RemoveRange(at, hurt.Count - at);
                    break;
                case 4:
                    hurt.InsertRange(at, Enumerable.Range(0, length).Select(_ => (byte)dice.Next(256)));
                    break;
                case 5:
                    hurt = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Encoding.UTF8.GetString([.. hurt]))];
                    break;
                case 6:
                    hurt[at] = (byte)(dice.Next(4) switch { 0 => '"', 1 => '\r', 2 => '\n', _ => ',' });
                    break;
                default:
                    hurt.InsertRange(at, Encoding.UTF8.GetBytes(dice.Next(9) switch { 0 => "\"", 1 => "\r", 2 => "\n", 3 => ",", 4 => ";", 5 => "\"\"", 6 => "\ufeff", 7 => "-99999999999", _ => "9999-12-31T23:59:59-05:00" }));
                    break;
            }
        }
        return [.. hurt];
    }
}
