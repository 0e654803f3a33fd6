using Microsoft.Data.Sqlite;
using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Forecast.Rollup;

namespace RevOps.Core.Store;

/// <summary>
/// What people decided about the forecast. Rows are only added, so nothing that was said is lost, whatever is imported, set or undone, and every moment can be replayed.
/// Whether someone may decide was asked before.
/// </summary>
public sealed class ForecastDecisions
{
    private const string Override = "SELECT deal_id, category, reason, set_at, set_by FROM forecast_overrides";
    private const string Adjusted = "SELECT period, deal_type, column_key, rep_id, layer, choice, amount, gross, currency, note, set_at, set_by FROM forecast_adjustments";

    private readonly SqliteFile _file;
    private readonly TimeProvider _clock;

    internal ForecastDecisions(SqliteFile file, TimeProvider clock) => (_file, _clock) = (file, clock);

    /// <summary>What stood at a moment; now when null.</summary>
    public RollupDecisions At(DateTimeOffset? moment)
    {
        var until = moment?.ToUnixTimeMilliseconds() ?? long.MaxValue;
        using var connection = _file.Open();
        var overrides = Read(connection, $"{Override} WHERE override_id IN (SELECT max(override_id) FROM forecast_overrides WHERE set_at <= $until GROUP BY deal_id) AND category IS NOT NULL", AsOverride, ("$until", until));
        var placed = Read(connection, "SELECT name, place, set_at, set_by FROM forecast_places WHERE set_at <= $until ORDER BY place_id", AsPlaced, ("$until", until));
        var adjustments = Read(connection,
            $"{Adjusted} WHERE adjustment_id IN (SELECT max(adjustment_id) FROM forecast_adjustments WHERE set_at <= $until GROUP BY period, deal_type, column_key, rep_id, layer) AND choice <> 'Reverted' ORDER BY adjustment_id",
            AsAdjustment, ("$until", until));
        return new(overrides.ToDictionary(one => one.DealId, StringComparer.Ordinal), placed, adjustments);
    }

    /// <summary>What stood at the end of a day where the company is, and of that only what was known by a moment.</summary>
    public RollupDecisions By(DateOnly day, CompanySettings settings, DateTimeOffset? knownAt) => At(EndOf(day, settings, knownAt));

    /// <summary>Up to when decisions count for a day: its end, or the moment by which things were known.</summary>
    public static DateTimeOffset EndOf(DateOnly day, CompanySettings settings, DateTimeOffset? knownAt) => settings.EndOf(day) is var end && knownAt < end ? knownAt.Value : end;

    /// <summary>Everything that was decided about a deal's category, newest first.</summary>
    public IReadOnlyList<CategoryOverride> OverridesOf(string dealId)
    {
        using var connection = _file.Open();
        return Read(connection, $"{Override} WHERE deal_id = $deal ORDER BY override_id DESC", AsOverride, ("$deal", dealId));
    }

    /// <summary>Everything that was said of a person's numbers in a period, newest first.</summary>
    public IReadOnlyList<Adjustment> AdjustmentsOf(string period, string repId)
    {
        using var connection = _file.Open();
        return Read(connection, $"{Adjusted} WHERE period = $period AND rep_id = $rep ORDER BY adjustment_id DESC", AsAdjustment, ("$period", period), ("$rep", repId));
    }

    /// <summary>Puts a deal into a category, or takes an override back where there is no category.</summary>
    /// <returns>Why not, in a sentence; null when it was kept. So it is with all of these.</returns>
    public string? SetCategory(string dealId, string? category, string reason, string by)
    {
        reason = reason.Trim();
        if (reason.Length == 0)
            return "Give the reason; without it a category is not kept.";
        if (reason.Length > CategoryOverride.LongestReason)
            return $"A reason has at most {CategoryOverride.LongestReason} signs; this one has {reason.Length:#,0}.";
        if (category is not null && new CategoryWords([]).Read(category) is not { Place: not CategoryPlace.Closed })
            return "An open deal cannot be put into that category.";
        using var connection = _file.Open();
        using var transaction = connection.BeginTransaction(deferred: false);
        var standing = SqliteFile.Scalar(connection, "SELECT category FROM forecast_overrides WHERE deal_id = $deal ORDER BY override_id DESC LIMIT 1", ("$deal", dealId)) as string;
        if (category is null && standing is null)
            return "Nothing is overridden here any more; look at the deal again.";
        SqliteFile.Run(connection, "INSERT INTO forecast_overrides (deal_id, category, reason, set_at, set_by) VALUES ($deal, $category, $reason, $at, $by)",
            ("$deal", dealId), ("$category", category?.Trim()), ("$reason", reason), ("$at", Now), ("$by", by));
        transaction.Commit();
        return null;
    }

    /// <summary>Says where a category of the company's own counts.</summary>
    public string? Place(string name, CategoryPlace place, string by)
    {
        name = name.Trim();
        if (name.Length is 0 or > 60)
            return "A category needs a name of up to 60 signs.";
        if (CategoryWords.IsKnown(name))
            return $"{name} means the same in every company, and stays where it is.";
        if (place == CategoryPlace.Closed)
            return "What is open cannot count as closed.";
        using var connection = _file.Open();
        SqliteFile.Run(connection, "INSERT INTO forecast_places (name, place, set_at, set_by) VALUES ($name, $place, $at, $by)", ("$name", name), ("$place", place.ToString()), ("$at", Now), ("$by", by));
        return null;
    }

