namespace RevOps.Tests.Ui;

/// <summary>All browser tests share one app and one browser, and so run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserGroup : ICollectionFixture<BrowserFixture>
{
    public const string Name = "browser";
}
