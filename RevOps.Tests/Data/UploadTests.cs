using System.Text;
using Microsoft.AspNetCore.Components.Forms;
using RevOps.Tests.TestKit;
using RevOps.Workbench.Data;
using RevOps.Workbench.Settings;

namespace RevOps.Tests.Data;

/// <summary>What is brought along is kept under names of our own, and taken only when it is what its name says (reliability E8).</summary>
public sealed class UploadTests : IDisposable
{
    private const string Deals = "deal_id,name,stage,amount\nd,D,Proposal,1\n";
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("revops-upload-");

    public static TheoryData<string> Names =>
    [
        "../deals.csv", "..\\deals.csv", "../../etc/passwd", "/etc/passwd.csv", "C:\\deals.csv", "C:deals.csv", "\\\\server\\share\\deals.csv", "a/b.csv", "a\\b.csv", "./deals.csv",
        "..", ".", "", ".csv", ".htaccess", " deals.csv", "deals.csv ", "deals.csv\0.exe", "deals\n.csv", "deals\u0007.csv", "deals.exe", "deals.csv.exe", "deals", "deals.xls", "deals.xlsm",
        "deals.xlsb", "deals.zip", "deals.html", "deals.js", "deals.php", "deals.cshtml", "deals.dll", "deals.sh", "deals.svg", "deals.json", "deals.db", "deals.pdf", "deals.csv/", "deals.tsv:csv", "deals.csv::$DATA",
    ];

    public static TheoryData<string, byte[]> Contents => new()
    {
        { "deals.csv", [0x50, 0x4B, 3, 4, 20, 0, 0, 0] },
        { "deals.csv", "MZ\u0090 program"u8.ToArray() },
        { "deals.csv", "%PDF-1.7"u8.ToArray() },
        { "deals.csv", [0x89, 0x50, 0x4E, 0x47] },
        { "deals.csv", [0xFF, 0xD8, 0xFF, 0xE0] },
        { "deals.csv", [0x7F, 0x45, 0x4C, 0x46] },
        { "deals.csv", [0x1F, 0x8B, 8, 0] },
        { "deals.csv", "a,b\n1,\0\n"u8.ToArray() },
        { "deals.csv", [0xD0, 0xCF, 0x11, 0xE0] },
        { "deals.xlsx", Encoding.UTF8.GetBytes(Deals) },
        { "deals.xlsx", "MZ program"u8.ToArray() },
        { "deals.xlsx", [0xD0, 0xCF, 0x11, 0xE0] },
        { "deals.xlsx", [0x50, 0x4B, 5, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] },
        { "deals.xlsx", [] },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_name_that_is_no_plain_table_is_not_taken_and_nothing_is_written(string name)
    {
        var (taken, refused) = await Folder().AddAsync(new Upload(name, Encoding.UTF8.GetBytes(Deals)), [], TestContext.Current.CancellationToken);
        Assert.Null(taken);
        Assert.EndsWith(".", refused, StringComparison.Ordinal);
        Assert.Empty(_data.GetFiles("*", SearchOption.AllDirectories));
    }

    [Theory]
    [MemberData(nameof(Contents))]
    public async Task A_content_that_is_not_what_its_name_says_is_not_kept(string name, byte[] bytes)
    {
        var (taken, refused) = await Folder().AddAsync(new Upload(name, bytes), [], TestContext.Current.CancellationToken);
        Assert.Null(taken);
        Assert.StartsWith($"“{name}” was not taken: ", refused, StringComparison.Ordinal);
        Assert.Empty(_data.GetFiles("*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_table_is_kept_under_a_name_of_our_own_and_together_they_stay_within_the_quota()
    {
        var folder = Folder();
        var (taken, _) = await folder.AddAsync(new Upload("Größe & Co;rm -rf.csv", Encoding.UTF8.GetBytes(Deals)), [], TestContext.Current.CancellationToken);
        Assert.Equal("Größe & Co;rm -rf.csv", taken!.Name);
        Assert.Matches("^[0-9a-f]{32}\\.csv$", taken.Stored);
        Assert.Single(_data.GetFiles("*.csv", SearchOption.AllDirectories));
        var (none, refused) = await folder.AddAsync(new Upload("more.csv", Encoding.UTF8.GetBytes(Deals)), [taken with { Bytes = 1_000_000 }], TestContext.Current.CancellationToken);
        Assert.Null(none);
        Assert.Contains("larger than 1 MB", refused, StringComparison.Ordinal);
        Assert.Null((await folder.AddAsync(new Upload("book.xlsx", WorkbookFile.Of(WorkbookFile.Row(1, "deal_id")).Bytes()), [], TestContext.Current.CancellationToken)).Refused);
    }

    public void Dispose() => _data.Delete(recursive: true);

    private UploadFolder Folder() => new(new WorkbenchOptions { Data = _data.FullName, MaxUploadMegabytes = 1 }, "local");

    /// <summary>A file as a browser hands it over.</summary>
    private sealed class Upload(string name, byte[] bytes) : IBrowserFile
    {
        public string Name => name;

        public DateTimeOffset LastModified => DateTimeOffset.UnixEpoch;

        public long Size => bytes.Length;

        public string ContentType => "text/csv";

        public Stream OpenReadStream(long maxAllowedSize = 512_000, CancellationToken cancellationToken = default) => new MemoryStream(bytes);
    }
}
