using RevOps.Core.Commands;
using RevOps.Core.Reports;
using RevOps.Core.Store;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Store;

/// <summary>What people ran is found again and compared with the time before; nobody finds what somebody else ran.</summary>
public sealed class CommandRunTests : IDisposable
{
    private static readonly DateOnly Today = new(2026, 11, 24);

    private readonly ScratchStore _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void A_run_is_compared_with_the_last_one_of_its_line_of_the_same_person()
    {
        var first = Add("a", "/pipeline-review", Report(100, "fine"));
        Add("a", "/pipeline-review last-quarter", Report(7, "fine"));
        Add("b", "/pipeline-review", Report(8, "fine"));
        _scratch.Clock.Advance(TimeSpan.FromDays(7));
        var second = Add("a", "/pipeline-review", Report(130.5m, "good"));
        var (run, report, before, reportBefore) = _scratch.Store.Runs.Find("a", second)!.Value;
        Assert.Equal((second, first), (run.Id, before!.Id));
        Assert.Equal(TimeSpan.FromDays(7), run.RanAt - before.RanAt);
        Assert.Equal("Headline of 130.5.", KeptReport.Read(report).Headline);
        var changes = ReportChange.Between(KeptReport.Read(reportBefore!), KeptReport.Read(report));
        Assert.Equal(["x.value", "x.word"], changes.Select(change => change.Id));
        Assert.Equal((100m, 130.5m, 30.5m), ((decimal)changes[0].Before!, (decimal)changes[0].Now!, changes[0].By));
        Assert.True(changes[1] is { IsDifferent: true, By: null });
        Assert.Null(_scratch.Store.Runs.Find("b", second));
        Assert.Equal(3, _scratch.Store.Runs.Of("a").Count);
    }

    [Fact]
    public void The_same_inputs_are_told_from_others()
    {
        Add("a", "/pipeline-review", Report(1, "fine"));
        Add("a", "/pipeline-review", Report(1, "fine"));
        Add("a", "/pipeline-review", Report(1, "fine"), skill: "other benchmarks");
        _scratch.Import(new CsvFolder().Rep("R1").Deal("D1", ("owner_id", "R1")));
        Add("a", "/pipeline-review", Report(2, "fine"));
        var inputs = _scratch.Store.Runs.Of("a").Select(run => run.Inputs).Reverse().ToList();
        Assert.Equal(inputs[0], inputs[1]);
        Assert.Equal(3, inputs.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Only_the_newest_are_kept()
    {
        for (var run = 0; run < CommandRuns.Kept + 5; run++)
            Add("a", $"/pipeline-review {run}", Report(run, "fine"));
        Add("b", "/pipeline-review", Report(1, "fine"));
        var kept = _scratch.Store.Runs.Of("a");
        Assert.Equal(CommandRuns.Kept, kept.Count);
        Assert.Equal("/pipeline-review 5", kept[^1].Line);
    }

    [Fact]
    public void A_command_has_one_spelling_however_it_was_typed() =>
        Assert.Equal("/pipeline-review last-quarter \"EMEA North\" --from 2026-10-01", CommandLineText.Read("  Pipeline-Review   last-quarter --FROM 2026-10-01 “EMEA North”").ToString());

    private long Add(string viewer, string line, Report report, string skill = "benchmarks") => _scratch.Store.Runs.Add(viewer, line, RunVia.Ask, Today, [skill], TimeSpan.FromMilliseconds(12), JsonReport.Write(report));

    private static Report Report(decimal value, string word) => new("/pipeline-review", Today, null, "All teams, 2026-Q4", "Title", FormattableString.Invariant($"Headline of {value}."),
        [new("x.value", "Value", value, Core.Basics.Unit.Money, "formula") { Currency = "USD" }, new("x.word", "Word", word, Core.Basics.Unit.Text, "formula")], [], [], [], []);
}
