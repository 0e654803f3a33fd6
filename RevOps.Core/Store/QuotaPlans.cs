using System.Text.Json;
using Microsoft.Data.Sqlite;
using RevOps.Core.Access;
using RevOps.Core.Crm;
using RevOps.Core.Quota.Planning;

namespace RevOps.Core.Store;

/// <summary>
/// Plans of quotas in versions: draft, submitted, then approved or returned with a reason. Whoever changes one says which edition they saw, so that of two windows the second
/// is told; what was done stays in a log that is only added to. Whose plans someone may touch at all is for the caller to say; here maker and checker are kept apart.
/// </summary>
public sealed class QuotaPlans
{
    /// <summary>Characters of a reason for returning.</summary>
    public const int LongestReason = PlanTerms.LongestReason;

    private const string Overtaken = "Someone changed this plan in the meantime. It is shown as it stands now; look at it and try again.";
    private const string Columns = "plan_id, version, state, edition, body, changed_at, changed_by, submitted_by, decided_at, decided_by, said, by_oneself";
    private static readonly string[] Making = ["made", "changed", "submitted"];

    private readonly SqliteFile _file;
    private readonly TimeProvider _clock;

    internal QuotaPlans(SqliteFile file, TimeProvider clock) => (_file, _clock) = (file, clock);

    /// <summary>The newest version of every plan that was not withdrawn, newest plan first.</summary>
    public IReadOnlyList<QuotaPlan> Newest()
    {
        using var connection = _file.Open();
        return Read(connection, "WHERE state <> 'withdrawn' AND version = (SELECT max(version) FROM quota_plan_versions other WHERE other.plan_id = quota_plan_versions.plan_id AND other.state <> 'withdrawn') ORDER BY plan_id DESC");
    }

    /// <summary>All versions of a plan, newest first.</summary>
    public IReadOnlyList<QuotaPlan> Versions(long plan)
    {
        using var connection = _file.Open();
        return Read(connection, "WHERE plan_id = $plan ORDER BY version DESC", ("$plan", plan));
    }

    /// <summary>One version; null when it is not there.</summary>
    public QuotaPlan? Find(long plan, int version)
    {
        using var connection = _file.Open();
        return Find(connection, plan, version);
    }

    /// <summary>The version that carries a quota's name; null for an imported quota.</summary>
    public QuotaPlan? Named(string version) => PlanVersion.Read(version) is var (plan, number) ? Find(plan, number) : null;

    /// <summary>What was done with a plan, oldest first.</summary>
    public IReadOnlyList<PlanEvent> Log(long plan)
    {
        using var connection = _file.Open();
        return Log(connection, plan);
    }

    /// <summary>Begins a plan.</summary>
    /// <returns>Its number and why not; one of the two is null.</returns>
    public (long? Plan, string? Problem) Add(PlanDraft draft, IReadOnlyList<PlanLine> lines, Viewer by, string? said = null)
    {
        if (Problem(by, lines) is { } problem)
            return (null, problem);
        using var connection = _file.Open();
        using var transaction = connection.BeginTransaction(deferred: false);
        var plan = (long)SqliteFile.Scalar(connection, "INSERT INTO quota_plans (made_at, made_by) VALUES ($now, $by) RETURNING plan_id", ("$now", Now), ("$by", by.Name))!;
        Insert(connection, plan, 1, draft, lines, by, "made", said);
        transaction.Commit();
        return (plan, null);
    }

    /// <summary>Begins the next version of a plan whose newest one was approved or withdrawn.</summary>
    /// <returns>Its number and why not; one of the two is null.</returns>
    public (int? Version, string? Problem) AddVersion(long plan, PlanDraft draft, IReadOnlyList<PlanLine> lines, Viewer by, string? said = null)
    {
        if (Problem(by, lines) is { } problem)
            return (null, problem);
        using var connection = _file.Open();
        using var transaction = connection.BeginTransaction(deferred: false);
        if (SqliteFile.Scalar(connection, "SELECT max(version) FROM quota_plan_versions WHERE plan_id = $plan", ("$plan", plan)) is not long newest)
            return (null, "There is no such plan.");
        if (SqliteFile.Scalar(connection, "SELECT version FROM quota_plan_versions WHERE plan_id = $plan AND state IN ('draft', 'submitted', 'returned')", ("$plan", plan)) is long open)
            return (null, $"Version {open} of this plan is not decided yet; change that one.");
        Insert(connection, plan, (int)newest + 1, draft, lines, by, "made", said);
        transaction.Commit();
        return ((int)newest + 1, null);
    }

