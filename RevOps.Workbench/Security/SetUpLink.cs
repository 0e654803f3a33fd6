using System.Security.Cryptography;
using System.Text;

namespace RevOps.Workbench.Security;

/// <summary>The link that the first start prints: whoever reads it on the server's own screen may become the first administrator. It is new at every start, and works while there is nobody.</summary>
public sealed class SetUpLink
{
    public string Code { get; } = RandomNumberGenerator.GetHexString(48, lowercase: true);

    public bool Is(string? code) => code is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(code), Encoding.UTF8.GetBytes(Code));
}
