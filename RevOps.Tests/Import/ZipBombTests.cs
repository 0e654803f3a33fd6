using System.Buffers.Binary;
using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using RevOps.Core.Import;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Import;

/// <summary>A workbook that would unpack to more than a machine can take, or that fetches something, is refused before it can (reliability E3 and E4).</summary>
public sealed class ZipBombTests
{
    private const long MostBytes = 30_000_000;
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(200);

    public static TheoryData<string> Bombs => [.. All.Keys];

    public static TheoryData<string> Payloads => [.. Xml.Keys];

    private static readonly Dictionary<string, Func<byte[]>> All = new(StringComparer.Ordinal)
    {
        ["a sheet of blanks"] = () => Zip(("xl/worksheets/sheet1.xml", Blanks(150_000_000))),
        ["more content than may be"] = () => Zip(("xl/worksheets/sheet1.xml", Blanks(150_000_000)), ("xl/sharedStrings.xml", Blanks(150_000_000))),
        ["shared texts of blanks"] = () => Zip(("xl/sharedStrings.xml", Blanks(120_000_000))),
        ["styles of blanks"] = () => Zip(("xl/styles.xml", Blanks(120_000_000))),
        ["a workbook part of blanks"] = () => Zip(("xl/workbook.xml", Blanks(120_000_000))),
        ["a part that is not even read"] = () => Zip(("xl/media/picture.bin", Blanks(190_000_000))),
        ["many parts"] = () => Zip([.. Enumerable.Range(0, 501).Select(number => ($"xl/media/{number}", (byte[])[1]))]),
        ["very many parts"] = () => Zip([.. Enumerable.Range(0, 60_000).Select(number => ($"{number}", (byte[])[]))]),
        ["a sheet that says it is small"] = () => Lying("xl/worksheets/sheet1.xml", 1_000),
        ["shared texts that say they are small"] = () => Lying("xl/sharedStrings.xml", 1_000),
        ["styles that say they are empty"] = () => Lying("xl/styles.xml", 0),
        ["a workbook part that says it is small"] = () => Lying("xl/workbook.xml", 100),
        ["a sheet that says it is huge"] = () => Patched(Sound(), "xl/worksheets/sheet1.xml", size: 4_000_000_000),
        ["a sheet that says it was packed to nothing"] = () => Patched(Sound(), "xl/worksheets/sheet1.xml", packed: 1, size: 50_000_000),
        ["parts that share one packed kernel"] = () => Overlapping(same: true),
        ["parts that lie over each other"] = () => Overlapping(same: false),
        ["a part that lies over the table of contents"] = () => Patched(Sound(), "xl/worksheets/sheet1.xml", packed: 1_000_000),
        ["a part that begins behind the end"] = () => Patched(Sound(), "xl/worksheets/sheet1.xml", offset: 2_000_000_000),
        ["a part twice under one name"] = () => Zip(("xl/workbook.xml", "<a/>"u8.ToArray()), ("xl/workbook.xml", "<a/>"u8.ToArray())),
        ["a file larger than may be"] = () => [.. Sound(), .. new byte[20_000_001]],
        ["one cell that never ends"] = () => Book(WorkbookFile.Sheet("<row r=\"1\">" + WorkbookFile.Text("A1", Noise(15_000_000)) + "</row>")),
        ["columns that never end"] = () => Book(WorkbookFile.Sheet("<row r=\"1\"><c r=\"ZZZZZZZZ1\" t=\"inlineStr\"><is><t>x</t></is></c></row>")),
    };

    private static readonly Dictionary<string, (string Part, string Xml)> Xml = new(StringComparer.Ordinal)
    {
        ["a file from this machine in a cell"] = ("xl/worksheets/sheet1.xml", "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" + WorkbookFile.Sheet("<row><c t=\"inlineStr\"><is><t>&e;</t></is></c></row>")),
        ["a file in a shared text"] = ("xl/sharedStrings.xml", "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><sst><si><t>&e;</t></si></sst>"),
        ["an address in a cell"] = ("xl/worksheets/sheet1.xml", "<!DOCTYPE a [<!ENTITY e SYSTEM \"http://127.0.0.1:{port}/\">]>" + WorkbookFile.Sheet("<row><c t=\"inlineStr\"><is><t>&e;</t></is></c></row>")),
        ["a document type from an address"] = ("xl/worksheets/sheet1.xml", "<!DOCTYPE a SYSTEM \"http://127.0.0.1:{port}/a.dtd\">" + WorkbookFile.Sheet("<row/>")),
        ["a parameter entity"] = ("xl/workbook.xml", "<!DOCTYPE a [<!ENTITY % p SYSTEM \"http://127.0.0.1:{port}/a.dtd\"> %p;]><workbook/>"),
        ["a document type of the workbook"] = ("xl/workbook.xml", "<!DOCTYPE a SYSTEM \"http://127.0.0.1:{port}/a.dtd\"><workbook/>"),
        ["laughs by the billion"] = ("xl/sharedStrings.xml", "<!DOCTYPE l [<!ENTITY a \"ha\">" + string.Concat(Enumerable.Range(1, 20).Select(n => $"<!ENTITY a{n} \"&a{(n == 1 ? "" : n - 1)};&a{(n == 1 ? "" : n - 1)};&a{(n == 1 ? "" : n - 1)};\">")) + "]><sst><si><t>&a20;</t></si></sst>"),
        ["one entity many times"] = ("xl/worksheets/sheet1.xml", "<!DOCTYPE l [<!ENTITY a \"" + new string('x', 50_000) + "\">]>" + WorkbookFile.Sheet("<row><c t=\"inlineStr\"><is><t>" + string.Concat(Enumerable.Repeat("&a;", 5_000)) + "</t></is></c></row>")),
        ["an entity in the formats"] = ("xl/styles.xml", "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><styleSheet>&e;</styleSheet>"),
        ["an entity in the links"] = ("xl/_rels/workbook.xml.rels", "<!DOCTYPE a [<!ENTITY e SYSTEM \"http://127.0.0.1:{port}/\">]><Relationships>&e;</Relationships>"),
    };