    /// <summary>Lets an open version say something else; one that was returned is a draft again.</summary>
    /// <returns>Why not; null when it does.</returns>
    public string? Change(long plan, int version, int edition, PlanDraft draft, IReadOnlyList<PlanLine> lines, Viewer by, string? said = null) => Step(plan, version, edition, by, "changed", said, (connection, found) =>
    {
        if (Problem(by, lines) is { } problem)
            return problem;
        if (!found.IsOpen)
            return "Only a draft can be changed; begin a new version.";
        SqliteFile.Run(connection, "UPDATE quota_plan_versions SET state = 'draft', body = $body, changed_at = $now, changed_by = $by WHERE plan_id = $plan AND version = $version",
            ("$body", JsonSerializer.Serialize(draft)), ("$now", Now), ("$by", by.Name), ("$plan", plan), ("$version", version));
        SqliteFile.Run(connection, "DELETE FROM quota_plan_lines WHERE plan_id = $plan AND version = $version", ("$plan", plan), ("$version", version));
        Insert(connection, plan, version, lines);
        return null;
    });

    /// <summary>Asks for a draft to be approved.</summary>
    public string? Submit(long plan, int version, int edition, Viewer by) => Step(plan, version, edition, by, "submitted", null, (connection, found) =>
    {
        if (!found.IsOpen)
            return "Only a draft can be submitted.";
        if (found.Lines.Count == 0)
            return "A plan without a line cannot be submitted.";
        SqliteFile.Run(connection, "UPDATE quota_plan_versions SET state = 'submitted', submitted_at = $now, submitted_by = $by, decided_at = NULL, decided_by = NULL, said = NULL WHERE plan_id = $plan AND version = $version",
            ("$now", Now), ("$by", by.Name), ("$plan", plan), ("$version", version));
        return null;
    });