    /// <summary>Adjusts a number, or takes an adjustment back.</summary>
    /// <param name="place">Whose number in which column.</param>
    /// <param name="choice">What is taken for it.</param>
    /// <param name="amount">Minor units; for an amount alone.</param>
    /// <param name="gross">What the deals come to now, minor units.</param>
    /// <param name="currency">Of both.</param>
    /// <param name="note">Why; an amount needs it.</param>
    /// <param name="by">Who.</param>
    public string? Adjust(AdjustmentPlace place, AdjustmentChoice choice, long? amount, long gross, Currency currency, string? note, string by)
    {
        note = string.IsNullOrWhiteSpace(note) ? null : note.Trim();
        if (note?.Length > Adjustment.LongestNote)
            return $"A note has at most {Adjustment.LongestNote} signs; this one has {note.Length:#,0}.";
        if (choice == AdjustmentChoice.Amount && note is null)
            return "Say in a note why; without it a number is not kept.";
        if ((choice == AdjustmentChoice.Amount) != amount.HasValue || amount is < -Adjustment.MostMinor or > Adjustment.MostMinor)
            return "Write the amount as a number, such as 120000.";
        if (RollupColumn.Find(place.Column) is not { MayAdjust: true })
            return "This column is not adjusted.";
        if (place.Layer == AdjustmentLayer.Owner && choice is AdjustmentChoice.DefaultRollup or AdjustmentChoice.OpportunitiesOnly)
            return "Only those above choose how someone is counted.";
        using var connection = _file.Open();
        using var transaction = connection.BeginTransaction(deferred: false);
        (string, object?)[] at = [("$period", place.Period), ("$type", place.Type), ("$column", place.Column), ("$rep", place.RepId), ("$layer", place.Layer.ToString())];
        var standing = SqliteFile.Scalar(connection,
            "SELECT choice FROM forecast_adjustments WHERE period = $period AND deal_type = $type AND column_key = $column AND rep_id = $rep AND layer = $layer ORDER BY adjustment_id DESC LIMIT 1", at) as string;
        if (choice == AdjustmentChoice.Reverted && (standing is null || standing == nameof(AdjustmentChoice.Reverted)))
            return "There is nothing to revert any more; look at the roll-up again.";
        SqliteFile.Run(connection,
            "INSERT INTO forecast_adjustments (period, deal_type, column_key, rep_id, layer, choice, amount, gross, currency, note, set_at, set_by) VALUES ($period, $type, $column, $rep, $layer, $choice, $amount, $gross, $currency, $note, $at, $by)",
            [.. at, ("$choice", choice.ToString()), ("$amount", amount), ("$gross", gross), ("$currency", currency.Code), ("$note", note), ("$at", Now), ("$by", by)]);
        transaction.Commit();
        return null;
    }

    /// <summary>Tells one state of the decisions from another.</summary>
    public long Version()
    {
        using var connection = _file.Open();
        return SqliteFile.Scalar(connection, "SELECT (SELECT count(*) FROM forecast_overrides) + (SELECT count(*) FROM forecast_places) + (SELECT count(*) FROM forecast_adjustments)") as long? ?? 0;
    }

    /// <summary>What must hold and the tables cannot hold by themselves; one sentence for each fault.</summary>
    internal static IEnumerable<string> Faults(SqliteConnection connection)
    {
        foreach (var one in Read(connection, Adjusted, AsAdjustment))
            if (RollupColumn.Find(one.Place.Column) is not { MayAdjust: true })
                yield return $"An adjustment of {one.Place.RepId} in {one.Place.Period} is of a column that is not adjusted: {one.Place.Column}.";
            else if (one.Place.Type.Length > 0 && !DealWords.Types.Contains(one.Place.Type))
                yield return $"An adjustment of {one.Place.RepId} in {one.Place.Period} is of a type of deals that there is none of: {one.Place.Type}.";
        foreach (var one in Read(connection, Override, AsOverride))
            if (one.Category is not null && new CategoryWords([]).Read(one.Category) is not { Place: not CategoryPlace.Closed })
                yield return $"Deal {one.DealId} was put into a category that no open deal can be in: {one.Category}.";
    }

    private long Now => _clock.GetUtcNow().ToUnixTimeMilliseconds();

    private static List<T> Read<T>(SqliteConnection connection, string sql, Func<SqliteDataReader, T> make, params (string Name, object? Value)[] values)
    {
        using var command = SqliteFile.Command(connection, sql, values);
        using var reader = command.ExecuteReader();
        var found = new List<T>();
        while (reader.Read())
            found.Add(make(reader));
        return found;
    }

    private static CategoryOverride AsOverride(SqliteDataReader row) => new(row.GetString(0), Text(row, 1), row.GetString(2), Moment(row, 3), row.GetString(4));

    private static PlacedCategory AsPlaced(SqliteDataReader row) => new(row.GetString(0), Enum.Parse<CategoryPlace>(row.GetString(1)), Moment(row, 2), row.GetString(3));

    private static Adjustment AsAdjustment(SqliteDataReader row) =>
        new(new(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), Enum.Parse<AdjustmentLayer>(row.GetString(4))), Enum.Parse<AdjustmentChoice>(row.GetString(5)),
            row.IsDBNull(6) ? null : row.GetInt64(6), row.GetInt64(7), new(row.GetString(8)), Text(row, 9), Moment(row, 10), row.GetString(11));

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateTimeOffset Moment(SqliteDataReader row, int column) => DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));
}
