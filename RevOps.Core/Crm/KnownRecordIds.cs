namespace RevOps.Core.Crm;

/// <summary>Ids that the store holds for one canonical file.</summary>
/// <param name="Ids">All of them, placeholders included.</param>
/// <param name="Described">True when a file has described at least one of them, so that an unknown id is a mistake and not just news.</param>
public sealed record KnownRecordIds(IReadOnlySet<string> Ids, bool Described);
