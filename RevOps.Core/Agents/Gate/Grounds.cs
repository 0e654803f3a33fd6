using RevOps.Core.Basics;
using RevOps.Core.Crm;
using RevOps.Core.Reports;

namespace RevOps.Core.Agents.Gate;

/// <summary>A number that a tool returned, and what it is about.</summary>
/// <param name="Value">The number, unrounded.</param>
/// <param name="Unit">What it is measured in; null where a text of the engine states it, with the units of <paramref name="Stated"/>.</param>
/// <param name="Whose">Whose it is: the report's scope, or the names in its row.</param>
/// <param name="IsRow">True when it stands in a row of a table, and is only about what that row names.</param>
/// <param name="Period">When it is of; null for what holds at any time.</param>
/// <param name="Label">The words beside the number; null where a text states it.</param>
/// <param name="Stated">As a text of the engine states it.</param>
public sealed record Ground(decimal Value, Unit? Unit, IReadOnlyList<string> Whose, bool IsRow, FiscalPeriod? Period, string? Label, Claim? Stated)
{
    /// <summary>True when it is of another time than its report, so that a sentence has to say when.</summary>
    public bool IsOfItsOwnTime { get; init; }
}

/// <summary>Everything that tools returned in one turn: the only numbers, dates and names that an answer of that turn may state.</summary>
public sealed class Grounds
{
    private readonly FiscalCalendar _calendar;
    private readonly HashSet<string> _people;
    private readonly List<Report> _reports = [];
    private readonly List<Ground> _all = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _groups = new(StringComparer.Ordinal);
    private readonly HashSet<string> _labels = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _texts = [];
    private readonly HashSet<DateOnly> _days = [];

    private const int ShortestQuote = 25;
    private const int LongestName = 120;

    /// <param name="calendar">The company's fiscal calendar, which names of periods are read by.</param>
    /// <param name="people">Everybody's name that the asker may see.</param>
    public Grounds(FiscalCalendar calendar, IReadOnlyList<string> people) => (_calendar, People, _people) = (calendar, people, people.ToHashSet(StringComparer.Ordinal));

    /// <summary>Everybody's name that the asker may see.</summary>
    public IReadOnlyList<string> People { get; }

    /// <summary>The company's fiscal calendar.</summary>
    public FiscalCalendar Calendar => _calendar;

    /// <summary>The reports, in the order of the calls.</summary>
    public IReadOnlyList<Report> Reports => _reports;

    /// <summary>The numbers.</summary>
    public IReadOnlyList<Ground> All => _all;

    /// <summary>Names that stand in what was returned: of people, teams, deals, stages and the like.</summary>
    public IReadOnlyCollection<string> Names => _names;

    /// <summary>Names of teams, regions and segments: a number that is said of one is none of another's.</summary>
    public IReadOnlyCollection<string> Groups => _groups;

    /// <summary>The words that stand beside numbers.</summary>
    public IReadOnlyCollection<string> Labels => _labels;

    /// <summary>True when the engine itself said so, word by word.</summary>
    public bool Quotes(string sentence) => Bare(sentence) is { Length: >= ShortestQuote } bare && _texts.Any(text => text.Contains(bare, StringComparison.OrdinalIgnoreCase));

    /// <summary>True when these words stand in a name or a sentence that was returned.</summary>
    public bool Says(string words) => _names.Any(name => name.Contains(words, StringComparison.OrdinalIgnoreCase)) || _texts.Any(text => text.Contains(words, StringComparison.OrdinalIgnoreCase));

    /// <summary>Adds know-how that was read: its benchmarks may be quoted, for anybody and any time.</summary>
    public void Add(string knowHow)
    {
        _texts.Add(knowHow);
        _all.AddRange(Claims.In(knowHow).Select(claim => new Ground(claim.Value, null, [], IsRow: false, null, null, claim)));
    }

    /// <summary>The days that were returned.</summary>
    public IReadOnlyCollection<DateOnly> Days => _days;

    /// <summary>The day that the newest report is of; names of periods without a year are read on it.</summary>
    public DateOnly? AsOf => _reports.Count == 0 ? null : _reports[^1].AsOf;