    [Theory]
    [MemberData(nameof(Bombs))]
    public void A_bomb_is_refused_in_a_sentence_at_once_and_takes_no_room(string name)
    {
        using var scratch = new ScratchStore();
        var path = Path.Combine(scratch.Folder, "deals.xlsx");
        File.WriteAllBytes(path, All[name]());
        Open(path); // what is made on the first use of a class is not the bomb's doing
        var (before, watch) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.StartNew());
        var problem = Open(path);
        var (took, room) = (watch.Elapsed, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.StartsWith("deals.xlsx ", problem, StringComparison.Ordinal);
        Assert.EndsWith(".", problem, StringComparison.Ordinal);
        Assert.True(took <= Longest, $"{name} took {took.TotalMilliseconds} ms.");
        Assert.True(room <= MostBytes, $"{name} took {room / 1_000_000} MB.");
        TestContext.Current.SendDiagnosticMessage($"{name}: {took.TotalMilliseconds:0.0} ms, {room / 1000} KB: {problem}");
    }

    [Theory]
    [MemberData(nameof(Payloads))]
    public async Task Nothing_is_fetched_from_anywhere_for_a_workbook(string name)
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var (part, xml) = Xml[name];
        var book = WorkbookFile.Of(WorkbookFile.Row(1, "deal_id", "name", "stage", "amount"));
        book.Parts[part] = xml.Replace("{port}", ((System.Net.IPEndPoint)listener.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        using var scratch = new ScratchStore();
        var path = Path.Combine(scratch.Folder, "deals.xlsx");
        await File.WriteAllBytesAsync(path, book.Bytes(), TestContext.Current.CancellationToken);
        var preview = scratch.Read([path]);
        Assert.Equal("deals.xlsx is not a workbook that can be read; open it in a spreadsheet program and save it as .xlsx again.", preview.Problem);
        Assert.False(listener.Pending(), "Something asked for the address.");
    }

    private static string? Open(string path)
    {
        var (source, problem) = RowSource.Open(path, "deals.xlsx");
        if (source is null)
            return problem;
        using (source)
            while (source.Read())
                if (source.Fault is { } fault)
                    return $"deals.xlsx {fault}.";
        return null;
    }

    private static byte[] Sound() => Book(WorkbookFile.Sheet(WorkbookFile.Row(1, "deal_id", "name")));

    private static byte[] Book(string sheet)
    {
        var book = WorkbookFile.Of();
        book.Parts["xl/worksheets/sheet1.xml"] = sheet;
        return book.Bytes();
    }

    private static byte[] Blanks(int length)
    {
        var blanks = new byte[length];
        Array.Fill(blanks, (byte)' ');
        return blanks;
    }

    private static string Noise(int length)
    {
        var dice = new Random(3);
        return string.Create(length, dice, (letters, seeded) =>
        {
            for (var at = 0; at < letters.Length; at++)
                letters[at] = (char)('a' + seeded.Next(26));
        });
    }

    private static byte[] Zip(params (string Name, byte[] Bytes)[] parts)
    {
        using var target = new MemoryStream();
        using (var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in WorkbookFile.Of(WorkbookFile.Row(1, "deal_id")).Parts.Where(part => parts.All(other => other.Name != part.Key)))
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
            foreach (var (name, bytes) in parts)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        }
        return target.ToArray();
    }

    /// <summary>A part of 150 MB whose size is understated in both places where a zip file tells it.</summary>
    private static byte[] Lying(string part, long size) => Patched(Zip((part, Blanks(150_000_000))), part, size: size);

    /// <summary>The file with other numbers in an entry of its table of contents.</summary>
    private static byte[] Patched(byte[] zip, string part, long? packed = null, long? size = null, long? offset = null)
    {
        foreach (var at in Entries(zip).Where(at => Encoding.UTF8.GetString(zip, at + 46, BinaryPrimitives.ReadUInt16LittleEndian(zip.AsSpan(at + 28))) == part))
        {
            if (packed is { } fewer)
                BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(at + 20), (uint)fewer);
            if (size is { } other)
                BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(at + 24), (uint)other);
            if (offset is { } elsewhere)
                BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(at + 42), (uint)elsewhere);
        }
        return zip;
    }

    /// <summary>All parts of the table of contents point at one packed part, or each a little into the one before.</summary>
    private static byte[] Overlapping(bool same)
    {
        var zip = Sound();
        var first = BinaryPrimitives.ReadUInt32LittleEndian(zip.AsSpan(Entries(zip)[0] + 42));
        foreach (var (index, at) in Entries(zip).Index())
            BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(at + 42), same ? first : first + (uint)index);
        return zip;
    }

    private static List<int> Entries(byte[] zip)
    {
        var entries = new List<int>();
        for (var at = 0; at < zip.Length - 46; at++)
            if (BinaryPrimitives.ReadUInt32LittleEndian(zip.AsSpan(at)) == 0x02014b50)
                entries.Add(at);
        return entries;
    }
}
