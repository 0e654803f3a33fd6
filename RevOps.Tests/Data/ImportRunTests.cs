using RevOps.Core.Crm;
using RevOps.Core.Import;
using RevOps.Tests.TestKit;
using RevOps.Workbench.Data;

namespace RevOps.Tests.Data;

/// <summary>A newcomer saves the settings first and chooses the mapping after; the mapping's stages must still count.</summary>
public sealed class ImportRunTests
{
    private const string Yaml = """
        settings:
          currency: EUR
          pipelines:
            - { name: default, won: Won, lost: Lost, stages: [ { name: Talking, group: early, probability: 20, days: 10 } ] }
        sources:
          - { file: deals.csv, into: deals, columns: { deal_id: id, name: id, stage: phase, amount: worth } }
        """;

    [Fact]
    public void Stages_of_a_mapping_count_until_the_company_has_its_own_or_has_data()
    {
        Assert.Equal(("USD", "Talking"), After(new CompanySettings(), "Talking"));
        Assert.Equal(("EUR", "Talking"), After(null, "Talking"));
    }

    [Fact]
    public void A_company_with_stages_of_its_own_keeps_them()
    {
        CompanySettings own = new() { Pipelines = [new("default", [new("Ours", StageGroup.Early, 0.3m, 9)])] };
        Assert.Equal(("USD", "Ours"), After(own, "Ours"));
    }

    [Fact]
    public void Once_there_is_data_a_mapping_changes_no_settings()
    {
        using var scratch = new ScratchStore();
        scratch.Import(new CsvFolder().Deal("d", ("amount", 100m)));
        var run = Run(scratch, "Negotiation");
        Assert.Empty(run.Read(ct: TestContext.Current.CancellationToken).Rejected);
        run.Load(ct: TestContext.Current.CancellationToken);
        Assert.Null(scratch.Store.Settings());
    }

    private static (string Currency, string Stage) After(CompanySettings? saved, string stage)
    {
        using var scratch = new ScratchStore(settings: saved);
        var run = Run(scratch, stage);
        Assert.Empty(run.Read(ct: TestContext.Current.CancellationToken).Rejected);
        Assert.Null(run.Load().Refused);
        var settings = scratch.Store.Settings()!;
        return (settings.ReportingCurrency, settings.Pipelines[0].Stages[0].Name);
    }

    private static ImportRun Run(ScratchStore scratch, string stage)
    {
        var path = Path.Combine(scratch.Folder, "deals.csv");
        File.WriteAllText(path, $"id,phase,worth\nx,{stage},10\n");
        var (mapping, problem) = MappingYaml.Read(Yaml, "test");
        Assert.Null(problem);
        return new(scratch.Store, scratch.Clock, new([path], mapping, "test", "test"));
    }
}
