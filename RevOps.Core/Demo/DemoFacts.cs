namespace RevOps.Core.Demo;

/// <summary>What was planted in the sample.</summary>
public sealed record DemoFacts;
