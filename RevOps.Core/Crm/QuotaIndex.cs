using System.Collections.Concurrent;
using RevOps.Core.Basics;
using RevOps.Core.Crm.Columns;

namespace RevOps.Core.Crm;

/// <summary>A quota as imported.</summary>
internal sealed record QuotaLine(string OwnerKind, string OwnerId, FiscalPeriod Period, string Type, string Segment, int EffectiveFrom, string Version, long? Minor);

/// <summary>Targets by owner and period (definition 12): months add up to their quarter; a year is divided by four only where no finer quota exists.</summary>
public sealed class QuotaIndex
{
    private readonly Dictionary<(string Kind, string Owner), List<QuotaLine>> _lines;
    private readonly ConcurrentDictionary<FiscalPeriod, FiscalPeriod> _years = new();
    private readonly FiscalCalendar _calendar;

    public QuotaIndex(CrmTable quotas, CompanySettings settings, ExchangeRates rates)
    {
        (_calendar, _lines) = (settings.Fiscal, []);
        var periods = Enumerable.Range(0, quotas["period"].Texts.Count).Select(code => PeriodText.Parse(quotas["period"].Texts[code], settings.Fiscal, DateOnly.MinValue.AddYears(2000))).ToArray();
        for (var row = 0; row < quotas.Count; row++)
        {
            if (quotas["period"].Whole(row) is not { } code || periods[code] is not { } period)
                continue;
            var currency = quotas["currency"].Text(row) is { } iso ? new Currency(iso) : settings.Currency();
            var line = new QuotaLine(quotas["owner_kind"].Text(row)!, Words.Fold(quotas["owner_id"].Text(row) ?? ""), period, Words.Fold(quotas["type"].Text(row) ?? ""), Words.Fold(quotas["segment"].Text(row) ?? ""),
                quotas["effective_from"].Whole(row) ?? int.MinValue, quotas["version"].Text(row) ?? "", rates.Convert(quotas["amount"][row], currency, Day.Number(period.First)));
            var owner = (line.OwnerKind, line.OwnerKind == "company" ? "" : line.OwnerId);
            HasParts |= line.Type.Length > 0 || line.Segment.Length > 0;
            (_lines.TryGetValue(owner, out var list) ? list : _lines[owner] = []).Add(line);
        }
    }

    private QuotaIndex(QuotaIndex index, Dictionary<(string Kind, string Owner), List<QuotaLine>> lines) => (_calendar, HasParts, _lines) = (index._calendar, index.HasParts, lines);

    /// <summary>The same targets, those of periods that are not over multiplied for some, rounded half away from zero to minor units.</summary>
    /// <param name="book">Who is in which team on the day.</param>
    /// <param name="changes">For whom, and by how much.</param>
    internal QuotaIndex With(Book book, IReadOnlyList<QuotaChange> changes)
    {
        var factors = changes.Select(change => (change.Factor, Owners: Owners(book, change.Scope))).ToList();
        return new(this, _lines.ToDictionary(owner => owner.Key, owner => factors.Where(one => one.Owners?.Contains(owner.Key) != false).Aggregate(1m, (product, one) => product * one.Factor) is not 1m and var factor
            ? owner.Value.ConvertAll(line => line.Minor is { } minor && line.Period.Last >= book.AsOf ? line with { Minor = (long)Math.Round(minor * factor, MidpointRounding.AwayFromZero) } : line) : owner.Value));
    }

    /// <summary>Whose quotas belong to a part of the business; null for all.</summary>
    private static HashSet<(string Kind, string Owner)>? Owners(Book book, Scope scope) => scope.Kind == ScopeKind.Everyone ? null
        : [(scope.Kind.ToString().ToLowerInvariant(), Words.Fold(scope.Name)), .. scope.Kind is ScopeKind.Team or ScopeKind.Region ? Scope.Members(book, scope).Select(rep => ("rep", Words.Fold(book.People.Reps[rep].Id))) : []];

    /// <summary>True when no quota of that kind of owner exists: rep, team, region, segment or company.</summary>
    public bool HasNone(string kind) => !_lines.Keys.Any(owner => owner.Kind == kind);

    /// <summary>True when some quota was given for a type of deals or a segment alone.</summary>
    public bool HasParts { get; }

    /// <summary>The owner's quota for a period in minor units of the reporting currency; null when none was given.</summary>
    public long? Amount(string kind, string owner, FiscalPeriod period, DateOnly asOf)
    {
        if (!_lines.TryGetValue((kind, kind == "company" ? "" : Words.Fold(owner)), out var lines))
            return null;
        var today = Day.Number(asOf);
        var year = _years.GetOrAdd(period, asked => _calendar.Year(_calendar.YearOf(asked.First)));
        var standing = lines.FindAll(line => line.EffectiveFrom <= today && line.Period.First <= year.Last && year.First <= line.Period.Last);
        return standing.Count == 0 ? null : Of(standing, period); // most people have no quota in most years
    }

