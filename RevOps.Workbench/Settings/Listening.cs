using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace RevOps.Workbench.Settings;

/// <summary>Where the app may listen. Without sign-in only this machine may reach it, and a password never crosses a network in the clear.</summary>
public static class Listening
{
    /// <summary>The host names that the settings file allows before anyone changed it.</summary>
    private static readonly string[] OwnNames = ["localhost", "127.0.0.1", "[::1]"];

    public static string[] Addresses(string urls) =>
        urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>One line when an address is unusable or open to those it should not be; null when all is well.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="allowedHosts">The setting AllowedHosts.</param>
    public static string? Problem(WorkbenchOptions options, string? allowedHosts = null)
    {
        var addresses = Addresses(options.Urls);
        if (addresses.Length == 0)
            return "RevOps:Urls must be an address like http://127.0.0.1:5210, but is empty.";
        foreach (var address in addresses)
        {
            var (scheme, loopback) = Read(address);
            if (scheme is null || (!options.SignIn && !loopback))
                return $"RevOps:Urls must be loopback (http://127.0.0.1:5210, http://localhost:5210 or http://[::1]:5210), but is "
                    + $"\"{address}\": without sign-in anyone who can reach the address could read and change the data. Set RevOps:SignIn to true to serve others.";
            if (!loopback && scheme != Uri.UriSchemeHttps)
                return $"RevOps:Urls: \"{address}\" is open to other machines, so it must be https with RevOps:Certificate; or listen on http://127.0.0.1:5210 with RevOps:BehindProxy, behind a proxy that speaks https.";
            if (scheme == Uri.UriSchemeHttps && options.Certificate.Length == 0)
                return $"RevOps:Certificate must name a .pfx file, because \"{address}\" is https.";
            if (!loopback && (allowedHosts ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).All(OwnNames.Contains))
                return $"AllowedHosts must name the host that others will type for \"{address}\", as in the environment variable AllowedHosts=revops.example.com.";
        }
        return null;
    }

    /// <summary>The certificate for https, or what is wrong with it; neither when none is set.</summary>
    public static (X509Certificate2? Certificate, string? Problem) Certificate(WorkbenchOptions options)
    {
        if (options.Certificate.Length == 0)
            return (null, null);
        try
        {
            return (X509CertificateLoader.LoadPkcs12FromFile(options.Certificate, options.CertificatePassword), null);
        }
        catch (Exception unusable) when (unusable is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return (null, $"RevOps:Certificate: \"{options.Certificate}\" is not a .pfx file that RevOps:CertificatePassword opens.");
        }
    }

    // "http://*:80" and "http://+:80", which Kestrel reads as every interface, are no URIs; they are told apart from nonsense and are not loopback.
    private static (string? Scheme, bool Loopback) Read(string address)
    {
        var plain = address.Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0", StringComparison.Ordinal);
        if (!Uri.TryCreate(plain, UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps))
            return (null, false);
        return (uri.Scheme, string.Equals(uri.Host, "localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(uri.DnsSafeHost, out var ip) && IPAddress.IsLoopback(ip)));
    }
}
