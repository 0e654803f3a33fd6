using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.Forecast.Rollup;

/// <summary>What is rolled up.</summary>
/// <param name="Period">The period that deals close in.</param>
/// <param name="Scope">Whose.</param>
/// <param name="Type">new, expansion or renewal alone; null for all.</param>
/// <param name="LinesOn">The one day whose reporting lines hold for everything (as-is); null for the line of the closing day, or of the Book's day while a deal is open (as-was).</param>
public sealed record RollupQuestion(FiscalPeriod Period, Scope Scope, string? Type = null, DateOnly? LinesOn = null);
