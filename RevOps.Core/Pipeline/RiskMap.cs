using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.Pipeline;

/// <summary>What of one rep's deals in one stage is at risk.</summary>
/// <param name="AtRisk">Open deals of the period with a sign of risk.</param>
/// <param name="Open">All open deals of the period there.</param>
public readonly record struct RiskCell(Tally AtRisk, Tally Open)
{
    /// <summary>Value at risk over open value; null where nothing is worth anything.</summary>
    public decimal? Share => Open.Value > 0 ? AtRisk.Value / Open.Value : null;
}

/// <summary>A column of the map.</summary>
/// <param name="Stage">The stage; null for deals whose stage is unknown.</param>
public sealed record RiskStage(PlacedStage? Stage)
{
    /// <summary>The company's name for it.</summary>
    public string Name => Stage?.Stage.Name ?? "Unknown";
}

/// <summary>A row of the map.</summary>
/// <param name="Rep">The rep; null for deals without an owner.</param>
/// <param name="Cells">One cell a stage.</param>
/// <param name="All">The row as a whole.</param>
public sealed record RiskRow(Rep? Rep, IReadOnlyList<RiskCell> Cells, RiskCell All);

/// <summary>Where the risk of a period lies, rep by stage; the corner is the at-risk total of the review.</summary>
/// <param name="Stages">Stages that hold an open deal of the period, in order.</param>
/// <param name="Rows">Reps that own one, the most at risk first.</param>
/// <param name="Columns">Each stage as a whole.</param>
/// <param name="All">Everything.</param>
public sealed record RiskMap(IReadOnlyList<RiskStage> Stages, IReadOnlyList<RiskRow> Rows, IReadOnlyList<RiskCell> Columns, RiskCell All)
{
    /// <summary>A map without deals.</summary>
    public static RiskMap Empty { get; } = new([], [], [], default);

    /// <summary>Sorts open deals and those at risk among them into their cells.</summary>
    public static RiskMap Of(Book book, IReadOnlyList<int> open, IReadOnlyList<int> atRisk)
    {
        var (stages, reps) = (book.StageIndex.All.Count + 1, book.People.Reps.Count + 1);
        var (all, risky) = (new Sum[stages * reps], new Sum[stages * reps]);
        foreach (var deal in open)
            all[Cell(deal)].Add(book.Values[deal]);
        foreach (var deal in atRisk)
            risky[Cell(deal)].Add(book.Values[deal]);
        var money = book.Knowledge.Rates.Reporting;
        var shown = Enumerable.Range(0, stages).Where(stage => Enumerable.Range(0, reps).Any(rep => all[rep * stages + stage].Count > 0)).ToList();
        var rows = Enumerable.Range(0, reps).Where(rep => shown.Any(stage => all[rep * stages + stage].Count > 0))
            .Select(rep => new RiskRow(rep < book.People.Reps.Count ? book.People.Reps[rep] : null, [.. shown.Select(stage => Told(rep * stages + stage))], Together(shown.Select(stage => Told(rep * stages + stage)))))
            .OrderByDescending(row => row.All.AtRisk.Value).ThenByDescending(row => row.All.Open.Value).ThenBy(row => row.Rep?.Id, StringComparer.Ordinal).ToList();
        return new([.. shown.Select(stage => new RiskStage(stage < book.StageIndex.All.Count ? book.StageIndex.All[stage] : null))], rows,
            [.. shown.Index().Select(stage => Together(rows.Select(row => row.Cells[stage.Index])))], Together(rows.Select(row => row.All)));

        int Cell(int deal) => (book.Owners[deal] is >= 0 and var owner ? owner : reps - 1) * stages + (book.Stages[deal] is >= 0 and var stage ? stage : stages - 1);

        RiskCell Told(int cell) => new(Tally(risky[cell]), Tally(all[cell]));

        Tally Tally(Sum sum) => new(sum.Count, new Money(sum.Value, money).Amount);
    }

    private static RiskCell Together(IEnumerable<RiskCell> cells) => cells.Aggregate(default(RiskCell), (sum, cell) => new(Plus(sum.AtRisk, cell.AtRisk), Plus(sum.Open, cell.Open)));

    private static Tally Plus(Tally left, Tally right) => new(left.Count + right.Count, left.Value + right.Value);
}
