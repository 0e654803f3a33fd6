using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace RevOps.Workbench.Settings;

/// <summary>
/// Reads the section key by key. The framework's binder would stop at a bad value too, but with a stack trace,
/// and it passes over a misspelt key in silence.
/// </summary>
public static class SettingsReader
{
    private static readonly PropertyInfo[] Known = typeof(WorkbenchOptions).GetProperties();

    /// <summary>False, with one line for the person at the keyboard, when a value cannot be used.</summary>
    public static bool TryRead(
        IConfiguration configuration, [NotNullWhen(true)] out WorkbenchOptions? options, [NotNullWhen(false)] out string? problem)
    {
        options = null;
        var read = new WorkbenchOptions();
        foreach (var entry in configuration.GetSection(WorkbenchOptions.Section).GetChildren())
        {
            problem = Set(read, entry);
            if (problem is not null)
                return false;
        }

        // Kestrel would read its own section and listen there, past the check below.
        problem = configuration.GetSection("Kestrel:Endpoints").GetChildren().Any()
            ? $"Kestrel:Endpoints is not used here; set {WorkbenchOptions.Section}:{nameof(WorkbenchOptions.Urls)} instead."
            : Listening.Problem(read, configuration["AllowedHosts"]) ?? Models.ModelSettings.Problem(read) ?? Models.Traces.Problem(read);
        if (problem is not null)
            return false;

        options = read;
        return true;
    }

    private static string? Set(WorkbenchOptions options, IConfigurationSection entry)
    {
        var name = $"{WorkbenchOptions.Section}:{entry.Key}";
        var property = Known.FirstOrDefault(known => string.Equals(known.Name, entry.Key, StringComparison.OrdinalIgnoreCase));
        if (property is null)
            return $"{name} is not a setting; the settings are {string.Join(", ", Known.Select(known => known.Name))}.";

        // A key below a setting would leave the setting at its default, unnoticed.
        if (entry.GetChildren().FirstOrDefault() is { } below)
            return $"{name}:{below.Key} is not a setting; {name} must be {Allowed(property)}.";

        var value = Parse(property.PropertyType, entry.Value ?? "");
        var fits = entry.Value is not null && value is not null
            && property.GetCustomAttributes<ValidationAttribute>().All(rule => rule.IsValid(value));
        if (!fits)
            return $"{name} must be {Allowed(property)}, but is \"{entry.Value}\".";

        property.SetValue(options, value);
        return null;
    }

    private static object? Parse(Type type, string text)
    {
        try
        {
            return TypeDescriptor.GetConverter(type).ConvertFromInvariantString(text);
        }
        catch (Exception notOfThisType) when (notOfThisType is FormatException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static string Allowed(PropertyInfo property) =>
        property.GetCustomAttribute<RangeAttribute>() is { } range ? $"a whole number from {range.Minimum} to {range.Maximum}"
        : property.PropertyType == typeof(bool) ? "true or false"
        : "a text that is not empty";
}
