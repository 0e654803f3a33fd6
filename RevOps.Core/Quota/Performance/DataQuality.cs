using RevOps.Core.Crm;

namespace RevOps.Core.Quota.Performance;

/// <summary>What an open deal should have.</summary>
public enum QualityPart { Amount, CloseDate, NextStep, Activity, Contact }

/// <summary>How complete someone's open deals are.</summary>
/// <param name="Deals">Open deals looked at.</param>
/// <param name="Parts">How many of them have each part; a part that the company's data never carries is not asked for.</param>
public sealed record DataQuality(int Deals, IReadOnlyList<(QualityPart Part, int Good)> Parts)
{
    /// <summary>Mean share × 100; null without an open deal.</summary>
    public decimal? Score => Deals == 0 || Parts.Count == 0 ? null : Parts.Sum(part => (decimal)part.Good / Deals) / Parts.Count * 100m;

    /// <summary>The part in words.</summary>
    public static string Label(QualityPart part) => part switch
    {
        QualityPart.Amount => "an amount",
        QualityPart.CloseDate => "a close date still to come",
        QualityPart.NextStep => "a next step",
        QualityPart.Activity => "an activity in 30 days",
        _ => "a contact",
    };
}

/// <summary>Which parts each open deal of one Book has.</summary>
internal sealed class QualityCheck
{
    private readonly Book _book;
    private readonly int _since;

    public QualityCheck(Book book, int touchedDays)
    {
        (_book, _since) = (book, book.Today - touchedDays + 1);
        Asked = [QualityPart.Amount, QualityPart.CloseDate, .. Also(!book["next_step"].HoldsNothing, QualityPart.NextStep), .. Also(!book.Activities.IsEmpty, QualityPart.Activity), .. Also(!book.Contacts.IsEmpty, QualityPart.Contact)];
    }

    /// <summary>The parts that the company's data carry at all.</summary>
    public IReadOnlyList<QualityPart> Asked { get; }

    public bool Has(int deal, QualityPart part) => part switch
    {
        QualityPart.Amount => _book.Values[deal] != Book.NoValue,
        QualityPart.CloseDate => _book.Close[deal] is var close && close != Book.NoDay && close >= _book.Today,
        QualityPart.NextStep => !string.IsNullOrWhiteSpace(_book["next_step"].Text(deal)),
        QualityPart.Activity => _book.Activities.Count(deal, _since, _book.Today) > 0,
        _ => _book.Contacts.Of(deal).Count > 0,
    };

    private static IEnumerable<QualityPart> Also(bool asked, QualityPart part) => asked ? [part] : [];
}
