using System.Text;
using RevOps.Core.Reports;
using RevOps.Core.Reports.Excel;

namespace RevOps.Workbench.Data;

/// <summary>Reports and tables as files to download.</summary>
public static class ReportFiles
{
    public const string Csv = "text/csv; charset=utf-8";

    /// <summary>A whole report; an unknown format is not found.</summary>
    public static IResult Of(Report report, string format, string by, DateTimeOffset now, string name) => format switch
    {
        "md" => Results.File(Encoding.UTF8.GetBytes(MarkdownReport.Write(report)), "text/markdown; charset=utf-8", name),
        "json" => Results.File(Encoding.UTF8.GetBytes(JsonReport.Write(report)), "application/json; charset=utf-8", name),
        "csv" => Written(Csv, name, target => CsvReport.Write(report, target)),
        "xlsx" => Written(ExcelReport.MediaType, name, target => ExcelReport.Write(report, by, now, target)),
        _ => Results.NotFound(),
    };

    /// <summary>One table of a report, or its figures; an unknown one is not found.</summary>
    public static IResult Table(Report report, string id, string area, string currency, string format, string by, DateTimeOffset now, PipelineAsk ask)
    {
        var table = id == FigureTable.Id ? FigureTable.Of(report) : report.Tables.FirstOrDefault(table => table.Id == id || table.Id == $"{area}.{id}");
        return table is null ? Results.NotFound() : Table(FileHead.Of(report, by, now) with { Title = table.Title, Headline = null }, ExcelSheet.Of(table, currency), Name(table.Title, ask, format), format);
    }

    /// <summary>One sheet.</summary>
    public static IResult Table(FileHead head, ExcelSheet sheet, string name, string format) => format switch
    {
        "csv" => Written(Csv, name, target => CsvReport.Write(sheet.Columns, sheet.Rows, target)),
        "xlsx" => Written(ExcelReport.MediaType, name, target => ExcelReport.Write(head, sheet, target)),
        _ => Results.NotFound(),
    };

    /// <summary>Written to a file that goes away with the answer, so that a long list is never held in memory.</summary>
    public static IResult Written(string type, string name, Action<Stream> write)
    {
        var file = new FileStream(Path.Combine(Path.GetTempPath(), $"revops-export-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        try
        {
            write(file);
            file.Position = 0;
        }
        catch
        {
            file.Dispose();
            throw;
        }
        return Results.File(file, type, name);
    }

    /// <summary>A file's name: what it is, of which period and day.</summary>
    public static string Name(string title, PipelineAsk ask, string format) =>
        $"{string.Join(' ', title.Split(Path.GetInvalidFileNameChars().Append(':').ToArray(), StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))} {ask.Question!.Period.Key} as of {Components.Dates.Iso(ask.AsOf)}.{format}";
}