    /// <summary>The owner's quota for a type of deals or a segment alone; null when none was given for just that.</summary>
    public long? Amount(string kind, string owner, FiscalPeriod period, DateOnly asOf, string? type, string? segment)
    {
        var (ofType, ofSegment) = (Words.Fold(type ?? ""), Words.Fold(segment ?? ""));
        return _lines.TryGetValue((kind, kind == "company" ? "" : Words.Fold(owner)), out var lines)
            ? Of([.. lines.Where(line => line.EffectiveFrom <= Day.Number(asOf) && (type is null || line.Type == ofType) && (segment is null || line.Segment == ofSegment))], period) : null;
    }

    /// <summary>Where the owner's quota for exactly this period comes from; null when it is the sum of others, or there is none.</summary>
    public QuotaSource? Source(string kind, string owner, FiscalPeriod period, DateOnly asOf)
    {
        if (!_lines.TryGetValue((kind, kind == "company" ? "" : Words.Fold(owner)), out var lines))
            return null;
        var standing = lines.Where(line => line.Period.Key == period.Key && line is { Type: "", Segment: "", Minor: not null } && line.EffectiveFrom <= Day.Number(asOf)).ToList();
        return standing.Count == 0 ? null : Newest(standing) is var line ? new(line.Minor!.Value, line.Version, line.EffectiveFrom == int.MinValue ? null : Day.Date(line.EffectiveFrom)) : null;
    }

    private long? Of(List<QuotaLine> lines, FiscalPeriod period) => period.Kind switch
    {
        PeriodKind.Month => Direct(lines, period),
        PeriodKind.Quarter => Direct(lines, period) ?? Sum(lines, _calendar.MonthsOf(period)) ?? Quarter(Direct(lines, _calendar.Year(_calendar.YearOf(period.First))), lines, period),
        PeriodKind.Year => Direct(lines, period) ?? Sum(lines, _calendar.QuartersOf(period)),
        _ => null,
    };

    private long? Sum(List<QuotaLine> lines, IReadOnlyList<FiscalPeriod> parts)
    {
        var amounts = parts.Select(part => part.Kind == PeriodKind.Quarter ? Direct(lines, part) ?? Sum(lines, _calendar.MonthsOf(part)) : Direct(lines, part)).ToList();
        return amounts.TrueForAll(amount => amount is null) ? null : amounts.Sum(amount => amount ?? 0);
    }

    /// <summary>A quarter of the year; the cents that do not divide go to the last quarter.</summary>
    private long? Quarter(long? year, List<QuotaLine> lines, FiscalPeriod quarter)
    {
        var fiscal = _calendar.Year(_calendar.YearOf(quarter.First));
        if (year is null || _calendar.QuartersOf(fiscal).Any(other => (Direct(lines, other) ?? Sum(lines, _calendar.MonthsOf(other))) is not null))
            return null;
        return quarter.Last == fiscal.Last ? year - year / 4 * 3 : year / 4;
    }

    /// <summary>The newest version of the quota for exactly this period; an amount for all types and segments stands before the sum of the parts.</summary>
    private static long? Direct(List<QuotaLine> lines, FiscalPeriod period)
    {
        var given = lines.FindAll(line => line.Period.Key == period.Key);
        if (given is [{ Type: "", Segment: "" } only])
            return only.Minor;
        var newest = given
            .GroupBy(line => (line.Type, line.Segment))
            .Select(Newest).ToList();
        if (newest.Find(line => line is { Type: "", Segment: "" }) is { } whole)
            return whole.Minor;
        var parts = newest.TrueForAll(line => line.Segment.Length > 0) ? newest : newest.FindAll(line => line.Segment.Length == 0);
        return parts.Count == 0 || parts.Exists(line => line.Minor is null) ? null : parts.Sum(line => line.Minor!.Value);
    }

    /// <summary>The one that became effective last; of the same day, a plan's stands before an imported one, since it was decided knowing that, and a later plan's before an earlier one's.</summary>
    private static QuotaLine Newest(IEnumerable<QuotaLine> versions) => versions.OrderBy(line => line.EffectiveFrom).ThenBy(line => PlanVersion.Read(line.Version) ?? (0, 0)).ThenBy(line => line.Version, StringComparer.Ordinal).Last();
}

/// <summary>Where a quota comes from.</summary>
/// <param name="Minor">Minor units of the reporting currency.</param>
/// <param name="Version">The version column: a plan made here, or the CRM's own word.</param>
/// <param name="EffectiveFrom">Since when it counts; null for always.</param>
public sealed record QuotaSource(long Minor, string Version, DateOnly? EffectiveFrom);
