using System.Globalization;

namespace RevOps.Workbench.Models;

/// <summary>What a model costs, in US dollars a million tokens.</summary>
/// <param name="Input">For what goes to it.</param>
/// <param name="Output">For what comes from it.</param>
public sealed record ModelPrice(decimal Input, decimal Output)
{
    private const decimal Million = 1_000_000m;

    /// <summary>Reads "3/15"; null for an empty text or one that is no price.</summary>
    public static ModelPrice? Read(string text) => text.Split('/') is [var input, var output] && decimal.TryParse(input, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var one) && decimal.TryParse(output, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var other)
        ? new(one, other) : null;

    /// <summary>What so many tokens cost.</summary>
    public decimal Of(long input, long output) => (input * Input + output * Output) / Million;
}
