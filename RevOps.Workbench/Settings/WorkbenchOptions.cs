using System.ComponentModel.DataAnnotations;

namespace RevOps.Workbench.Settings;

/// <summary>The section RevOps of appsettings.json; a test holds the file and these defaults equal.</summary>
public sealed record WorkbenchOptions
{
    public const string Section = "RevOps";

    /// <summary>Folder of the store; empty means the per-user folder.</summary>
    public string Data { get; init; } = "";

    /// <summary>Addresses to listen on, separated by semicolons. Loopback only, unless people sign in.</summary>
    [Required]
    public string Urls { get; init; } = "http://127.0.0.1:5210";

    public bool OpenBrowser { get; init; } = true;

    /// <summary>True: people sign in. False: whoever sits at this machine is its owner, and nobody else can reach it.</summary>
    public bool SignIn { get; init; }

    /// <summary>True when a proxy on this machine stands before the app and says who came, and how.</summary>
    public bool BehindProxy { get; init; }

    /// <summary>Folder under which a folder may be watched where people sign in; empty for none.</summary>
    public string WatchRoot { get; init; } = "";

    /// <summary>A .pfx file with the certificate for https addresses.</summary>
    public string Certificate { get; init; } = "";

    /// <summary>Its password; best given as the environment variable RevOps__CertificatePassword.</summary>
    public string CertificatePassword { get; init; } = "";

    [Range(1, 2000)]
    public int MaxUploadMegabytes { get; init; } = 200;

    /// <summary>Days without news after which imported data is called stale.</summary>
    [Range(1, 365)]
    public int StaleAfterDays { get; init; } = 7;

    /// <summary>Who serves the models of the assistant: anthropic, openai (also for Azure OpenAI and servers that speak like it), or empty for none.</summary>
    public string ModelProvider { get; init; } = "";

    /// <summary>The server's address where it is not the provider's own, such as http://localhost:11434/v1.</summary>
    public string ModelEndpoint { get; init; } = "";

    /// <summary>The key; best given as the environment variable RevOps__ModelKey.</summary>
    public string ModelKey { get; init; } = "";

    /// <summary>The model for agents of judgement.</summary>
    public string ModelStrong { get; init; } = "";

    /// <summary>The model for agents that look things up.</summary>
    public string ModelLight { get; init; } = "";

    /// <summary>US dollars a million tokens in and out, such as 3/15; empty where cost is not shown.</summary>
    public string ModelStrongPrice { get; init; } = "";

    /// <summary>The same for the lighter model.</summary>
    public string ModelLightPrice { get; init; } = "";

    /// <summary>Tokens that one person may use a day.</summary>
    [Range(1_000, 100_000_000)]
    public int ModelTokensADay { get; init; } = 300_000;

    /// <summary>Where traces of the assistant go, an OTLP receiver over HTTP such as http://127.0.0.1:4318; empty for nowhere.</summary>
    public string TracesEndpoint { get; init; } = "";

    /// <summary>Where the store really is.</summary>
    public string DataFolder() => Data.Length > 0
        ? Path.GetFullPath(Data)
        : Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create),
            "RevOpsWorkbench");
}
