namespace RevOps.Workbench.Settings;

/// <summary>File, then environment, then command line: the later wins.</summary>
public static class SettingsSources
{
    private static readonly Dictionary<string, string> Short = new(StringComparer.OrdinalIgnoreCase)
    {
        ["--data"] = $"{WorkbenchOptions.Section}:{nameof(WorkbenchOptions.Data)}",
        ["--urls"] = $"{WorkbenchOptions.Section}:{nameof(WorkbenchOptions.Urls)}",
    };

    /// <summary>Replaces the host's own sources, so that a verb and the app read exactly the same settings.</summary>
    public static T AddSettings<T>(this T builder, string[] arguments) where T : IConfigurationBuilder
    {
        builder.Sources.Clear();
        builder.SetBasePath(AppContext.BaseDirectory);
        builder.AddJsonFile("appsettings.json", optional: false);
        builder.AddEnvironmentVariables();
        builder.AddCommandLine(arguments, Short);
        return builder;
    }

    /// <summary>Options that set a setting stand apart from the words meant for a verb.</summary>
    public static (string[] Settings, string[] Words) Split(IReadOnlyList<string> arguments)
    {
        List<string> settings = [], rest = [];
        for (var at = 0; at < arguments.Count; at++)
        {
            var name = arguments[at].Split('=', 2)[0];
            if (!Short.ContainsKey(name) && !name.StartsWith($"--{WorkbenchOptions.Section}:", StringComparison.OrdinalIgnoreCase) && !string.Equals(name, "--AllowedHosts", StringComparison.OrdinalIgnoreCase))
            {
                rest.Add(arguments[at]);
                continue;
            }

            settings.Add(arguments[at]);
            if (name == arguments[at] && at + 1 < arguments.Count)
                settings.Add(arguments[++at]);
        }

        return ([.. settings], [.. rest]);
    }
}
