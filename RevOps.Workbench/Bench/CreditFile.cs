using System.Globalization;

namespace RevOps.Workbench.Bench;

/// <summary>Cents by credit in a file, deal, person and cents a line, so that what another process computed can be compared with it credit by credit.</summary>
internal sealed class CreditFile(string file) : IDisposable
{
    private readonly StreamWriter _output = new(file) { NewLine = "\n" };

    public void Add(string deal, string rep, long cents) => _output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{deal},{rep},{cents}"));

    public void Dispose() => _output.Dispose();

    /// <summary>How many credits differ or are in one file alone, the largest difference in cents, and the first that differs.</summary>
    public static (int Count, long Largest, string? First) Compare(string ours, string theirs)
    {
        var (left, count, largest, first) = (Read(ours), 0, 0L, (string?)null);
        foreach (var (credit, cents) in Read(theirs))
        {
            var own = left.Remove(credit, out var found) ? found : (long?)null;
            if (own != cents)
                Tell(credit, own, cents);
        }
        foreach (var (credit, cents) in left)
            Tell(credit, cents, null);
        return (count, largest, first);

        void Tell(string credit, long? own, long? other)
        {
            count++;
            largest = Math.Max(largest, Math.Abs((own ?? 0) - (other ?? 0)));
            first ??= string.Create(CultureInfo.InvariantCulture, $"{credit}: {Cents(own)} here and {Cents(other)} there");
        }
    }

    private static string Cents(long? cents) => cents is { } known ? known.ToString(CultureInfo.InvariantCulture) + " cents" : "nothing";

    private static Dictionary<string, long> Read(string file)
    {
        var cents = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(file))
            cents.Add(line[..line.LastIndexOf(',')], long.Parse(line.AsSpan(line.LastIndexOf(',') + 1), CultureInfo.InvariantCulture));
        return cents;
    }
}
