namespace RevOps.Tests.TestKit;

/// <summary>The folder of the solution, and the data that lies beside it.</summary>
internal static class Places
{
    /// <summary>The solution's folder.</summary>
    public static string Root { get; } = Find();

    /// <summary>A folder of real data: named by REVOPS_SHARED_DATA, or ../shared/data beside the solution. A test that needs it is skipped where it is not.</summary>
    public static string SharedData(string name)
    {
        var folder = Path.Combine(Environment.GetEnvironmentVariable("REVOPS_SHARED_DATA") ?? Path.Combine(Root, "..", "shared", "data"), name);
        Assert.SkipUnless(Directory.Exists(folder), $"The real data '{name}' is not on this machine.");
        return folder;
    }

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "RevOps.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not lie under the solution's folder.");
        return folder;
    }
}
