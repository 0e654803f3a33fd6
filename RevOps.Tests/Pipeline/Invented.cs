using FsCheck;
using FsCheck.Fluent;
using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Pipeline;

/// <summary>What may happen to a deal or a rep.</summary>
public enum Happening { Push, Pull, Amount, Win, Lose, Reopen, Reassign, Stage, TeamMove, Remove }

/// <summary>Something that happens to a deal (or rep) on a day.</summary>
public sealed record Event(int Deal, int Day, Happening What, int How);

/// <summary>A small company whose every day is known, because the events that made it are; written as the files that a CRM would export at its end.</summary>
internal sealed class Invented
{
    public const int Reps = 4, Deals = 12, LastDay = 340, RemovalDay = 345;
    private static readonly DateOnly Start = new(2026, 1, 1);
    private static readonly string[] Open = ["Discovery", "Qualification", "Proposal", "Negotiation", "Verbal Commit"];

    private readonly List<State>[] _lives = new List<State>[Deals];
    private readonly HashSet<int> _removed = [];
    private readonly bool _tellsClosing;

    public Invented(IReadOnlyList<Event> events, bool tellsClosing)
    {
        _tellsClosing = tellsClosing;
        for (var deal = 0; deal < Deals; deal++)
            Live(deal, [.. events.Where(happened => happened.Deal == deal && happened.What != Happening.TeamMove).OrderBy(happened => happened.Day)]);
        for (var rep = 0; rep < Reps; rep++)
            Employ(rep, [.. events.Where(happened => happened.Deal % Reps == rep && happened.What == Happening.TeamMove).OrderBy(happened => happened.Day).DistinctBy(happened => happened.Day)]);
        for (var month = 1; month <= 12; month++)
            Files.Add("fx_rates", ("date", new DateOnly(2026, month, 1)), ("from_currency", "EUR"), ("to_currency", "USD"), ("rate", 1.05m + month * 0.013m), ("kind", "budget"));
        foreach (var (name, segment) in (ReadOnlySpan<(string, string)>)[("big", "Enterprise"), ("small", "SMB"), ("none", "")])
            Files.Add("accounts", ("account_id", name), ("name", name), ("segment", segment));
    }

    /// <summary>Something that may happen to any deal or rep on any day.</summary>
    public static Gen<Event> AnyEvent { get; } =
        from deal in Gen.Choose(0, Deals - 1)
        from day in Gen.Choose(0, LastDay)
        from what in Gen.Frequency((3, Gen.Constant(Happening.Push)), (2, Gen.Constant(Happening.Pull)), (2, Gen.Constant(Happening.Amount)), (3, Gen.Constant(Happening.Win)), (2, Gen.Constant(Happening.Lose)),
            (3, Gen.Constant(Happening.Reopen)), (2, Gen.Constant(Happening.Reassign)), (2, Gen.Constant(Happening.Stage)), (2, Gen.Constant(Happening.TeamMove)), (1, Gen.Constant(Happening.Remove)))
        from how in Gen.Choose(0, 9999)
        select new Event(deal, day, what, how);

    public sealed record State(int Day, string Stage, int Close, decimal Amount, int Owner, int? Closed);

    public CsvFolder Files { get; } = new();

    public static DateOnly Date(int day) => Start.AddDays(day);

    /// <summary>Fills a store: everything at the end of the last day, and five days later a full export without the removed deals.</summary>
    public void Fill(ScratchStore scratch, int? shuffle = null)
    {
        var files = shuffle is { } seed ? Files.Shuffled(seed) : Files;
        scratch.Import(files, Date(LastDay).ToString("yyyy-MM-dd"), full: true);
        var later = new CsvFolder();
        foreach (var (file, rows) in files.Files)
            later.Rows(file).AddRange(rows.Where(row => !row.TryGetValue("deal_id", out var deal) || !_removed.Contains(int.Parse(deal))));
        scratch.Import(later, Date(RemovalDay).ToString("yyyy-MM-dd"), full: true);
    }

    /// <summary>How a deal really stood at the end of a day; null when it was not there.</summary>
    public State? On(int deal, int day) => _removed.Contains(deal) && day >= RemovalDay ? null : _lives[deal].LastOrDefault(state => state.Day <= day);

    /// <summary>True when the deal is closed after the day and no history says when it was to close (definition 1).</summary>
    public bool CloseDateIsUnknown(int deal, int day) => !_tellsClosing && _lives[deal][^1].Closed > day && _lives[deal].Select(state => state.Close).Distinct().Count() == 1;

