using System.Diagnostics;
using RevOps.Workbench.Data;
using RevOps.Workbench.Pages;
using RevOps.Workbench.Security;
using RevOps.Workbench.Settings;

namespace RevOps.Workbench.Cli;

/// <summary>What happens without a verb: the app is served until it is told to stop.</summary>
public static class Serve
{
    public static async Task<int> RunAsync(
        WorkbenchOptions options, string[] settings, TextWriter output, TextWriter error, CancellationToken ct)
    {
        try
        {
            CreatePrivate(options.DataFolder());
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return await CommandLine.MistakeAsync(error, $"RevOps:Data: the folder \"{options.DataFolder()}\" cannot be made.");
        }

        if (Listening.Certificate(options).Problem is { } unusable)
            return await CommandLine.MistakeAsync(error, unusable);

        await using var app = Program.BuildApp(options, settings);
        try
        {
            await app.StartAsync(ct);
        }
        catch (IOException)
        {
            return await CommandLine.MistakeAsync(
                error, $"RevOps:Urls: {options.Urls} is in use, perhaps by another Workbench; choose another, as in --urls http://127.0.0.1:5211.");
        }

        var address = app.Urls.First();
        await output.WriteLineAsync($"RevOps Workbench: {address}");
        if (options.SignIn && app.Services.GetRequiredService<CompanyData>().Store.People.IsEmpty())
        {
            var link = address + Urls.SetUpWith(app.Services.GetRequiredService<SetUpLink>().Code);
            await output.WriteLineAsync($"Nobody can sign in yet. Set up the first administrator, once: {link}");
        }
        if (options.OpenBrowser && HasDesktop())
            TryOpen(address);
        await app.WaitForShutdownAsync(ct);
        return 0;
    }

    // A company's deals and the keys of its sessions are nobody else's on a shared machine.
    private static void CreatePrivate(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static bool HasDesktop() =>
        !OperatingSystem.IsLinux()
            ? Environment.UserInteractive
            : Environment.GetEnvironmentVariable("DISPLAY") is { Length: > 0 }
                || Environment.GetEnvironmentVariable("WAYLAND_DISPLAY") is { Length: > 0 };

    // The address is printed as well, so a browser that will not open costs nothing but a click.
    private static void TryOpen(string address)
    {
        try
        {
            using var browser = Process.Start(new ProcessStartInfo(address) { UseShellExecute = true });
        }
        catch (Exception none) when (none is System.ComponentModel.Win32Exception or InvalidOperationException or PlatformNotSupportedException)
        {
        }
    }
}
