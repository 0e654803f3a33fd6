namespace RevOps.Tests.TestKit;

/// <summary>Tests that measure the process they run in, and so run while no other test does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneGroup
{
    public const string Name = "alone";
}
