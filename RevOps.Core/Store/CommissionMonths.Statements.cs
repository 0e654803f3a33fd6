using Microsoft.Data.Sqlite;
using RevOps.Core.Access;
using RevOps.Core.Basics;
using RevOps.Core.Commission.Closing;

namespace RevOps.Core.Store;

/// <summary>What is kept of a month: statements, their lines, and what people hold back or ask for.</summary>
public sealed partial class CommissionMonths
{
    /// <summary>Characters of a reason.</summary>
    public const int LongestReason = 400;

    /// <summary>The statements of a month, by person.</summary>
    public IReadOnlyList<ClosedStatement> Statements(string period)
    {
        using var connection = _file.Open();
        return [.. Read(connection, "r.period = $period", ("$period", period)).Select(one => one.Statement)];
    }

    /// <summary>The statements of all locked months.</summary>
    public IReadOnlyList<LockedStatement> Locked()
    {
        using var connection = _file.Open();
        return Read(connection, "r.state = 'locked'");
    }

    /// <summary>The statements of the locked months that end before a month with a closing.</summary>
    public IReadOnlyList<LockedStatement> LockedBefore(string period)
    {
        using var connection = _file.Open();
        return Read(connection, "r.state = 'locked' AND r.last_day < (SELECT last_day FROM commission_runs WHERE period = $period)", ("$period", period));
    }

    /// <summary>What is held back now.</summary>
    public IReadOnlyList<PayHold> Holds()
    {
        using var connection = _file.Open();
        return Holds(connection);
    }

