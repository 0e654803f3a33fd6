using System.Net;

namespace RevOps.Workbench.Settings;

/// <summary>Where the app may listen. There is no sign-in yet, so only this machine may reach it.</summary>
public static class Listening
{
    public static string[] Addresses(string urls) =>
        urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>One line when an address is unusable or open to others; null when all is well.</summary>
    public static string? Problem(string urls)
    {
        var addresses = Addresses(urls);
        if (addresses.Length == 0)
            return "RevOps:Urls must be an address like http://127.0.0.1:5210, but is empty.";

        foreach (var address in addresses)
        {
            if (!IsLoopback(address))
                return $"RevOps:Urls must be loopback (http://127.0.0.1:5210, http://localhost:5210 or http://[::1]:5210), but is " +
                    $"\"{address}\": there is no sign-in yet, so anyone who can reach the address could read and change the data.";
        }

        return null;
    }

    // "http://*:80" and "http://+:80", which Kestrel reads as every interface, are no URIs and so fall out here too.
    private static bool IsLoopback(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && uri.Scheme == Uri.UriSchemeHttp
        && (string.Equals(uri.Host, "localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(uri.DnsSafeHost, out var ip) && IPAddress.IsLoopback(ip)));
}
