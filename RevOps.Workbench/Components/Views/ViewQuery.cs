using Microsoft.AspNetCore.WebUtilities;

namespace RevOps.Workbench.Components.Views;

/// <summary>Compares the queries of addresses: the same parts in another order show the same.</summary>
public static class ViewQuery
{
    /// <summary>The part of an address that a view keeps.</summary>
    public static string Of(string uri) => new Uri(uri).Query;

    /// <summary>True when both show the same.</summary>
    public static bool AreSame(string left, string right) => Parts(left).SequenceEqual(Parts(right));

    private static IEnumerable<(string Name, string Value)> Parts(string query) =>
        QueryHelpers.ParseQuery(query).SelectMany(part => part.Value, (part, value) => (part.Key, Value: value ?? "")).Where(part => part.Value.Length > 0).Order();
}
