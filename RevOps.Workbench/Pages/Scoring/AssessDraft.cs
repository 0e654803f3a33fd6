using RevOps.Core.Scoring;

namespace RevOps.Workbench.Pages.Scoring;

/// <summary>An assessment in the making, begun with what is said of the deal now.</summary>
public sealed class AssessDraft(SchemeScore score, DateOnly today)
{
    public Scheme Scheme => score.Table.Scheme;

    public DateOnly On { get; set; } = today;

    /// <summary>What can be answered; what the company's data tells is left to it.</summary>
    public IReadOnlyList<Line> Lines { get; } =
        [.. score.Elements.Where(one => one.Source != ScoreSource.Computed).Select(one => new Line(one.Element) { Level = one.Level ?? "", Evidence = one.Source == ScoreSource.Entered ? one.Evidence ?? "" : "" })];

    /// <summary>Points of the levels that are chosen.</summary>
    public int Points => Lines.Sum(line => line.Element.Find(line.Level)?.Points ?? 0);

    /// <summary>The first element with evidence for no level; null when there is none.</summary>
    public string? Unanswered => Lines.FirstOrDefault(line => line.Level.Length == 0 && !string.IsNullOrWhiteSpace(line.Evidence))?.Element.Name.Name;

    public Assessment For(string dealId) => new(dealId, Scheme, On, [.. Lines.Where(line => line.Level.Length > 0).Select(line => new ElementAnswer(line.Element.Name.Key, line.Level, line.Evidence))]);

    /// <summary>One element's answer.</summary>
    public sealed class Line(Element element)
    {
        public Element Element => element;

        public string Level { get; set; } = "";

        public string Evidence { get; set; } = "";
    }
}
