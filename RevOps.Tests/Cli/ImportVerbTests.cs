using RevOps.Core.Store;
using RevOps.Tests.TestKit;
using RevOps.Workbench.Cli;

namespace RevOps.Tests.Cli;

/// <summary>Importing and undoing on the command line.</summary>
public sealed class ImportVerbTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("revops-cli-");

    [Fact]
    public async Task A_workbook_of_a_CRM_is_known_by_its_headers_said_so_loaded_and_undone()
    {
        var path = Path.Combine(_root.FullName, "export.xlsx");
        await File.WriteAllBytesAsync(path, WorkbookFile.Of(WorkbookFile.Row(1, "Record ID", "Deal Name", "Deal Stage", "Amount"), WorkbookFile.Row(2, "1", "One", "Contract Sent", "10")).Bytes(), TestContext.Current.CancellationToken);
        var (code, output, error) = await RunAsync("import", path);
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("export.xlsx: read into deals.csv; HubSpot: it has Deal Name, Deal Stage.", output, StringComparison.Ordinal);
        Assert.Contains("loaded as import 1", output, StringComparison.Ordinal);

        Assert.Equal("Import 1 cannot be undone while", (await SecondAsync())[..31]);
        var newest = await RunAsync("undo");
        Assert.StartsWith("Edit 2 (amount of 1, by ann) is undone", newest.Output, StringComparison.Ordinal);
        Assert.StartsWith("Import 1 (export.xlsx, by", (await RunAsync("undo", "--import", "1")).Output, StringComparison.Ordinal);
        Assert.Equal((2, "There is nothing to undo."), ((await RunAsync("undo")).Code, (await RunAsync("undo")).Error));
        Assert.Equal((2, "--import first is not the number of an import."), ((await RunAsync("undo", "--import", "first")).Code, (await RunAsync("undo", "--import", "first")).Error));
    }

    [Fact]
    public async Task Files_of_nothing_we_know_are_refused_in_a_sentence()
    {
        var path = Path.Combine(_root.FullName, "weather.csv");
        await File.WriteAllTextAsync(path, "Station,Rain\nUlm,3\n", TestContext.Current.CancellationToken);
        var (code, _, error) = await RunAsync("import", path);
        Assert.Equal((2, "None of the files is read into one of ours; choose on the Data page what they are, or give a mapping."), (code, error));
    }

    [Fact]
    public async Task Dates_that_can_be_read_in_two_ways_are_never_guessed()
    {
        var path = Path.Combine(_root.FullName, "report.csv");
        await File.WriteAllTextAsync(path, "Opportunity Name,Account Name,Stage,Amount,Close Date\nOne,Acme,Prospecting,10,03/04/2026\n", TestContext.Current.CancellationToken);
        var (code, _, error) = await RunAsync("import", path);
        Assert.Equal((2, "report.csv: 03/04/2026 can be 11/24/2026, month first or 24/11/2026, day first; choose how dates are written. The Data page asks and remembers it; a mapping can say it too."), (code, error));
    }

    [Fact]
    public async Task A_preset_can_be_named()
    {
        var folder = Places.SharedData("crm-sales-opportunities");
        var (_, named, _) = await RunAsync("import", folder, "--preset", "crm-sales-opportunities", "--preview");
        var (_, found, _) = await RunAsync("import", folder, "--preview");
        Assert.Contains("preview, nothing was stored", named, StringComparison.Ordinal);
        Assert.Equal("The files are those of the preset crm-sales-opportunities.\n" + named, found);
    }

    public void Dispose() => _root.Delete(recursive: true);

    private async Task<string> SecondAsync()
    {
        using (var store = CrmStore.Open(Path.Combine(_root.FullName, "data"), TimeProvider.System))
            Assert.Null(store.Edit("1", "amount", "11", "ann"));
        return (await RunAsync("undo", "--import", "1")).Error;
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] words)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync([.. words, "--data", Path.Combine(_root.FullName, "data")], output, error, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString().TrimEnd());
    }
}
