using RevOps.Core.Access;
using RevOps.Core.Agents;
using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Crm.Columns;

namespace RevOps.Workbench.Data;

/// <summary>Changes deals and writes notes on them, for whoever asks: whatever a page showed, the right is asked for again, and the deal must be one they see.</summary>
public sealed class DealDesk(CompanyData company, PipelineDesk pipeline, DealTalk talk)
{
    /// <summary>The owner's field, which only data managers change.</summary>
    public const string Owner = "owner_id";

    /// <summary>The fields of a deal that can be changed here, as deals.csv calls them.</summary>
    public static IReadOnlyList<string> Fields { get; } = ["stage", "amount", "close_date", "forecast_category", "next_step", Owner];

    /// <summary>Changes a field of a deal.</summary>
    /// <returns>Why not, in a sentence; null when it is done.</returns>
    public async Task<string?> EditAsync(Viewer viewer, string id, string field, string? text) =>
        await WhyNotAsync(viewer, id, field, CancellationToken.None) ?? await company.ChangeAsync(() => company.Store.Edit(id, field, text, viewer.Name), CancellationToken.None);

    /// <summary>Writes a note on a deal.</summary>
    /// <returns>Why not, in a sentence; null when it is written.</returns>
    public async Task<string?> NoteAsync(Viewer viewer, string id, string text, CancellationToken ct) =>
        await WhyNotAsync(viewer, id, Proposal.Note, ct) is not null ? "You may not write notes on this deal." : await talk.WriteAsync(id, text, viewer.Name);

    /// <summary>Why a viewer may not change a field of a deal, or write a note on it; null when they may.</summary>
    public async Task<string?> WhyNotAsync(Viewer viewer, string id, string field, CancellationToken ct)
    {
        if (!(Fields.Contains(field) || field == Proposal.Note) || !viewer.May(Right.EditDeals) || (field == Owner && !viewer.May(Right.ManageData)))
            return "You may not change this field.";
        if (await BookAsync(viewer, ct) is not { } book || book.Find(id) is var deal && deal < 0)
            return "There is no such deal any more.";
        if (field == "stage" && book.Standings[deal] != Standing.Open)
            return "This deal is closed; its stage is changed in the CRM.";
        return book.Sight.MayEdit(viewer, deal) ? null : "You may read this deal, but not change it. Ask its owner.";
    }

    /// <summary>Today's business as a viewer sees it; null where there is none.</summary>
    public async Task<Book?> BookAsync(Viewer viewer, CancellationToken ct) => await pipeline.AskAsync(new(), viewer, ct) is { Knowledge: not null } ask ? await pipeline.BookAsync(ask, ct) : null;

    /// <summary>A deal's value in a field, as it is typed; null for none.</summary>
    public static string? Canonical(Book book, int deal, string field) =>
        field == "stage" ? book.Deal(deal).Stage : CellText.Of(book[field], deal, book["currency"].Text(deal) is { } code ? new Currency(code) : book.Settings.Currency());
}
