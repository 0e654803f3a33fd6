using System.Diagnostics;
using System.Globalization;
using System.Text;
using RevOps.Core.Import;
using RevOps.Tests.TestKit;
using RevOps.Workbench.Data;

namespace RevOps.Tests.Import;

/// <summary>A hundred thousand rows of eight columns are read, checked and stored within half a minute, and can be called off within a second (reliability E7).</summary>
public sealed class ImportSizeTests
{
    private const int Rows = 100_000;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30), LongestCancel = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData("deals.csv"), InlineData("deals.xlsx")]
    public void A_large_import_is_quick_and_can_be_called_off(string name)
    {
        using var scratch = new ScratchStore();
        var path = Path.Combine(scratch.Folder, name);
        Write(path);
        var watch = Stopwatch.StartNew();
        var run = new ImportRun(scratch.Store, scratch.Clock, new([path], null, name, "test"));
        Assert.Empty(run.Read(ct: TestContext.Current.CancellationToken).Rejected);
        var read = watch.Elapsed;
        var readCancel = Cancelled(ct => new ImportRun(scratch.Store, scratch.Clock, new([path], null, name, "test")).Read(new Telling(ct), ct.Token));
        var storeCancel = Cancelled(ct => run.Load((done, _) => CancelAfter(ct, done), ct.Token));
        Assert.True(scratch.Store.IsEmpty());
        Assert.Empty(scratch.Store.Verify());

        watch.Restart();
        Assert.Equal(Rows, run.Load(ct: TestContext.Current.CancellationToken).Counts.Single(count => count.File == "deals").Added);
        var stored = watch.Elapsed;
        TestContext.Current.SendDiagnosticMessage($"{name}, {new FileInfo(path).Length / 1000} KB: read {read.TotalSeconds:0.0} s, stored {stored.TotalSeconds:0.0} s, cancelled reading {readCancel.TotalMilliseconds:0} ms, storing {storeCancel.TotalMilliseconds:0} ms");
        Assert.True(read + stored <= Longest, $"It took {read + stored}.");
        Assert.True(readCancel <= LongestCancel, $"Reading was called off after {readCancel}.");
        Assert.True(storeCancel <= LongestCancel, $"Storing was called off after {storeCancel}.");
    }

    private static readonly Stopwatch SinceAsked = new();

    /// <summary>How long work goes on after it was called off in its midst.</summary>
    private static TimeSpan Cancelled(Action<CancellationTokenSource> work)
    {
        using var stop = new CancellationTokenSource();
        SinceAsked.Reset();
        Assert.ThrowsAny<OperationCanceledException>(() => work(stop));
        return SinceAsked.Elapsed;
    }

    private static void CancelAfter(CancellationTokenSource stop, long done)
    {
        if (done < Rows / 3 || stop.IsCancellationRequested)
            return;
        SinceAsked.Start();
        stop.Cancel();
    }

    private sealed class Telling(CancellationTokenSource stop) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => CancelAfter(stop, value.Done * 3 >= value.Of ? Rows : 0);
    }

    private static void Write(string path)
    {
        string[] header = ["deal_id", "name", "stage", "amount", "currency", "created_date", "close_date", "next_step"];
        if (!RowSource.IsWorkbook(path))
        {
            var text = new StringBuilder().AppendJoin(',', header).Append('\n');
            for (var row = 0; row < Rows; row++)
                text.Append(CultureInfo.InvariantCulture, $"D{row:000000},Deal number {row},Proposal,{row}.5,USD,2026-01-{row % 28 + 1:00},2026-12-{row % 28 + 1:00},Call {row % 97}\n");
            File.WriteAllText(path, text.ToString());
            return;
        }
        var rows = new StringBuilder(WorkbookFile.Row(1, header));
        for (var row = 0; row < Rows; row++)
            rows.Append(CultureInfo.InvariantCulture, $"<row r=\"{row + 2}\"><c t=\"inlineStr\"><is><t>D{row:000000}</t></is></c><c t=\"inlineStr\"><is><t>Deal number {row}</t></is></c><c t=\"inlineStr\"><is><t>Proposal</t></is></c><c><v>{row}.5</v></c><c t=\"inlineStr\"><is><t>USD</t></is></c><c s=\"1\"><v>{46023 + row % 28}</v></c><c s=\"1\"><v>{46357 + row % 28}</v></c><c t=\"inlineStr\"><is><t>Call {row % 97}</t></is></c></row>");
        var book = WorkbookFile.Of();
        book.Parts["xl/worksheets/sheet1.xml"] = WorkbookFile.Sheet(rows.ToString());
        File.WriteAllBytes(path, book.Bytes());
    }
}
