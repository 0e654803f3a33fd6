using RevOps.Core.Agents;
using RevOps.Core.Commands;
using RevOps.Core.Crm;
using RevOps.Core.Reports;
using RevOps.Core.Reports.Excel;
using RevOps.Core.Skills;
using RevOps.Core.Store;
using RevOps.Workbench.Data;
using RevOps.Workbench.Settings;

namespace RevOps.Workbench.Cli;

/// <summary>run "/command arguments": answers in Markdown, JSON, CSV or as a workbook, on the screen or into a file.</summary>
public static class RunVerb
{
    private static readonly string[] Formats = ["md", "json", "csv", "xlsx", "zip"];

    public static async Task<int> RunAsync(WorkbenchOptions options, string[] words, TextWriter output, TextWriter error, CancellationToken ct)
    {
        var (arguments, problem) = Arguments.Read(words, ["--as-of", "--known-at", "--from", "--format", "--out", "--as", "--scenario"]);
        if (arguments is null)
            return await CommandLine.MistakeAsync(error, problem!);
        if (arguments.Words.Count == 0)
            return await CommandLine.MistakeAsync(error, "Name the command to run: revops run \"/pipeline-review this-quarter\"");
        var format = arguments["--format"] ?? "md";
        if (!Formats.Contains(format, StringComparer.Ordinal))
            return await CommandLine.MistakeAsync(error, $"There is no format \"{format}\"; there are {string.Join(", ", Formats)}.");

        if (format is "xlsx" or "zip" && arguments["--out"] is null)
            return await CommandLine.MistakeAsync(error, $"{(format == "xlsx" ? "A workbook" : "An archive")} cannot be shown here; say with --out which file to write.");

        var repertoire = Repertoire.Load(options.DataFolder());
        using var store = CrmStore.Open(options.DataFolder(), TimeProvider.System);
        var text = CommandLineText.Read(string.Join(' ', arguments.Words) + (arguments["--from"] is { } from ? $" --from {from}" : ""));
        if (repertoire.Unknown(text.Name) is { } noSuch)
            return await CommandLine.MistakeAsync(error, noSuch);
        var (looking, unclear) = Looking.Read(options, store, "run", arguments, words);
        if (looking is not var (viewer, settings, asOf, knownAt, knowledge))
            return await CommandLine.MistakeAsync(error, unclear!);
        var (assumed, wrong) = arguments["--scenario"] is { } named ? WhatIf.Read(named, text.Name, store, viewer, knowledge, asOf) : (null, null);
        if (wrong is not null)
            return await CommandLine.MistakeAsync(error, wrong);
        var asked = new AskedCommand(text, assumed?.Knowledge ?? knowledge, asOf, viewer, store, skill => SkillFile.Load(skill, options.DataFolder()), knownAt, repertoire);
        return (assumed is null ? CommandDesk.Kept(asked, RunVia.Line, options.DataFolder()) : ReportCommands.Run(asked)) switch // a what-if is no answer about the business
        {
            CommandOutcome.Answer answer when assumed is not null => await WriteAsync(answer with { Report = assumed.Mark(answer.Report) }, settings, viewer.Name, format, arguments["--out"], output, error, ct),
            CommandOutcome.Answer answer => await WriteAsync(arguments["--as-of"] is null && knownAt is null && format is "xlsx" or "zip" ? ClosedRuns.Filed(answer, store, knowledge, viewer) : answer, settings, viewer.Name, format, arguments["--out"], output, error, ct),
            CommandOutcome.Mistake mistake => await CommandLine.MistakeAsync(error, mistake.Sentence),
            _ => throw new InvalidOperationException("A command answers or says what is wrong."),
        };
    }

    private static async Task<int> WriteAsync(CommandOutcome.Answer answer, CompanySettings settings, string by, string format, string? path, TextWriter output, TextWriter error, CancellationToken ct)
    {
        var (report, now) = (answer.Report, TimeProvider.System.GetUtcNow());
        if (format == "zip" && answer.Statements is null)
            return await CommandLine.MistakeAsync(error, $"{report.Command} has no statements of people; an archive is for /commission-calc.");
        using var written = new MemoryStream();
        if (format == "csv")
            CsvReport.Write(report, written);
        else if (answer.Statements is { } statements && format is "xlsx" or "zip")
        {
            var head = PayExports.Head(settings.ReportingCurrency, null, by, now);
            if (format == "zip")
                statements.WriteZip(head, written, ct);
            else
                statements.Write(head, written);
        }
        else if (format == "xlsx")
            ExcelReport.Write(report, by, now, written);
        else
            written.Write(System.Text.Encoding.UTF8.GetBytes(format == "json" ? JsonReport.Write(report) + "\n" : MarkdownReport.Write(report)));
        if (path is null)
        {
            await output.WriteAsync(System.Text.Encoding.UTF8.GetString(written.ToArray()));
            return 0;
        }
        try
        {
            await File.WriteAllBytesAsync(path, written.ToArray(), ct);
            return 0;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return await CommandLine.MistakeAsync(error, $"The file \"{path}\" cannot be written.");
        }
    }
}
