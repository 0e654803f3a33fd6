using System.Reflection;

namespace RevOps.Core.Import;

/// <summary>Mappings that ship with the product.</summary>
public static class Presets
{
    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(name => name.StartsWith("presets/", StringComparison.Ordinal)).Select(name => name[8..^5]).Order(StringComparer.Ordinal)];

    /// <summary>The preset that names all of its files, when they are all there; null for none.</summary>
    public static string? ForFiles(IReadOnlyCollection<string> files) =>
        Names.FirstOrDefault(name => Read(name).Mapping is { } mapping && mapping.Sources.All(source => files.Contains(source.File, StringComparer.OrdinalIgnoreCase)));

    /// <summary>The preset's mapping, or which presets there are.</summary>
    public static (Mapping? Mapping, string? Problem) Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"presets/{name.ToLowerInvariant()}.yaml");
        if (stream is null)
            return (null, $"There is no preset \"{name}\"; there are {string.Join(", ", Names)}.");
        using var reader = new StreamReader(stream);
        return MappingYaml.Read(reader.ReadToEnd(), name);
    }
}
