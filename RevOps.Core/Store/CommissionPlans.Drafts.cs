using Microsoft.Data.Sqlite;
using RevOps.Core.Basics;
using RevOps.Core.Commission.Linter;
using RevOps.Core.Commission.Plans;

namespace RevOps.Core.Store;

public sealed partial class CommissionPlans
{
    private const string Overtaken = "Someone changed, published or deleted this draft in the meantime. What you wrote is still here; look at theirs first.";

    /// <summary>Begins a draft, of a version that is not there yet.</summary>
    /// <returns>It, or why not in a sentence.</returns>
    public (KeptPlan? Draft, string? Problem) Draft(string yaml, string name, string by)
    {
        var (plan, problem) = PlanReader.Read(yaml, name);
        if (plan is null)
            return (null, problem);
        using var connection = _file.Open();
        using var transaction = connection.BeginTransaction(deferred: false);
        if ((Misnamed(connection, plan.Id) ?? Taken(connection, plan)) is { } refused)
            return (null, refused);
        Insert(connection, plan, yaml, 1, by);
        transaction.Commit();
        return (Find(connection, plan), null);
    }

    /// <summary>Lets a draft say something else; its id and version may change as well.</summary>
    /// <param name="draft">The draft as it was shown.</param>
    /// <param name="yaml">What it says now: a plan, even one that cannot be published yet.</param>
    /// <param name="by">Who wrote it.</param>
    /// <returns>It, or why not in a sentence.</returns>
    public (KeptPlan? Draft, string? Problem) Save(KeptPlan draft, string yaml, string by)
    {
        var (plan, problem) = PlanReader.Read(yaml, draft.Plan.Id);
        if (plan is null)
            return (null, problem);
        using var connection = _file.Open();
        using var transaction = connection.BeginTransaction(deferred: false);
        if (!Stands(connection, draft))
            return (null, Overtaken);
        Remove(connection, draft);
        if ((Misnamed(connection, plan.Id) ?? Taken(connection, plan)) is { } refused)
            return (null, refused);
        Insert(connection, plan, yaml, draft.Edition + 1, by);
        transaction.Commit();
        return (Find(connection, plan), null);
    }

    /// <summary>Takes a draft away for good.</summary>
    /// <returns>Why not, in a sentence; null when it is gone.</returns>
    public string? Delete(KeptPlan draft)
    {
        using var connection = _file.Open();
        using var transaction = connection.BeginTransaction(deferred: false);
        if (!Stands(connection, draft))
            return Overtaken;
        Remove(connection, draft);
        transaction.Commit();
        return null;
    }

    /// <summary>Publishes a draft as it was shown.</summary>
    /// <returns>What happened in a sentence, and whether it was refused.</returns>
    public (string Said, bool IsRefused) Publish(KeptPlan draft, string by)
    {
        using var connection = _file.Open();
        using var transaction = connection.BeginTransaction(deferred: false);
        if (!Stands(connection, draft))
            return (Overtaken, true);
        if (PublishChecks.Refusal(draft.Plan) is { } refused)
            return (refused, true);
        Publish(connection, draft.Plan, draft.Yaml, by);
        transaction.Commit();
        return ($"{draft.Plan.Label} is published; it counts from {Day.Iso(Day.Number(draft.Plan.From))} on.", false);
    }

    private static bool Stands(SqliteConnection connection, KeptPlan draft) => Find(connection, draft.Plan) is { IsPublished: false } now && now.Edition == draft.Edition && now.Yaml == draft.Yaml;

    private static string? Taken(SqliteConnection connection, CommissionPlan plan) => Find(connection, plan) is { } known ? $"{plan.Label} is there already, {(known.IsPublished ? "published" : "as a draft")} by {known.By}; write another version." : null;

    private static KeptPlan? Find(SqliteConnection connection, CommissionPlan plan) => Read(connection, "plan_id = $plan AND version = $version", ("$plan", plan.Id), ("$version", plan.Version)).FirstOrDefault();

    private static void Remove(SqliteConnection connection, KeptPlan draft) =>
        SqliteFile.Run(connection, "DELETE FROM commission_plans WHERE plan_id = $plan AND version = $version", ("$plan", draft.Plan.Id), ("$version", draft.Plan.Version));

    private void Insert(SqliteConnection connection, CommissionPlan plan, string yaml, int edition, string by) => SqliteFile.Run(connection, """
        INSERT INTO commission_plans (plan_id, version, state, edition, effective_from, yaml, written_at, written_by)
        VALUES ($plan, $version, 'draft', $edition, $from, $yaml, $at, $by)
        """, ("$plan", plan.Id), ("$version", plan.Version), ("$edition", edition), ("$from", Day.Number(plan.From)), ("$yaml", yaml), ("$at", _clock.GetUtcNow().ToUnixTimeMilliseconds()), ("$by", by));
}