    /// <summary>Gives a submitted version back to its makers.</summary>
    public string? Return(long plan, int version, int edition, string reason, Viewer by) => Step(plan, version, edition, by, "returned", reason.Trim(), (connection, found) =>
    {
        if (found.State != PlanState.Submitted)
            return "Only a plan that was submitted can be returned.";
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > LongestReason)
            return string.IsNullOrWhiteSpace(reason) ? "Say why the plan is returned." : $"A reason can have up to {LongestReason} characters.";
        SqliteFile.Run(connection, "UPDATE quota_plan_versions SET state = 'returned', decided_at = $now, decided_by = $by, said = $said WHERE plan_id = $plan AND version = $version",
            ("$now", Now), ("$by", by.Name), ("$said", reason.Trim()), ("$plan", plan), ("$version", version));
        return null;
    });

    /// <summary>Takes a draft off the list; its log stays.</summary>
    public string? Withdraw(long plan, int version, int edition, Viewer by) => Step(plan, version, edition, by, "withdrawn", null, (connection, found) =>
    {
        if (!found.IsOpen)
            return "Only a draft can be withdrawn.";
        SqliteFile.Run(connection, "UPDATE quota_plan_versions SET state = 'withdrawn' WHERE plan_id = $plan AND version = $version", ("$plan", plan), ("$version", version));
        return null;
    });

    /// <summary>Puts a withdrawn draft back on the list.</summary>
    public string? Reopen(long plan, int version, int edition, Viewer by) => Step(plan, version, edition, by, "put back", null, (connection, found) =>
    {
        if (found.State != PlanState.Withdrawn)
            return "Only a withdrawn draft can be put back.";
        if (SqliteFile.Scalar(connection, "SELECT version FROM quota_plan_versions WHERE plan_id = $plan AND state IN ('draft', 'submitted', 'returned')", ("$plan", plan)) is long open)
            return $"Version {open} of this plan is on its way; change that one.";
        SqliteFile.Run(connection, "UPDATE quota_plan_versions SET state = 'draft' WHERE plan_id = $plan AND version = $version", ("$plan", plan), ("$version", version));
        return null;
    });

    /// <summary>The plan that someone may approve as it stands, or why they may not: makers do not check their own plan, and nobody decides their own quota.</summary>
    internal static (QuotaPlan? Plan, bool ByOneself, string? Problem) Approvable(SqliteConnection connection, long plan, int version, int edition, Viewer by)
    {
        if (Find(connection, plan, version) is not { } found || found.Edition != edition)
            return (null, false, Overtaken);
        if (found.State != PlanState.Submitted)
            return (null, false, "Only a plan that was submitted can be approved.");
        if (by.RepId is { } rep && found.Lines.Any(line => line.RepId == rep))
            return (null, false, "Your own quota is in this plan; somebody else approves it.");
        var made = Log(connection, plan).Any(done => done.Version == version && Making.Contains(done.Did, StringComparer.Ordinal) && done.Viewer == by.Key);
        return made && by != Viewer.Local(by.Name) ? (null, false, "You made this plan; somebody else approves it.") : (found, made, null);
    }

    /// <summary>Marks a version approved by an import that holds its quotas.</summary>
    internal static void Approved(SqliteConnection connection, QuotaPlan plan, long import, Viewer by, bool byOneself, long now)
    {
        SqliteFile.Run(connection, "UPDATE quota_plan_versions SET state = 'approved', edition = edition + 1, decided_at = $now, decided_by = $by, said = NULL, by_oneself = $self, approved_in = $import WHERE plan_id = $plan AND version = $version",
            ("$now", now), ("$by", by.Name), ("$self", byOneself ? 1 : 0), ("$import", import), ("$plan", plan.Plan), ("$version", plan.Version));
        Tell(connection, plan.Plan, plan.Version, "approved", byOneself ? "by its maker, because nobody else signs in" : null, by.Name, by.Key, now);
    }

    /// <summary>A version whose approval is undone waits for one again, unless the next version is on its way.</summary>
    internal static void Undo(SqliteConnection connection, long import, string by, long now)
    {
        foreach (var plan in Read(connection, "WHERE approved_in = $import", ("$import", import)))
        {
            var next = SqliteFile.Scalar(connection, "SELECT 1 FROM quota_plan_versions WHERE plan_id = $plan AND state IN ('draft', 'submitted', 'returned')", ("$plan", plan.Plan));
            SqliteFile.Run(connection, "UPDATE quota_plan_versions SET state = $state, edition = edition + 1, decided_at = NULL, decided_by = NULL, by_oneself = 0, approved_in = NULL WHERE plan_id = $plan AND version = $version",
                ("$state", next is null ? "submitted" : "withdrawn"), ("$plan", plan.Plan), ("$version", plan.Version));
            Tell(connection, plan.Plan, plan.Version, "approval undone", null, by, "", now);
        }
    }

    /// <summary>Reps who were in an approved version of a plan before this one.</summary>
    internal static IReadOnlyList<string> Before(SqliteConnection connection, long plan, int version) =>
        [.. Read(connection, "WHERE plan_id = $plan AND version < $version AND state = 'approved'", ("$plan", plan), ("$version", version)).SelectMany(before => before.Lines).Select(line => line.RepId).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static string? Problem(Viewer by, IReadOnlyList<PlanLine> lines) =>
        !by.May(Right.SeeBelow) && !by.May(Right.Configure) ? "Quotas are planned by those who lead people, and by operations."
        : by.RepId is { } rep && lines.Any(line => line.RepId == rep) ? "Nobody plans their own quota; leave yourself out." : null;

    private string? Step(long plan, int version, int edition, Viewer by, string did, string? said, Func<SqliteConnection, QuotaPlan, string?> change)
    {
        using var connection = _file.Open();
        using var transaction = connection.BeginTransaction(deferred: false);
        if (Find(connection, plan, version) is not { } found || found.Edition != edition)
            return Overtaken;
        if (change(connection, found) is { } problem)
            return problem;
        SqliteFile.Run(connection, "UPDATE quota_plan_versions SET edition = edition + 1 WHERE plan_id = $plan AND version = $version", ("$plan", plan), ("$version", version));
        Tell(connection, plan, version, did, said, by.Name, by.Key, Now);
        transaction.Commit();
        return null;
    }

    private void Insert(SqliteConnection connection, long plan, int version, PlanDraft draft, IReadOnlyList<PlanLine> lines, Viewer by, string did, string? said)
    {
        SqliteFile.Run(connection, "INSERT INTO quota_plan_versions (plan_id, version, state, edition, body, changed_at, changed_by) VALUES ($plan, $version, 'draft', 1, $body, $now, $by)",
            ("$plan", plan), ("$version", version), ("$body", JsonSerializer.Serialize(draft)), ("$now", Now), ("$by", by.Name));
        Insert(connection, plan, version, lines);
        Tell(connection, plan, version, did, said, by.Name, by.Key, Now);
    }

    private static void Insert(SqliteConnection connection, long plan, int version, IReadOnlyList<PlanLine> lines)
    {
        foreach (var line in lines)
            SqliteFile.Run(connection, "INSERT INTO quota_plan_lines (plan_id, version, rep_id, amount, body) VALUES ($plan, $version, $rep, $amount, $body)",
                ("$plan", plan), ("$version", version), ("$rep", line.RepId), ("$amount", line.Amount), ("$body", JsonSerializer.Serialize(line)));
    }

    private static void Tell(SqliteConnection connection, long plan, int version, string did, string? said, string by, string viewer, long now) => SqliteFile.Run(connection,
        "INSERT INTO quota_plan_log (plan_id, version, did, said, done_at, done_by, viewer) VALUES ($plan, $version, $did, $said, $now, $by, $viewer)",
        ("$plan", plan), ("$version", version), ("$did", did), ("$said", said), ("$now", now), ("$by", by), ("$viewer", viewer));

    private static QuotaPlan? Find(SqliteConnection connection, long plan, int version) => Read(connection, "WHERE plan_id = $plan AND version = $version", ("$plan", plan), ("$version", version)).SingleOrDefault();

    private static List<QuotaPlan> Read(SqliteConnection connection, string where, params (string, object?)[] values)
    {
        var plans = new List<QuotaPlan>();
        using (var command = SqliteFile.Command(connection, $"SELECT {Columns} FROM quota_plan_versions {where}", values))
        using (var reader = command.ExecuteReader())
            while (reader.Read())
                plans.Add(new(reader.GetInt64(0), reader.GetInt32(1), Enum.Parse<PlanState>(reader.GetString(2), ignoreCase: true), reader.GetInt32(3), JsonSerializer.Deserialize<PlanDraft>(reader.GetString(4))!, [])
                {
                    ChangedAt = Moment(reader.GetInt64(5)), ChangedBy = reader.GetString(6), SubmittedBy = Text(reader, 7), DecidedAt = reader.IsDBNull(8) ? null : Moment(reader.GetInt64(8)),
                    DecidedBy = Text(reader, 9), Said = Text(reader, 10), ByOneself = reader.GetInt64(11) != 0,
                });
        return plans.ConvertAll(plan => plan with { Lines = Lines(connection, plan.Plan, plan.Version) });
    }

    private static List<PlanLine> Lines(SqliteConnection connection, long plan, int version)
    {
        using var command = SqliteFile.Command(connection, "SELECT body FROM quota_plan_lines WHERE plan_id = $plan AND version = $version ORDER BY rep_id", ("$plan", plan), ("$version", version));
        using var reader = command.ExecuteReader();
        var lines = new List<PlanLine>();
        while (reader.Read())
            lines.Add(JsonSerializer.Deserialize<PlanLine>(reader.GetString(0))!);
        return lines;
    }

    private static List<PlanEvent> Log(SqliteConnection connection, long plan)
    {
        using var command = SqliteFile.Command(connection, "SELECT version, did, said, done_at, done_by, viewer FROM quota_plan_log WHERE plan_id = $plan ORDER BY log_id", ("$plan", plan));
        using var reader = command.ExecuteReader();
        var events = new List<PlanEvent>();
        while (reader.Read())
            events.Add(new(reader.GetInt32(0), reader.GetString(1), Text(reader, 2), Moment(reader.GetInt64(3)), reader.GetString(4), reader.GetString(5)));
        return events;
    }

    private long Now => _clock.GetUtcNow().ToUnixTimeMilliseconds();

    private static string? Text(SqliteDataReader reader, int ordinal) => reader.IsDBNull(ordinal) ? null : reader.GetString(ordinal);

    private static DateTimeOffset Moment(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
