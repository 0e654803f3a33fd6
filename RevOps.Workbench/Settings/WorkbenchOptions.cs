using System.ComponentModel.DataAnnotations;

namespace RevOps.Workbench.Settings;

/// <summary>The section RevOps of appsettings.json; a test holds the file and these defaults equal.</summary>
public sealed record WorkbenchOptions
{
    public const string Section = "RevOps";

    /// <summary>Folder of the store; empty means the per-user folder.</summary>
    public string Data { get; init; } = "";

    /// <summary>Addresses to listen on, separated by semicolons. Loopback only.</summary>
    [Required]
    public string Urls { get; init; } = "http://127.0.0.1:5210";

    public bool OpenBrowser { get; init; } = true;

    [Range(1, 2000)]
    public int MaxUploadMegabytes { get; init; } = 200;

    /// <summary>Days without news after which imported data is called stale.</summary>
    [Range(1, 365)]
    public int StaleAfterDays { get; init; } = 7;

    /// <summary>Where the store really is.</summary>
    public string DataFolder() => Data.Length > 0
        ? Path.GetFullPath(Data)
        : Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create),
            "RevOpsWorkbench");
}
