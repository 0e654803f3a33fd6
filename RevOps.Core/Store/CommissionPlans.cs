using Microsoft.Data.Sqlite;
using RevOps.Core.Basics;
using RevOps.Core.Commission.Linter;
using RevOps.Core.Commission.Plans;

namespace RevOps.Core.Store;

/// <summary>A version of a commission plan as it is kept.</summary>
/// <param name="Plan">The plan, read from its text.</param>
/// <param name="Yaml">The text as it was written.</param>
/// <param name="IsPublished">True once people are paid by it; it never changes then.</param>
/// <param name="Edition">Counts changes of a draft, so that of two windows the second is told.</param>
/// <param name="At">When it was written, or published.</param>
/// <param name="By">Who did that.</param>
public sealed record KeptPlan(CommissionPlan Plan, string Yaml, bool IsPublished, int Edition, DateTimeOffset At, string By);

/// <summary>Commission plans in versions. Whether someone may write or publish one was asked before.</summary>
public sealed partial class CommissionPlans
{
    private readonly SqliteFile _file;
    private readonly TimeProvider _clock;

    internal CommissionPlans(SqliteFile file, TimeProvider clock) => (_file, _clock) = (file, clock);

    /// <summary>Every version, by plan and then oldest first.</summary>
    public IReadOnlyList<KeptPlan> All()
    {
        using var connection = _file.Open();
        return Read(connection, "1 = 1");
    }

    /// <summary>The plans that people are paid by.</summary>
    /// <param name="knownAt">Only what was published by then; null for now.</param>
    public IReadOnlyList<CommissionPlan> Published(DateTimeOffset? knownAt = null)
    {
        using var connection = _file.Open();
        return [.. Read(connection, "state = 'published' AND published_at <= $known", ("$known", knownAt?.ToUnixTimeMilliseconds() ?? long.MaxValue)).Select(kept => kept.Plan)];
    }

    /// <summary>Tells one state of all plans from another.</summary>
    /// <param name="knownAt">The state of that moment; null for now.</param>
    public string Stamp(DateTimeOffset? knownAt = null)
    {
        using var connection = _file.Open();
        return (string)SqliteFile.Scalar(connection, "SELECT count(*) || ' ' || coalesce(max(published_at), 0) FROM commission_plans WHERE state = 'published' AND published_at <= $known", ("$known", knownAt?.ToUnixTimeMilliseconds() ?? long.MaxValue))!;
    }

    /// <summary>Publishes a plan's text, unless the linter finds something that forbids it. The same text again changes nothing.</summary>
    /// <returns>What happened in a sentence, and whether it was refused.</returns>
    public (string Said, bool IsRefused) Publish(string yaml, string name, string by)
    {
        var (plan, problem) = PlanReader.Read(yaml, name);
        if (plan is null)
            return (problem!, true);
        using var connection = _file.Open();
        using var transaction = connection.BeginTransaction(deferred: false);
        switch (Read(connection, "plan_id = $plan AND version = $version", ("$plan", plan.Id), ("$version", plan.Version)))
        {
            case [{ IsPublished: true } known]:
                return known.Yaml == yaml ? ($"{plan.Label} is published already, word for word.", false)
                    : ($"{plan.Label} is published and people are paid by it, so it never changes; write it as version {plan.Version + 1} with the day from which that counts.", true);
            case [{ IsPublished: false } draft] when draft.Yaml != yaml:
                return ($"{plan.Label} is a draft that {draft.By} is writing; publish or delete that one, or write this as another version.", true);
        }
        if ((Misnamed(connection, plan.Id) ?? PublishChecks.Refusal(plan)) is { } refused)
            return (refused, true);
        Publish(connection, plan, yaml, by);
        transaction.Commit();
        return ($"{plan.Label}, {plan.Name}: published; it counts from {Day.Iso(Day.Number(plan.From))} on.", false);
    }

    private void Publish(SqliteConnection connection, CommissionPlan plan, string yaml, string by) => SqliteFile.Run(connection, """
        INSERT INTO commission_plans (plan_id, version, state, edition, effective_from, yaml, written_at, written_by, published_at, published_by)
        VALUES ($plan, $version, 'published', 1, $from, $yaml, $at, $by, $at, $by)
        ON CONFLICT (plan_id, version) DO UPDATE SET state = 'published', edition = edition + 1, effective_from = $from, yaml = $yaml, published_at = $at, published_by = $by
        """, ("$plan", plan.Id), ("$version", plan.Version), ("$from", Day.Number(plan.From)), ("$yaml", yaml), ("$at", _clock.GetUtcNow().ToUnixTimeMilliseconds()), ("$by", by));

    // PlanBook takes ids that differ by their case alone for one plan
    private static string? Misnamed(SqliteConnection connection, string id) =>
        SqliteFile.Scalar(connection, "SELECT plan_id FROM commission_plans WHERE plan_id <> $plan COLLATE BINARY AND plan_id = $plan COLLATE NOCASE LIMIT 1", ("$plan", id)) is string known ? $"There is a plan '{known}' already; write its id just so, or choose another." : null;

    private static List<KeptPlan> Read(SqliteConnection connection, string where, params (string Name, object? Value)[] values)
    {
        using var command = SqliteFile.Command(connection, $"SELECT plan_id, version, yaml, state, edition, coalesce(published_at, written_at), coalesce(published_by, written_by) FROM commission_plans WHERE {where} ORDER BY plan_id, version", values);
        using var reader = command.ExecuteReader();
        var plans = new List<KeptPlan>();
        while (reader.Read())
            plans.Add(new(PlanReader.Read(reader.GetString(2), reader.GetString(0)).Plan ?? throw new InvalidOperationException($"The plan {reader.GetString(0)} v{reader.GetInt32(1)} was kept and cannot be read any more."),
                reader.GetString(2), reader.GetString(3) == "published", reader.GetInt32(4), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(5)), reader.GetString(6)));
        return plans;
    }
}
