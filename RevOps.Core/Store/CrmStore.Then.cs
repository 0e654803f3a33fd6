using RevOps.Core.Crm;

namespace RevOps.Core.Store;

/// <summary>What the store knew when something was computed from it.</summary>
public sealed partial class CrmStore
{
    /// <summary>What was known with an import, by the settings of a moment.</summary>
    public Knowledge Knowledge(KnownThen then) => _knowledge.Read(then);

    /// <summary>The settings of a moment.</summary>
    public CompanySettings Settings(DateTimeOffset at)
    {
        using var connection = _file.Open();
        return StoredSettings.At(connection, at.ToUnixTimeMilliseconds());
    }
}
