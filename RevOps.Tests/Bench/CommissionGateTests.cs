using RevOps.Core.Store;
using RevOps.Tests.TestKit;
using RevOps.Workbench.Bench;
using RevOps.Workbench.Cli;

namespace RevOps.Tests.Bench;

/// <summary>The gate of the commission benchmark: a fast engine that is a cent off in one credit of many fails, and the credit is named.</summary>
public sealed class CommissionGateTests
{
    [Fact]
    public async Task A_credit_that_is_a_cent_off_is_named_and_fails_the_run()
    {
        var folder = Directory.CreateTempSubdirectory("revops-gate-").FullName;
        try
        {
            var (sold, data, here, there) = (Path.Combine(folder, "sold"), Path.Combine(folder, "store"), Path.Combine(folder, "here"), Path.Combine(folder, "there"));
            var credits = SoldYear.Write(sold, 20, 1_000);
            OnceBench.Import(sold, data);
            CommissionBench.Credits(data, here);
            PlainCommission.Write(sold, there);
            Assert.Equal((0, "Cents by credit against there: 0 differ."), await Gate());

            var lines = await File.ReadAllLinesAsync(there, TestContext.Current.CancellationToken);
            Assert.Equal(credits, lines.Length);
            var (credit, cents) = (lines[^7][..lines[^7].LastIndexOf(',')], long.Parse(lines[^7][(lines[^7].LastIndexOf(',') + 1)..], System.Globalization.CultureInfo.InvariantCulture));
            lines[^7] = $"{credit},{cents + 1}";
            await File.WriteAllLinesAsync(there, lines, TestContext.Current.CancellationToken);
            Assert.Equal((1, $"NOT EQUAL to there: 1 credits differ, by 1 cents at most; the first is {credit}: {cents} cents here and {cents + 1} cents there."), await Gate());

            // and so does one that is missing
            await File.WriteAllLinesAsync(there, lines.Where(line => !line.StartsWith(credit, StringComparison.Ordinal)), TestContext.Current.CancellationToken);
            Assert.Equal((1, $"NOT EQUAL to there: 1 credits differ, by {Math.Abs(cents)} cents at most; the first is {credit}: {cents} cents here and nothing there."), await Gate());

            async Task<(int, string)> Gate()
            {
                var output = new StringWriter();
                var code = await BenchVerb.RunAsync(new(), ["commission-gate", here, there], output, output, TestContext.Current.CancellationToken);
                return (code, output.ToString().TrimEnd());
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