    /// <summary>Adds what a tool returned.</summary>
    public void Add(Report report)
    {
        _reports.Add(report);
        var (whose, period) = ScopeOf(report);
        _names.Add(whose);
        _days.Add(report.AsOf);
        if (report.KnownAt is { } known)
            _days.Add(DateOnly.FromDateTime(known.UtcDateTime));
        if (period is not null)
            _days.UnionWith([period.First, period.Last]);
        foreach (var figure in report.Figures)
        {
            AddValue(figure.Value, figure.Unit, [whose], isRow: false, period, figure.Label);
            _labels.Add(figure.Label);
            if (figure.SampleSize is { } n)
                AddValue((decimal)n, Unit.Count, [whose], isRow: false, period, null);
            if (figure.Interval is var (low, high))
                foreach (var end in (decimal[])[low, high])
                    AddValue(end, figure.Unit, [whose], isRow: false, period, null);
            AddText($"{figure.Benchmark}. {figure.Formula}", [], null);
        }
        foreach (var table in report.Tables)
            AddTable(table, whose, period, report.AsOf);
        foreach (var text in report.Findings.Select(finding => finding.Text).Concat(report.Actions.SelectMany(action => (string[])[action.Action, action.Goal])).Concat(report.Notes).Append(report.Headline).Append(report.Title))
        {
            _texts.Add(Bare(text));
            AddText(text, [whose, .. People.Where(name => text.Contains(name, StringComparison.Ordinal))], period);
        }
        foreach (var action in report.Actions)
        {
            _days.Add(action.Due);
            _names.Add(action.Owner);
        }
    }

    /// <summary>Whose business a report is about, and of when.</summary>
    public (string Whose, FiscalPeriod? Period) ScopeOf(Report report)
    {
        var at = report.Scope.LastIndexOf(", ", StringComparison.Ordinal);
        return at > 0 && PeriodText.Parse(report.Scope[(at + 2)..], _calendar, report.AsOf) is { } period ? (report.Scope[..at], period) : (report.Scope, null);
    }

    private void AddTable(ReportTable table, string whose, FiscalPeriod? period, DateOnly asOf)
    {
        AddValue((decimal)table.Rows.Count, Unit.Count, [whose], isRow: false, period, null);
        for (var column = 0; column < table.Columns.Count; column++)
            if (table.Columns[column].AddsUp)
                AddValue(table.Rows.Sum(row => Number(row[column]) ?? 0), table.Columns[column].Unit, [whose], isRow: false, period, null);
        foreach (var group in table.Columns.Index().Where(column => column.Item.Key is "team" or "region" or "segment"))
            _groups.UnionWith(table.Rows.Select(row => row[group.Index]).OfType<string>());
        foreach (var row in table.Rows)
        {
            var texts = row.Select((cell, column) => cell is string text && table.Columns[column].Unit == Unit.Text && text.Length is > 1 and <= LongestName ? text : null).OfType<string>().ToList();
            var own = texts.Select(text => PeriodText.Parse(text, _calendar, asOf)).FirstOrDefault(parsed => parsed is not null);
            var names = texts.Where(text => PeriodText.Parse(text, _calendar, asOf) is null && text.Any(char.IsLetter)).ToList();
            _names.UnionWith(names);
            IReadOnlyList<string> about = names.Any(_people.Contains) ? names : [.. names, whose];
            for (var column = 0; column < row.Count; column++)
                AddValue(row[column], table.Columns[column].Unit, about, isRow: names.Count > 0 && (own is null || names.Any(_people.Contains)), own ?? period, table.Columns[column].Label, own is not null && own != period);
            foreach (var name in names)
                AddText(name, about, own ?? period);
        }
    }

    private void AddValue(object? value, Unit unit, IReadOnlyList<string> whose, bool isRow, FiscalPeriod? period, string? label, bool ownTime = false)
    {
        if (value is UnitValue own)
            AddValue(own.Value, own.Unit, whose, isRow, period, label, ownTime);
        else if (value is DateOnly day)
            _days.Add(day);
        else if (Number(value) is { } number)
            _all.Add(new(number, unit, whose, isRow, period, label, null) { IsOfItsOwnTime = ownTime });
    }

    private void AddText(string text, IReadOnlyList<string> whose, FiscalPeriod? period) => _all.AddRange(Claims.In(Mentions.In(text, _calendar, _reports[^1].AsOf).Left).Select(claim => new Ground(claim.Value, null, whose, IsRow: false, period, null, claim)));

    private static string Bare(string sentence) => sentence.Trim(' ', '-', '*', '#', '>', '.', '\n');

    private static decimal? Number(object? value) => value switch { decimal number => number, int count => count, _ => null };
}
