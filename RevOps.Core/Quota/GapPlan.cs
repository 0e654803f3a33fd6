using RevOps.Core.Basics;
using RevOps.Core.Crm;

namespace RevOps.Core.Quota;

/// <summary>An open deal that could help to close a gap.</summary>
/// <param name="Number">Its position in the Book.</param>
/// <param name="Id">The CRM's id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Credit">What the person would be credited with, major units.</param>
/// <param name="Probability">Its chance to be won, adjusted for its signs (definition 19).</param>
/// <param name="Close">When it is expected to close.</param>
/// <param name="Sign">What holds it up, in words; null for nothing known.</param>
public sealed record GapDeal(int Number, string Id, string Name, decimal Credit, decimal Probability, DateOnly Close, string? Sign);

/// <summary>One concrete way to close a gap.</summary>
/// <param name="Kind">close, pull in, rescue or create.</param>
/// <param name="Text">What to do, in a sentence that names the deals.</param>
/// <param name="Short">The same where the deals stand beside it.</param>
/// <param name="Deals">The deals it is made of.</param>
/// <param name="Value">What they bring together, major units.</param>
/// <param name="IsEnough">True when that reaches the quota alone.</param>
public sealed record GapWay(string Kind, string Text, string Short, IReadOnlyList<GapDeal> Deals, decimal Value, bool IsEnough);

/// <summary>What is missing to someone's quota, and what could bring it.</summary>
/// <param name="Line">Where they stand.</param>
/// <param name="Likeliest">The own open deals of the period that reach the quota with the best odds; all of them when all together do not.</param>
/// <param name="Smallest">The fewest own open deals of the period that reach it, the likelier of equals; the same.</param>
/// <param name="Ways">Three ways, or fewer when the deals carry fewer; empty when nothing is missing.</param>
public sealed record GapPlan(AttainmentLine Line, IReadOnlyList<GapDeal> Likeliest, IReadOnlyList<GapDeal> Smallest, IReadOnlyList<GapWay> Ways);
