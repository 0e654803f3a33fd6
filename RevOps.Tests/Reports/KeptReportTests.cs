using RevOps.Core.Access;
using RevOps.Core.Agents;
using RevOps.Core.Commands;
using RevOps.Core.Reports;
using RevOps.Core.Skills;
using RevOps.Tests.Mcp;
using RevOps.Tests.TestKit;
using RevOps.Workbench.Data;

namespace RevOps.Tests.Reports;

/// <summary>What is kept of an answer is the answer: read back and written again it is the same text, for every command.</summary>
public sealed class KeptReportTests : IDisposable
{
    private readonly ScratchStore _scratch = new(ScratchStore.EndOf(SampleStore.Day));

    public KeptReportTests() => SampleCompany.Load(_scratch.Store, _scratch.Clock, SampleStore.Day);

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void A_report_read_back_is_the_report()
    {
        var knowledge = _scratch.Store.Knowledge();
        foreach (var card in CommandCatalogue.All)
        {
            var said = ToolArguments.For(CommandTooling.NameOf(card), knowledge).ToDictionary(argument => argument.Key, argument => (string)argument.Value!, StringComparer.Ordinal);
            var report = Assert.IsType<CommandOutcome.Answer>(ReportCommands.Run(new(CommandLineText.Read(card.Line(said)), knowledge, SampleStore.Day, Viewer.Local("test"), _scratch.Store, name => SkillFile.Load(name), null, Repertoire.BuiltIn))).Report;
            var json = JsonReport.Write(report);
            Assert.Equal(json, JsonReport.Write(KeptReport.Read(json)));
            Assert.Equal(report.Figures.Select(figure => figure.Value is int count ? (decimal)count : figure.Value), KeptReport.Read(json).Figures.Select(figure => figure.Value));
        }
    }
}
