using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.Scoring;

/// <summary>How well an open deal is qualified, from the Book and what people recorded.</summary>
public static class QualificationAnalytics
{
    /// <summary>MEDDIC totals at which is shown what an assessment would change: weak, with gaps, highly qualified (domain 2.3.6).</summary>
    private static readonly int[] Tried = [45, 65, 85];

    /// <summary>A deal in the four schemes.</summary>
    /// <param name="book">The business on a day. MEDDIC and BANT count as it holds them; a record adds words and evidence to the points it agrees with.</param>
    /// <param name="deal">The deal.</param>
    /// <param name="assumptions">Tables and bands.</param>
    /// <param name="adjustments">How signs of trouble move a deal's chance.</param>
    /// <param name="recorded">What was recorded of this deal, in the order it was.</param>
    public static DealQualification Of(Book book, int deal, ScoringAssumptions assumptions, ProbabilityAdjustments adjustments, IReadOnlyList<RecordedAssessment> recorded)
    {
        var meddic = Filed(assumptions[Scheme.Meddic], book.Assessments.NewestMeddic(deal, book.Today), recorded);
        var bant = Filed(assumptions[Scheme.Bant], book.Assessments.NewestBant(deal, book.Today), recorded);
        var strategic = Said(assumptions[Scheme.Strategic], Newest(recorded, Scheme.Strategic, book.AsOf));
        var propensity = PropensityParts.Of(book, deal, assumptions, Newest(recorded, Scheme.Propensity, book.AsOf));
        decimal? stage = book.Standings[deal] == Standing.Open && book.Stages[deal] is var at and >= 0 ? book.StageIndex.All[at].Stage.Probability : null;
        var probability = stage is { } chance ? WinProbability.Of(book, deal, chance, adjustments) : null;
        decimal? value = book.Values[deal] == Book.NoValue ? null : new Money(book.Values[deal], book.Settings.Currency()).Amount;
        return new(meddic, bant, propensity, strategic,
            meddic.Total is { } points ? assumptions.Band(Scheme.Meddic, points) : null,
            bant.Total is { } bantPoints ? assumptions.Band(Scheme.Bant, bantPoints) : null,
            propensity.Total is { } score ? (assumptions.Curve.At(score), assumptions.Curve.At(propensity.Possible)) : null,
            propensity.Total is { } known ? assumptions.Propensity(known) : null,
            probability, meddic.Total is null && stage is { } from ? IfMeddic(from) : [],
            strategic.Total is { } worth && probability is not null ? assumptions.Place(worth, probability.Adjusted) : null,
            assumptions.Tier(meddic.Total, value));
    }

    /// <summary>What MEDDIC would make of a stage's probability, at three totals.</summary>
    public static IReadOnlyList<ChanceAt> IfMeddic(decimal stage) => [.. Tried.Select(total => new ChanceAt(total, WinProbability.Shifted(stage, total)))];

    /// <summary>The newest assessment of a day or before it; of one day the last that was recorded.</summary>
    private static RecordedAssessment? Newest(IReadOnlyList<RecordedAssessment> recorded, Scheme scheme, DateOnly asOf)
    {
        RecordedAssessment? newest = null;
        foreach (var one in recorded)
            if (one.Scheme == scheme && one.On <= asOf && (newest is null || one.On >= newest.On))
                newest = one;
        return newest;
    }

    private static SchemeScore Filed(PointTable table, AssessedPoints? filed, IReadOnlyList<RecordedAssessment> recorded)
    {
        if (filed is null)
            return new(table, [.. table.Elements.Select(element => ElementScore.Missing(element))], null, null);
        var day = Day.Date(filed.Day);
        var record = recorded.LastOrDefault(one => one.Scheme == table.Scheme && one.On == day && table.Elements.Zip(filed.Points).All(pair => one.Of(pair.First.Name.Key)?.Points == pair.Second));
        return new(table, [.. table.Elements.Zip(filed.Points, (element, points) => points is null ? ElementScore.Missing(element)
            : record?.Of(element.Name.Key) is { } said ? new(element, ScoreSource.Entered, points, said.Level, said.Evidence)
            : new(element, ScoreSource.Imported, points, element.Worth(points.Value)?.Word, null))], day, record);
    }

    private static SchemeScore Said(PointTable table, RecordedAssessment? record) => new(table, [.. table.Elements.Select(element => Said(element, record))], record?.On, record);

    internal static ElementScore Said(Element element, RecordedAssessment? record) =>
        record?.Of(element.Name.Key) is { } said ? new(element, ScoreSource.Entered, said.Points, said.Level, said.Evidence) : ElementScore.Missing(element);
}
