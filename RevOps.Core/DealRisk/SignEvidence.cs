using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.DealRisk;

/// <summary>What a sign of the additive model has meant in the company's own closed deals (domain 1.3.3).</summary>
/// <param name="Sign">The sign; whether it applies is left open.</param>
/// <param name="With">Share lost of deals that showed it.</param>
/// <param name="Without">Share lost of deals that did not.</param>
/// <param name="Correlation">Point-biserial correlation with losing, −1 to 1, which for two yes-or-no matters is phi; null where either never differs.</param>
public sealed record SignEvidence(LossSign Sign, SampledShare With, SampledShare Without, decimal? Correlation)
{
    /// <summary>Days before the close on which a closed deal is looked at: what comes with the closing itself foretells nothing.</summary>
    public const int DaysBefore = 14;

    /// <summary>Months of closed deals that are looked at.</summary>
    public const int Months = 18;

    /// <summary>Closed deals of which the sign is known.</summary>
    public int Deals => With.Of + Without.Of;

    /// <summary>All ten signs, over deals that closed in the last eighteen months, whoever owned them.</summary>
    internal static IReadOnlyList<SignEvidence> Of(RiskFacts of, LossRules rules)
    {
        var (book, first) = (of.Book.Whole, Day.Number(of.Book.AsOf.AddMonths(-Months)));
        (LossSign Sign, int[] Counts)[]? signs = null;
        for (var deal = 0; deal < book.Count; deal++)
        {
            if (book.Standings[deal] is not (Standing.Won or Standing.Lost) || book.Closed[deal] is var closed && (closed == Book.NoDay || closed < first))
                continue;
            var points = rules.Of(new(of, deal, Math.Max(Math.Min(book.Created[deal] == Book.NoDay ? int.MaxValue : book.Created[deal], closed), closed - DaysBefore)));
            signs ??= [.. points.Signs.Select(sign => (sign with { Applies = null }, new int[4]))];
            for (var at = 0; at < signs.Length; at++)
                if (points.Signs[at].Applies is { } applies)
                    signs[at].Counts[(applies ? 2 : 0) + (book.Standings[deal] == Standing.Lost ? 1 : 0)]++;
        }
        return [.. (signs ?? []).Select(sign => Told(sign.Sign, sign.Counts))];
    }

    private static SignEvidence Told(LossSign sign, int[] counts)
    {
        double wonWithout = counts[0], lostWithout = counts[1], wonWith = counts[2], lostWith = counts[3];
        var spread = Math.Sqrt((wonWithout + lostWithout) * (wonWith + lostWith) * (wonWithout + wonWith) * (lostWithout + lostWith));
        return new(sign, SampledShare.From(counts[3], counts[2] + counts[3]), SampledShare.From(counts[1], counts[0] + counts[1]), spread == 0 ? null : (decimal)((lostWith * wonWithout - lostWithout * wonWith) / spread));
    }
}
