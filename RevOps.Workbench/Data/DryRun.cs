using RevOps.Core.Crm;
using RevOps.Core.Import;
using RevOps.Core.Store;

namespace RevOps.Workbench.Data;

/// <summary>What a dry run showed.</summary>
/// <param name="Preview">Everything read.</param>
/// <param name="Outcome">What loading would change; null when nothing can be loaded.</param>
public sealed record DryRun(ImportPreview Preview, ImportOutcome? Outcome)
{
    /// <summary>Why nothing can be loaded; null when it can.</summary>
    public string? Problem => Preview.Problem ?? Outcome?.Refused;

    /// <summary>Rows that can be loaded.</summary>
    public int Accepted => Preview.Sources.Sum(source => source.Accepted);

    /// <summary>Stages that the files name and the company does not know, with the mean probability of their deals.</summary>
    public IReadOnlyList<(string Stage, decimal? Probability)> UnknownStages(Mapping? mapping)
    {
        var rows = Preview.Rejected.Where(row => row.Reason.StartsWith("stage '", StringComparison.Ordinal)).ToList();
        return [.. rows.GroupBy(row => row.Value, StringComparer.OrdinalIgnoreCase).Select(stage => (stage.Key, Mean(stage))).OrderBy(stage => stage.Item2 ?? 0.5m).ThenBy(stage => stage.Key, StringComparer.Ordinal)];

        decimal? Mean(IEnumerable<RejectedRow> of)
        {
            var shares = of.Select(row => Probability(row, mapping)).OfType<decimal>().ToList();
            return shares.Count == 0 ? null : Math.Round(shares.Average(), 2);
        }
    }

    private decimal? Probability(RejectedRow row, Mapping? mapping)
    {
        var name = mapping is null ? "probability" : mapping.Sources.FirstOrDefault(source => source.File == row.File && source.Into == CrmFiles.Deals)?.Columns.GetValueOrDefault("probability")?.Column;
        var header = Preview.Sources.FirstOrDefault(source => source.File == row.File)?.Header;
        for (var index = 0; name is not null && header is not null && index < Math.Min(header.Count, row.Cells.Count); index++)
            if (string.Equals(header[index], name, StringComparison.OrdinalIgnoreCase)
                && decimal.TryParse(row.Cells[index].AsSpan().TrimEnd("% "), System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var percent) && percent is >= 0 and <= 100)
                return percent / 100;
        return null;
    }
}
