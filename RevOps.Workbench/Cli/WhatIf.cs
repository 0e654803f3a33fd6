using RevOps.Core.Access;
using RevOps.Core.Commands;
using RevOps.Core.Crm;
using RevOps.Core.Reports;
using RevOps.Core.Scenarios;
using RevOps.Core.Store;

namespace RevOps.Workbench.Cli;

/// <summary>run --scenario: any command on the business as a scenario would have it.</summary>
/// <param name="Knowledge">What is known, with the scenario on the as-of day.</param>
/// <param name="Name">The scenario's name, or the file's.</param>
/// <param name="Scenario">The scenario.</param>
/// <param name="Left">Edits that do nothing for this viewer.</param>
internal sealed record WhatIf(Knowledge Knowledge, string Name, Scenario Scenario, int Left)
{
    /// <summary>The viewer's own scenario of that name, or the one in a file; or what is wrong with it.</summary>
    public static (WhatIf? Assumed, string? Mistake) Read(string named, string command, CrmStore store, Viewer viewer, Knowledge knowledge, DateOnly asOf)
    {
        if (command == CommissionCalcCommand.Name)
            return (null, "A statement is never an estimate, so /commission-calc knows no scenario; what a scenario would pay stands on its page.");
        if (command == "forecast-accuracy")
            return (null, "/forecast-accuracy looks back, where no scenario changes anything.");
        var (json, mistake) = store.Scenarios.Named(named, viewer) is { } saved ? (saved.Edits, null) : File.Exists(named) ? Text(named) : (null, $"There is no scenario and no file “{named}”; yours are {Own(store, viewer)}.");
        if (json is null)
            return (null, mistake);
        if (ScenarioFile.Read(json) is not { Scenario: { } scenario })
            return (null, ScenarioFile.Read(json).Mistake);
        var (changes, left) = scenario.In(knowledge.AsOf(asOf));
        return (new(knowledge.Assuming(asOf, changes.Book), Path.GetFileName(named), scenario, left), null);
    }

    /// <summary>The report with the scenario said in it.</summary>
    public Report Mark(Report report)
    {
        List<string> notes = [$"What if: {Name}. {Scenario.Edits.Count} {(Scenario.Edits.Count == 1 ? "change" : "changes")} on top of the business as it is."];
        if (Left > 0)
            notes.Add($"{Left} of them {(Left == 1 ? "is" : "are")} about what you do not see, or what is not open any more.");
        return report with { Scope = $"{report.Scope}, what if: {Name}", Notes = [.. notes, .. report.Notes] };
    }

    private static (string? Json, string? Mistake) Text(string path)
    {
        try
        {
            return new FileInfo(path).Length > 4L * ScenarioFile.Longest ? (null, $"The file “{path}” is too long for a scenario.") : (File.ReadAllText(path), null);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return (null, $"The file “{path}” cannot be read.");
        }
    }

    private static string Own(CrmStore store, Viewer viewer) => store.Scenarios.Of(viewer) is { Count: > 0 } own ? string.Join(", ", own.Take(10).Select(one => one.Name)) : "none yet; save one on the Scenarios page";
}
