using System.Text.RegularExpressions;
using RevOps.Tests.TestKit;

namespace RevOps.Tests.Architecture;

/// <summary>Documents that name a file which is gone send a newcomer astray.</summary>
public sealed partial class DocumentTests
{
    [Fact]
    public void Every_file_and_test_that_a_document_names_exists()
    {
        var root = Places.Root;
        var documents = Directory.GetFiles(Path.Combine(root, "docs"), "*.md", SearchOption.AllDirectories).Append(Path.Combine(root, "README.md")).Append(Path.Combine(root, "demo", "README.md"));
        var missing = from document in documents
                      from Match named in Named().Matches(File.ReadAllText(document))
                      let path = named.Groups["path"].Value
                      let home = Path.GetDirectoryName(document)!
                      where !Exists(root, path) && !Exists(home, path) && !Exists(Path.Combine(root, "RevOps.Core"), path) && !Exists(Path.Combine(root, "RevOps.Tests"), path)
                      select $"{Path.GetRelativePath(root, document)} names {path}";
        Assert.Empty(missing);
    }

    private static bool Exists(string folder, string path) =>
        File.Exists(Path.Combine(folder, path)) || Directory.Exists(Path.Combine(folder, path)) || File.Exists(Path.Combine(folder, path + ".cs"));

    // paths in backticks with a slash and no blanks, and links that stay in the repository
    [GeneratedRegex(@"`(?<path>(?:RevOps\.|docs/|demo/|Crm/|Store/|Import/|Pipeline/|Ui/|Reports/|Skills/|Architecture/)[\w./-]*?)/?`|\]\((?<path>(?!https?:)[\w./-]+)\)")]
    private static partial Regex Named();
}