    private static List<PayHold> Holds(SqliteConnection connection)
    {
        using var command = SqliteFile.Command(connection, "SELECT hold_id, rep_id, deal_id, reason, held_at, held_by FROM commission_holds WHERE released_at IS NULL ORDER BY hold_id");
        using var reader = command.ExecuteReader();
        var holds = new List<PayHold>();
        while (reader.Read())
            holds.Add(new(reader.GetInt64(0), Text(reader, 1), Text(reader, 2), reader.GetString(3), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(4)), reader.GetString(5)));
        return holds;
    }

    /// <summary>Holds back a person, a deal of everyone, or a deal of one person.</summary>
    public string? Hold(string? repId, string? dealId, string reason, Viewer by)
    {
        if (repId is null && dealId is null)
            return "Say whom or which deal to hold.";
        if (Unusable(reason) is { } problem)
            return problem;
        using var connection = _file.Open();
        SqliteFile.Run(connection, "INSERT INTO commission_holds (rep_id, deal_id, reason, held_at, held_by) VALUES ($rep, $deal, $reason, $at, $by)", ("$rep", repId), ("$deal", dealId), ("$reason", reason.Trim()), ("$at", Now()), ("$by", by.Name));
        return null;
    }

    /// <summary>Lets go of what was held back; it is paid with the next month that is calculated.</summary>
    public string? Release(long hold, Viewer by)
    {
        using var connection = _file.Open();
        return SqliteFile.Run(connection, "UPDATE commission_holds SET released_at = $at, released_by = $by WHERE hold_id = $hold AND released_at IS NULL", ("$at", Now()), ("$by", by.Name), ("$hold", hold)) == 1
            ? null : "This is not held any more; look at it again.";
    }

    /// <summary>What was asked for by hand, newest first.</summary>
    public IReadOnlyList<PayOverride> Overrides()
    {
        using var connection = _file.Open();
        return Overrides(connection);
    }

    private static List<PayOverride> Overrides(SqliteConnection connection)
    {
        using var command = SqliteFile.Command(connection, "SELECT override_id, rep_id, period, amount, currency, reason, asked_at, asked_by, asked_key, is_agreed, decided_by FROM commission_overrides ORDER BY override_id DESC");
        using var reader = command.ExecuteReader();
        var overrides = new List<PayOverride>();
        while (reader.Read())
            overrides.Add(new(reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetInt64(3), new(reader.GetString(4)), reader.GetString(5), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(6)), reader.GetString(7), reader.GetString(8),
                reader.IsDBNull(9) ? null : reader.GetInt64(9) != 0, Text(reader, 10)));
        return overrides;
    }

    /// <summary>Asks for an amount by hand; it counts once a second person agrees.</summary>
    public string? Ask(string repId, string period, Money amount, string reason, Viewer by)
    {
        if (amount.Minor == 0)
            return "An amount of nothing changes nothing.";
        if (Unusable(reason) is { } problem)
            return problem;
        using var connection = _file.Open();
        using var transaction = connection.BeginTransaction(deferred: false);
        if (Of(connection, period) is { State: not CloseState.Calculated } month)
            return $"{period} is {Word(month.State)}; ask for it in a month that is open.";
        SqliteFile.Run(connection, "INSERT INTO commission_overrides (rep_id, period, amount, currency, reason, asked_at, asked_by, asked_key) VALUES ($rep, $period, $amount, $currency, $reason, $at, $by, $key)",
            ("$rep", repId), ("$period", period), ("$amount", amount.Minor), ("$currency", amount.Currency.Code), ("$reason", reason.Trim()), ("$at", Now()), ("$by", by.Name), ("$key", by.Key));
        transaction.Commit();
        return null;
    }

    /// <summary>Agrees to an amount that somebody else asked for, or declines it.</summary>
    public string? Decide(long id, bool isAgreed, Viewer by)
    {
        if (Overrides().FirstOrDefault(one => one.Id == id) is not { IsAgreed: null } asked)
            return "This was decided already; look at it again.";
        if (isAgreed && asked.Key == by.Key && by != Viewer.Local(by.Name))
            return "You asked for this amount; somebody else agrees to it.";
        using var connection = _file.Open();
        using var transaction = connection.BeginTransaction(deferred: false);
        if (Of(connection, asked.Period) is { State: not CloseState.Calculated } month)
            return $"{asked.Period} is {Word(month.State)}; it can only be decided while the month is open.";
        SqliteFile.Run(connection, "UPDATE commission_overrides SET is_agreed = $agreed, decided_at = $at, decided_by = $by WHERE override_id = $id AND is_agreed IS NULL", ("$agreed", isAgreed ? 1 : 0), ("$at", Now()), ("$by", by.Name), ("$id", id));
        transaction.Commit();
        return null;
    }

    private long Now() => _clock.GetUtcNow().ToUnixTimeMilliseconds();

    private static string? Unusable(string reason) => string.IsNullOrWhiteSpace(reason) ? "Say why." : reason.Trim().Length > LongestReason ? $"The reason is longer than {LongestReason} signs." : null;

    private static void Insert(SqliteConnection connection, long run, ClosedStatement statement)
    {
        SqliteFile.Run(connection, """
            INSERT INTO commission_statements (run_id, rep_id, name, payroll_id, plan, currency, earned, corrected, settled, held, carried, payable, attainment)
            VALUES ($run, $rep, $name, $payroll, $plan, $currency, $earned, $corrected, $settled, $held, $carried, $payable, $attainment)
            """, ("$run", run), ("$rep", statement.RepId), ("$name", statement.Name), ("$payroll", statement.PayrollId), ("$plan", statement.Plan), ("$currency", statement.Currency.Code), ("$earned", statement.Earned), ("$corrected", statement.Corrected),
            ("$settled", statement.Settled), ("$held", statement.Held), ("$carried", statement.Carried), ("$payable", statement.Payable), ("$attainment", (double?)statement.Attainment));
        for (var number = 0; number < statement.Lines.Count; number++)
        {
            var line = statement.Lines[number];
            SqliteFile.Run(connection, """
                INSERT INTO commission_lines (run_id, rep_id, line_no, kind, origin, component_id, component, deal_id, deal, on_day, plan, rule, formula, amount)
                VALUES ($run, $rep, $no, $kind, $origin, $componentId, $component, $dealId, $deal, $on, $plan, $rule, $formula, $amount)
                """, ("$run", run), ("$rep", statement.RepId), ("$no", number), ("$kind", line.Kind), ("$origin", line.Origin), ("$componentId", line.ComponentId), ("$component", line.Component), ("$dealId", line.DealId), ("$deal", line.Deal),
                ("$on", Day.Number(line.On)), ("$plan", line.Plan), ("$rule", line.Rule), ("$formula", line.Formula), ("$amount", line.Minor));
        }
    }

    private static List<LockedStatement> Read(SqliteConnection connection, string where, params (string Name, object? Value)[] values)
    {
        var lines = new Dictionary<(long, string), List<ClosedLine>>();
        using (var command = SqliteFile.Command(connection, $"SELECT l.run_id, l.rep_id, kind, origin, component_id, component, deal_id, deal, on_day, plan, rule, formula, amount FROM commission_lines l JOIN commission_runs r USING (run_id) WHERE {where} ORDER BY l.run_id, l.rep_id, line_no", values))
        using (var reader = command.ExecuteReader())
            while (reader.Read())
                (lines.TryGetValue((reader.GetInt64(0), reader.GetString(1)), out var known) ? known : lines[(reader.GetInt64(0), reader.GetString(1))] = [])
                    .Add(new(reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetString(5), Text(reader, 6), Text(reader, 7), Day.Date(reader.GetInt32(8)), reader.GetString(9), reader.GetString(10), reader.GetString(11), reader.GetInt64(12)));
        using var statements = SqliteFile.Command(connection, $"SELECT r.period, s.run_id, rep_id, name, payroll_id, plan, currency, earned, corrected, settled, held, carried, payable, attainment FROM commission_statements s JOIN commission_runs r USING (run_id) WHERE {where} ORDER BY r.last_day, rep_id", values);
        using var rows = statements.ExecuteReader();
        var read = new List<LockedStatement>();
        while (rows.Read())
            read.Add(new(rows.GetString(0), new(rows.GetString(2), rows.GetString(3), Text(rows, 4), rows.GetString(5), new(rows.GetString(6)), rows.GetInt64(7), rows.GetInt64(8), rows.GetInt64(9), rows.GetInt64(10), rows.GetInt64(11), rows.GetInt64(12),
                rows.IsDBNull(13) ? null : (decimal)rows.GetDouble(13), lines.GetValueOrDefault((rows.GetInt64(1), rows.GetString(2))) ?? [])));
        return read;
    }

    private static string? Text(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
