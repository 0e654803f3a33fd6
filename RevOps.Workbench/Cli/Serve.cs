using System.Diagnostics;
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
            Directory.CreateDirectory(options.DataFolder());
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return await CommandLine.MistakeAsync(error, $"RevOps:Data: the folder \"{options.DataFolder()}\" cannot be made or written to.");
        }

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
        if (options.OpenBrowser && HasDesktop())
            TryOpen(address);
        await app.WaitForShutdownAsync(ct);
        return 0;
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
