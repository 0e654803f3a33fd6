using System.Text.Json;
using RevOps.Core.Crm;

namespace RevOps.Workbench.Data;

/// <summary>Settings while they are being edited.</summary>
public sealed class SettingsDraft
{
    /// <summary>True when both say the same; their lists are compared by content.</summary>
    public static bool AreSame(CompanySettings left, CompanySettings right) => JsonSerializer.Serialize(left) == JsonSerializer.Serialize(right);
}
