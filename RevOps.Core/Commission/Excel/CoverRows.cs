using System.Globalization;

namespace RevOps.Core.Commission.Excel;

/// <summary>The first page: whose statement, what it comes to, and where it is signed.</summary>
internal static class CoverRows
{
    public static void Write(StatementSheets sheets, WorkbookHead head)
    {
        var (rows, statements) = (sheets.Cover, sheets.Statements);
        rows.Start().Text("Commission statement", Look.Title);
        if (head.Company.Length > 0)
            Line("Company", head.Company);
        Line("Payee", $"{sheets.Payee.Name} ({sheets.Payee.Id})");
        Line("Period", statements.Count == 1 ? statements[0].Period.Key : $"{statements[0].Period.Key} to {statements[^1].Period.Key}");
        Line("Days", $"{Day(statements[0].Days.First)} to {Day(statements[^1].Days.Last)}");
        Line("Plan", PlansOf(statements));
        Line("As of", Day(sheets.Book.AsOf));
        Line("Status", sheets.Month is { } month ? $"{month.State}{(sheets.Closing is null ? "; nothing is paid with it here" : "")}" : statements[^1].IsFinal ? "the periods have ended" : "the last period goes on, and all of it may still change");
        if (sheets.Month is { } known)
            Line("Known", known.Known);
        rows.Start();
        rows.Start().Text($"All amounts in {sheets.Currency}", Look.Heading);
        var summary = sheets.SummaryOf;
        Figure("Earned", summary.Earned, statements.Sum(one => one.Total));
        Figure("Withheld by caps", summary.Withheld, statements.Sum(one => one.CapWithheld));
        Figure("Draw paid ahead", summary.Drawn, statements.Sum(one => one.Settled.Drawn));
        Figure("Draw paid back", summary.Recovered, statements.Sum(one => one.Settled.Recovered));
        Figure("Payable", summary.Payable, statements.Sum(one => one.Payable), Look.Total);
        Figure("Waits for its trigger", summary.Held, statements[^1].Held);
        if (sheets.Closing is { } closing)
        {
            Figure("Due with all that was settled", summary.Closing!.Due, closing.Due);
            Figure(sheets.Month!.Pays, summary.Closing.Paid, closing.Closed.Payable, Look.Total);
        }
        Figure("Check: engine less sheet", summary.Check, summary.Closing?.Off ?? 0, Look.Check);
        rows.Start();
        foreach (var signer in new[] { "Payee", "Manager", "Finance" })
        {
            rows.Start();
            rows.Start().Text(signer, Look.Label).Text("", Look.Line).Text("", Look.Line);
            rows.Start().Skip().Text("Name and signature", Look.Note).Text("Date", Look.Note);
        }
        rows.Start();
        rows.Start().Text("Inputs SHA-256", Look.Label).Text(sheets.Hash, Look.Note);
        if (sheets.Month is not null)
            rows.Start().Text("Month's SHA-256", Look.Label).Text(sheets.Month.Hash, Look.Note);
        rows.Start().Text("Exported", Look.Label).Text($"by {head.By}, {head.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture)}", Look.Note);

        void Line(string name, string text) => rows.Start().Text(name, Look.Label).Text(text);

        void Figure(string name, int row, decimal minor, Look look = Look.Money) => rows.Start().Text(name, look == Look.Total ? Look.Heading : Look.Label).Formula(summary.At(row), minor / sheets.Currency.MinorPerUnit, look);
    }

    /// <summary>Every plan version that a line or the settlement names.</summary>
    public static string PlansOf(IReadOnlyList<CommissionStatement> statements) =>
        string.Join(", ", statements.SelectMany(statement => statement.Parts.Where(part => part.Lines.Count > 0).Select(part => part.Plan.Label).Append(statement.Plan.Label)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
