namespace RevOps.Core.Crm;

/// <summary>Someone who owns deals, or manages those who do.</summary>
/// <param name="Id">The CRM's id.</param>
/// <param name="Name">Name as shown.</param>
/// <param name="Role">Role in the company's own words; null when unknown.</param>
/// <param name="Region">Region; null when unknown.</param>
/// <param name="Segment">Segment; null when unknown.</param>
/// <param name="HireDate">First day; null when unknown.</param>
/// <param name="EndDate">Last day; null while employed.</param>
public sealed record Rep(string Id, string Name, string? Role, string? Region, string? Segment, DateOnly? HireDate, DateOnly? EndDate);
