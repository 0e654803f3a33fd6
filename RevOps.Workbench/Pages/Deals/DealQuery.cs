using System.Globalization;
using RevOps.Core.Pipeline;

namespace RevOps.Workbench.Pages.Deals;

/// <summary>Reads which deals an address asks for; the page and its files read it alike.</summary>
public static class DealQuery
{
    /// <param name="part">The value of a part of the address; null when it is not there.</param>
    public static DealList Read(Func<string, string?> part)
    {
        return new(Given("set") ?? "open")
        {
            Measure = Given("measure"),
            Stage = Given("stage"),
            Pipeline = Given("pipeline"),
            Group = Given("group"),
            Rep = part("rep"), // empty means that nobody owns it
            Account = Given("account"),
            Product = part("product"),
            By = Given("by"),
            Slice = part("slice"),
            AgeFrom = Whole(part("age-from")),
            AgeTo = Whole(part("age-to")),
        };

        string? Given(string name) => part(name) is { Length: > 0 } text ? text : null;
    }

    /// <summary>A whole number, or nothing.</summary>
    public static int? Whole(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
