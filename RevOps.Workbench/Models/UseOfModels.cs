using RevOps.Core.Store;

namespace RevOps.Workbench.Models;

/// <summary>Tokens and turns of some time.</summary>
/// <param name="Input">Tokens that went to models.</param>
/// <param name="Output">Tokens that came from them.</param>
/// <param name="Turns">Questions answered.</param>
/// <param name="Cost">In US dollars at the prices set now; null where nothing that was used has a price.</param>
/// <param name="Unpriced">Tokens among them that have no price.</param>
public sealed record UsedSum(long Input, long Output, long Turns, decimal? Cost, long Unpriced)
{
    /// <summary>In and out.</summary>
    public long Tokens => Input + Output;

    /// <summary>The sum of several; of those with a cost, what it is.</summary>
    public static UsedSum Of(IReadOnlyCollection<UsedSum> parts) => new(parts.Sum(part => part.Input), parts.Sum(part => part.Output), parts.Sum(part => part.Turns), parts.Any(part => part.Cost is not null) ? parts.Sum(part => part.Cost ?? 0) : null, parts.Sum(part => part.Unpriced));
}

/// <summary>What one person used, or all together.</summary>
/// <param name="Who">The person's name.</param>
/// <param name="Today">Today.</param>
/// <param name="Month">In the last thirty days, today included.</param>
/// <param name="Share">How much of the day's tokens a person has used, from 0 to 1; null for all together, of whom everyone has an own share.</param>
public sealed record UseLine(string Who, UsedSum Today, UsedSum Month, decimal? Share);

/// <summary>What people used of models: a line each, who used most first, and their sum.</summary>
public sealed record UseOfModels(IReadOnlyList<UseLine> People, UseLine Total)
{
    private const int Digits = 4;

    /// <summary>Sums what was used.</summary>
    /// <param name="used">What was used in the last thirty days.</param>
    /// <param name="today">The day.</param>
    /// <param name="name">A person's name, by key.</param>
    /// <param name="cost">What tokens of a tier cost; null for no price.</param>
    /// <param name="aDay">Tokens that one person may use a day.</param>
    public static UseOfModels Of(IReadOnlyList<UsedTokens> used, DateOnly today, Func<string, string> name, Func<string, long, long, decimal?> cost, int aDay)
    {
        UseLine[] people = [.. used.GroupBy(one => one.Viewer).Select(own => Line(name(own.Key), [.. own])).OrderByDescending(line => line.Month.Tokens).ThenBy(line => line.Who, StringComparer.Ordinal)];
        return new(people, new("Together", UsedSum.Of([.. people.Select(line => line.Today)]), UsedSum.Of([.. people.Select(line => line.Month)]), null));

        UseLine Line(string who, IReadOnlyList<UsedTokens> own)
        {
            var day = Rounded(UsedSum.Of([.. own.Where(one => one.Day == today).Select(Sum)]));
            return new(who, day, Rounded(UsedSum.Of([.. own.Select(Sum)])), (decimal)day.Tokens / aDay);
        }

        // as it is shown, so that what is shown adds up
        UsedSum Rounded(UsedSum sum) => sum with { Cost = sum.Cost is { } paid ? Math.Round(paid, Digits) : null };

        UsedSum Sum(UsedTokens row)
        {
            var paid = cost(row.Tier, row.Input, row.Output);
            return new(row.Input, row.Output, row.Turns, paid, paid is null ? row.Input + row.Output : 0);
        }
    }
}
