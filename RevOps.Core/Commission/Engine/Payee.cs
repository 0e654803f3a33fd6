using RevOps.Core.Basics;

namespace RevOps.Core.Commission.Engine;

/// <summary>Someone who is paid.</summary>
/// <param name="Rep">Position in the roster.</param>
/// <param name="Id">The CRM's id.</param>
/// <param name="Name">Name as shown.</param>
/// <param name="Currency">What they are paid in.</param>
public sealed record Payee(int Rep, string Id, string Name, Currency Currency);
