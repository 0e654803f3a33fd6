using System.Collections.Concurrent;
using RevOps.Core.Demo;
using Xunit;

namespace RevOps.Tests.Demo;

/// <summary>One written sample, read back, with the few numbers that several tests need.</summary>
internal sealed class Sample
{
    private static readonly ConcurrentDictionary<DateOnly, Lazy<Sample>> Written = new();
    private readonly ConcurrentDictionary<string, List<CsvRow>> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, decimal> _rates;
    private readonly ILookup<string, CsvRow> _lines;
    private readonly ILookup<string, CsvRow> _splits;

    private Sample(DateOnly asOf)
    {
        Folder = Path.Combine(Path.GetTempPath(), $"revops-demo-{Environment.ProcessId}-{asOf:yyyyMMdd}");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Folder, recursive: true);
        Facts = DemoCompany.Write(Folder, asOf);
        AsOf = asOf;
        _rates = File("fx_rates").Where(row => row["kind"] == "spot").ToDictionary(row => row["from_currency"] + row["date"][..7], row => row.Number("rate"), StringComparer.Ordinal);
        _lines = File("reporting_lines").ToLookup(row => row["rep_id"], StringComparer.Ordinal);
        _splits = File("splits").ToLookup(row => row["deal_id"], StringComparer.Ordinal);
    }

    public static readonly DateOnly Day = new(2026, 11, 24);

    /// <summary>The ordinary day, a Sunday in a quarter's first week, its last day, and a leap day.</summary>
    public static TheoryData<DateOnly> Days => [Day, new DateOnly(2026, 10, 4), new DateOnly(2026, 12, 31), new DateOnly(2028, 2, 29)];

    public string Folder { get; }
    public DateOnly AsOf { get; }
    public DemoFacts Facts { get; }

    public static Sample On(DateOnly day) => Written.GetOrAdd(day, key => new(() => new Sample(key))).Value;

    public List<CsvRow> File(string name) => _files.GetOrAdd(name, key => CsvRows.Read(Path.Combine(Folder, key + ".csv")).Rows);

    public List<CsvRow> Deals => File("deals");

    public CsvRow Deal(string id) => Deals.Single(deal => deal["deal_id"] == id);

    /// <summary>In dollars at the month the deal closed; open deals at the as-of month.</summary>
    public decimal Dollars(CsvRow deal)
    {
        var month = (deal.Has("closed_date") ? deal.Day("closed_date") : AsOf).ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);
        return deal.Number("amount") * (deal["currency"] == "USD" ? 1 : _rates[deal["currency"] + month]);
    }

    public static string Quarter(DateOnly day) => FormattableString.Invariant($"{day.Year}-Q{(day.Month + 2) / 3}");

    public DateOnly QuarterStart => new(AsOf.Year, (AsOf.Month - 1) / 3 * 3 + 1, 1);

    public DateOnly QuarterEnd => QuarterStart.AddMonths(3).AddDays(-1);

    public IEnumerable<CsvRow> Won(string quarter) => Deals.Where(deal => deal["outcome"] == "won" && Quarter(deal.Day("closed_date")) == quarter);

    /// <summary>The reporting line of a rep on a day; the first one for days before it.</summary>
    public CsvRow Line(string rep, DateOnly day) => _lines[rep].LastOrDefault(line => line.Day("from") <= day) ?? _lines[rep].First();

    public CsvRow LineAtClose(CsvRow deal) => Line(deal["owner_id"], deal.Day("closed_date"));

    public decimal Credit(string rep, string quarter) => Won(quarter).Sum(deal => _splits.Contains(deal["deal_id"])
        ? _splits[deal["deal_id"]].Where(split => split["rep_id"] == rep).Sum(split => Dollars(deal) * split.Number("share_pct") / 100)
        : deal["owner_id"] == rep ? Dollars(deal) : 0);

    public decimal Quota(string kind, string owner, string quarter) =>
        File("quotas").Where(row => row["owner_kind"] == kind && row["owner_id"] == owner && row["period"] == quarter).Sum(row => row.Number("amount"));

    public static decimal WinRate(IEnumerable<CsvRow> deals)
    {
        var closed = deals.Where(deal => deal["outcome"] != "open").ToList();
        return (decimal)closed.Count(deal => deal["outcome"] == "won") / closed.Count;
    }
}
