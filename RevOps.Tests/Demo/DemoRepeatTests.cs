using System.Globalization;
using System.Security.Cryptography;
using RevOps.Core.Demo;
using Xunit;

namespace RevOps.Tests.Demo;

public sealed class DemoRepeatTests
{
    [Fact]
    public void The_same_seed_and_day_give_the_same_bytes_whatever_the_culture()
    {
        var first = Hash(Sample.Day, 20261);
        Assert.Equal(first, Hash(Sample.Day, 20261));
        Assert.Equal(first, InAnOddCulture(() => Hash(Sample.Day, 20261)));
        Assert.NotEqual(first, Hash(Sample.Day, 7));
        Assert.NotEqual(first, Hash(Sample.Day.AddDays(1), 20261));
    }

    [Fact]
    public void Dice_roll_the_same_numbers_on_every_machine()
    {
        var dice = new Dice(20261, "test");
        var rolls = string.Join(' ', Enumerable.Range(0, 6).Select(_ => dice.Below(1000)));
        var around = dice.Around(100, 0.5).ToString("R", CultureInfo.InvariantCulture);
        Assert.Equal("443 147 105 808 916 540|87.9940944613609", $"{rolls}|{around}");
    }

    [Fact]
    public void Files_end_lines_with_a_line_feed_and_have_no_byte_order_mark()
    {
        foreach (var path in Directory.GetFiles(Sample.On(Sample.Day).Folder))
        {
            var bytes = File.ReadAllBytes(path);
            Assert.NotEqual(0xEF, bytes[0]);
            Assert.DoesNotContain((byte)'\r', bytes);
            Assert.Equal((byte)'\n', bytes[^1]);
        }
    }

    private static string Hash(DateOnly asOf, int seed)
    {
        var folder = Directory.CreateTempSubdirectory("revops-demo-").FullName;
        try
        {
            DemoCompany.Write(folder, asOf, seed);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var path in Directory.GetFiles(folder).Order(StringComparer.Ordinal))
            {
                hash.AppendData(System.Text.Encoding.UTF8.GetBytes(Path.GetFileName(path)));
                hash.AppendData(File.ReadAllBytes(path));
            }
            return Convert.ToHexString(hash.GetHashAndReset());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string InAnOddCulture(Func<string> act)
    {
        var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (odd.NumberFormat.NumberDecimalSeparator, odd.NumberFormat.NegativeSign, odd.DateTimeFormat.DateSeparator, odd.DateTimeFormat.TimeSeparator) = (",", "~", ".", "h");
        var result = "";
        var thread = new Thread(() => result = act()) { CurrentCulture = odd, CurrentUICulture = odd };
        thread.Start();
        thread.Join();
        return result;
    }
}
