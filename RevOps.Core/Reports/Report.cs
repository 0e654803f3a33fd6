using RevOps.Core.Basics;

namespace RevOps.Core.Reports;

/// <summary>What a command answers. Markdown, JSON, CSV and the page are writers over this one record.</summary>
/// <param name="Command">The command's name with its slash.</param>
/// <param name="AsOf">The day the business is valued on.</param>
/// <param name="KnownAt">The newest knowledge used; null when there is no data.</param>
/// <param name="Scope">Whose business, in words.</param>
/// <param name="Title">The question the report answers.</param>
/// <param name="Headline">The answer in one sentence, written from the figures.</param>
/// <param name="Figures">The numbers.</param>
/// <param name="Tables">The tables; a total of a table equals the figure of the same name.</param>
/// <param name="Findings">What stands out, worst first.</param>
/// <param name="Actions">What to do, most urgent first.</param>
/// <param name="Notes">What was missing, estimated or refused, and why.</param>
public sealed record Report(string Command, DateOnly AsOf, DateTimeOffset? KnownAt, string Scope, string Title, string Headline, IReadOnlyList<Figure> Figures, IReadOnlyList<ReportTable> Tables,
    IReadOnlyList<Finding> Findings, IReadOnlyList<ReportAction> Actions, IReadOnlyList<string> Notes)
{
    /// <summary>The figure of that id.</summary>
    /// <exception cref="InvalidOperationException">The report has none.</exception>
    public Figure this[string id] => Figures.FirstOrDefault(figure => figure.Id == id) ?? throw new InvalidOperationException($"The report has no figure {id}.");

    /// <summary>The table of that id.</summary>
    /// <exception cref="InvalidOperationException">The report has none.</exception>
    public ReportTable Table(string id) => Tables.FirstOrDefault(table => table.Id == id) ?? throw new InvalidOperationException($"The report has no table {id}.");
}

/// <summary>A column of a report's table.</summary>
/// <param name="Key">Its stable name.</param>
/// <param name="Label">Its header.</param>
/// <param name="Unit">What it holds.</param>
public sealed record ReportColumn(string Key, string Label, Unit Unit)
{
    /// <summary>True where the rows' values sum to something: a file then carries the total.</summary>
    public bool AddsUp { get; init; }
}

/// <summary>A table of a report.</summary>
/// <param name="Id">Its stable name.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">One value a column; null where there is none. Values are decimal, int, string or DateOnly.</param>
public sealed record ReportTable(string Id, string Title, IReadOnlyList<ReportColumn> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows)
{
    /// <summary>A row's value in a column.</summary>
    public object? Cell(int row, string key) => Rows[row][Columns.Index().First(column => column.Item.Key == key).Index];
}

/// <summary>Something that stands out.</summary>
/// <param name="Severity">How bad it is.</param>
/// <param name="Text">One sentence.</param>
/// <param name="Evidence">Ids of the figures it rests on.</param>
public sealed record Finding(Status Severity, string Text, IReadOnlyList<string> Evidence);

/// <summary>Something to do.</summary>
/// <param name="Action">What.</param>
/// <param name="Owner">Who.</param>
/// <param name="Due">By when.</param>
/// <param name="Goal">What it should reach.</param>
/// <param name="Because">Ids of the figures behind it.</param>
public sealed record ReportAction(string Action, string Owner, DateOnly Due, string Goal, IReadOnlyList<string> Because);