    private void Live(int deal, List<Event> events)
    {
        var created = deal * 17 % 120;
        var state = new State(created, Open[0], created + 40 + deal * 13 % 90, 1000 + deal * 100, deal % Reps, null);
        var life = _lives[deal] = [state];
        Files.Change($"{deal}", At(created, 0), "stage", null, state.Stage);
        var (second, today) = (0, life);
        foreach (var happened in events)
        {
            var day = Math.Max(created, happened.Day);
            if (happened.What == Happening.Remove)
            {
                _removed.Add(deal);
                continue;
            }
            var next = After(state with { Day = day }, happened, day);
            // Some CRMs stamp all that one save changes with one second; there and back in one second is nobody's save.
            today = day == state.Day ? [.. today, state] : [state];
            second += day == state.Day && happened.How % 4 == 0 && !GoesBack(today, state, next) ? 0 : 1;
            Tell(deal, At(day, second), state, next);
            life.Add(state = next);
        }
        Files.Deal($"{deal}", ("stage", state.Stage), ("amount", state.Amount), ("owner_id", $"rep{state.Owner}"), ("close_date", Date(state.Close)), ("closed_date", state.Closed is { } closed ? Date(closed) : null),
            ("created_date", Date(created)), ("currency", deal % 3 == 0 ? "EUR" : "USD"), ("account_id", deal % 4 == 0 ? "big" : deal % 4 == 1 ? "small" : deal % 4 == 2 ? "none" : null), ("product", deal % 2 == 0 ? "Desk" : "Chair"),
            ("loss_reason", state.Stage == "Closed Lost" ? "Pricing" : null), ("win_reason", state.Stage == "Closed Won" ? "Service" : null));
    }

    private static bool GoesBack(List<State> today, State before, State now)
    {
        return Back(state => state.Stage) || Back(state => state.Close) || Back(state => state.Amount) || Back(state => state.Owner) || Back(state => state.Closed);

        bool Back(Func<State, object?> field) => !Equals(field(before), field(now)) && today.Exists(state => Equals(field(state), field(now)));
    }

    private static State After(State state, Event happened, int day) => happened.What switch
    {
        _ when state.Closed is not null && happened.What != Happening.Reopen => state,
        Happening.Push => state with { Close = state.Close + 1 + happened.How % 100 },
        Happening.Pull => state with { Close = Math.Max(0, state.Close - 1 - happened.How % 100) },
        Happening.Amount => state with { Amount = 1 + happened.How % 5000 },
        Happening.Win or Happening.Lose => state with { Stage = happened.What == Happening.Win ? "Closed Won" : "Closed Lost", Closed = day, Close = day },
        Happening.Reopen when state.Closed is not null => state with { Stage = "Proposal", Closed = null, Close = day + 1 + happened.How % 100 },
        Happening.Reassign => state with { Owner = happened.How % Reps },
        Happening.Stage => state with { Stage = Open[happened.How % Open.Length] },
        _ => state,
    };

    private void Tell(int deal, string at, State before, State now)
    {
        Change("stage", before.Stage, now.Stage);
        Change("close_date", Date(before.Close), Date(now.Close));
        Change("amount", before.Amount, now.Amount);
        Change("owner_id", $"rep{before.Owner}", $"rep{now.Owner}");
        if (!_tellsClosing)
            return;
        Change("closed_date", before.Closed is { } then ? Date(then) : null, now.Closed is { } since ? Date(since) : null);
        Change("outcome", Outcome(before), Outcome(now));

        void Change(string field, object? older, object? newer)
        {
            if (!Equals(older, newer))
                Files.Change($"{deal}", at, field, older, newer);
        }
    }

    private void Employ(int rep, List<Event> moves)
    {
        Files.Rep($"rep{rep}", rep % 2 == 0 ? "North" : "South");
        var (team, from) = (rep % 2 == 0 ? "North" : "South", new DateOnly(2025, 1, 1));
        foreach (var move in moves)
        {
            Files.Add("reporting_lines", ("rep_id", $"rep{rep}"), ("team", team), ("from", from), ("to", Date(move.Day).AddDays(-1)));
            (team, from) = (move.How % 2 == 0 ? "North" : "South", Date(move.Day));
        }
        Files.Add("reporting_lines", ("rep_id", $"rep{rep}"), ("team", team), ("from", from));
    }

    public static Standing Standing(State? state) => state switch { null => Core.Crm.Standing.Absent, { Closed: null } => Core.Crm.Standing.Open, { Stage: "Closed Won" } => Core.Crm.Standing.Won, _ => Core.Crm.Standing.Lost };

    private static string Outcome(State state) => Standing(state).ToString().ToLowerInvariant();

    private static string At(int day, int second) => $"{Date(day):yyyy-MM-dd}T10:00:{second % 60:00}";
}
