using System.Globalization;

namespace RevOps.Workbench.Bench;

/// <summary>
/// The commission of <see cref="SoldYear"/> once more, from its files and by decimal alone, as it would be worked out on paper. It shares nothing with the engine, so what both say
/// was not wrong twice in the same way.
/// </summary>
internal static class PlainCommission
{
    private static readonly (decimal From, decimal Rate)[] Steps = [(0m, 0.04m), (0.5m, 0.06m), (1m, 0.09m), (1.5m, 0.12m)];

    /// <summary>What each credit earns in cents, a line each: deal, person, cents.</summary>
    public static void Write(string folder, string file)
    {
        var quotas = Rows(folder, "quotas").ToDictionary(row => (Rep: row[1], Quarter: row[2][^1] - '0'), row => Number(row[3]));
        var splits = Rows(folder, "splits").GroupBy(row => row[0], StringComparer.Ordinal).ToDictionary(deal => deal.Key, deal => deal.Select(row => (Rep: row[1], Share: Number(row[3]))).ToList(), StringComparer.Ordinal);
        var credits = Rows(folder, "deals").SelectMany(row => Share(row[0], row[2], Number(row[5]), splits).Select(part => (Deal: row[0], part.Rep, Closed: row[9], part.Amount)));
        using var output = new CreditFile(file);
        foreach (var window in credits.GroupBy(credit => (credit.Rep, Quarter: (int.Parse(credit.Closed.AsSpan(5, 2), CultureInfo.InvariantCulture) + 2) / 3)))
        {
            var (counted, quota) = (0m, quotas[window.Key]);
            foreach (var credit in window.OrderBy(credit => credit.Closed, StringComparer.Ordinal).ThenBy(credit => credit.Deal, StringComparer.Ordinal))
            {
                var (before, paid) = (counted, 0m);
                counted += credit.Amount;
                for (var step = 0; step < Steps.Length; step++)
                {
                    var upTo = step + 1 < Steps.Length ? Math.Min(counted, Steps[step + 1].From * quota) : counted;
                    var inside = Math.Max(0m, upTo - Math.Max(before, Steps[step].From * quota));
                    paid += Math.Round(inside * Steps[step].Rate, 2, MidpointRounding.AwayFromZero);
                }
                output.Add(credit.Deal, credit.Rep, (long)(paid * 100m));
            }
        }
    }

    /// <summary>Parts are cut to the cent; the cents that are left go to those who lost most, the first of equals.</summary>
    private static List<(string Rep, decimal Amount)> Share(string deal, string owner, decimal amount, Dictionary<string, List<(string Rep, decimal Share)>> splits)
    {
        if (!splits.TryGetValue(deal, out var shares))
            return [(owner, amount)];
        var parts = shares.OrderBy(part => part.Rep, StringComparer.Ordinal).Select(part => (part.Rep, Exact: amount * part.Share / 100m)).Select(part => (part.Rep, part.Exact, Cut: Math.Floor(part.Exact * 100m) / 100m)).ToList();
        var left = (int)((amount - parts.Sum(part => part.Cut)) * 100m);
        var lucky = parts.OrderByDescending(part => part.Exact - part.Cut).Take(left).Select(part => part.Rep).ToHashSet(StringComparer.Ordinal);
        return parts.ConvertAll(part => (part.Rep, part.Cut + (lucky.Contains(part.Rep) ? 0.01m : 0m)));
    }

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    private static IEnumerable<string[]> Rows(string folder, string file) => File.ReadLines(Path.Combine(folder, file + ".csv")).Skip(1).Select(line => line.Split(','));
}
