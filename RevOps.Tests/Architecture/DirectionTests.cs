using RevOps.Core.Store;

namespace RevOps.Tests.Architecture;

/// <summary>Who may know whom inside Core. A new folder needs a line here before it builds green.</summary>
public sealed class DirectionTests
{
    private static readonly string[] Areas = ["Pipeline", "Forecast", "DealRisk", "Quota", "Territory", "Commission", "WinLoss", "SalesOps"];
    private static readonly string[] Below = ["Basics", "Access", "Crm", "Skills", "Reports", "Scoring"];

    private static readonly Dictionary<string, string[]> MayKnow = new(StringComparer.Ordinal)
    {
        ["Basics"] = [],
        ["Access"] = [],
        ["Crm"] = ["Basics", "Access"],
        ["Import"] = ["Basics", "Crm"],
        ["Store"] = ["Basics", "Access", "Crm", "Quota", "Commission", "Forecast", "Scoring"],
        ["Demo"] = ["Basics", "Crm"],
        ["Skills"] = ["Basics"],
        ["Scoring"] = ["Basics", "Access", "Crm", "Skills"],
        ["Reports"] = ["Basics"],
        ["Scenarios"] = [.. Below, .. Areas],
        ["Commands"] = [.. Below, .. Areas, "Scenarios"],
        ["Agents"] = [.. Below, .. Areas, "Scenarios", "Commands"],
        ["Orchestrations"] = [.. Below, .. Areas, "Scenarios", "Commands", "Agents"],
    };

    private static readonly List<Type> Types = [.. typeof(CrmStore).Assembly.GetTypes().Where(type => type.Namespace is { } name && name.StartsWith("RevOps.Core.", StringComparison.Ordinal))];

    public static TheoryData<string> Folders => [.. Types.Select(Folder).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_folder_of_Core_knows_only_those_below_it_and_an_area_never_another_area(string folder)
    {
        var allowed = Areas.Contains(folder, StringComparer.Ordinal) ? Below : MayKnow.GetValueOrDefault(folder);
        Assert.True(allowed is not null, $"Say in this test what the folder {folder} may know.");

        var known = from type in Types
                    where Folder(type) == folder
                    from used in References.Of(type)
                    where used.Assembly == type.Assembly && used.Namespace is not null && used.Namespace.StartsWith("RevOps.Core.", StringComparison.Ordinal)
                    where Folder(used) != folder && !allowed.Contains(Folder(used), StringComparer.Ordinal)
                    select $"{type.FullName} knows {used.FullName}";
        Assert.Empty(known.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_reading_of_code_sees_what_a_method_uses() => Assert.Contains(typeof(Core.Crm.Book), References.Of(typeof(Core.Pipeline.PipelineAnalytics)));

    [Fact]
    public void Core_needs_no_web_framework_and_not_the_Workbench() =>
        Assert.DoesNotContain(typeof(CrmStore).Assembly.GetReferencedAssemblies(),
            assembly => assembly.Name!.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || (assembly.Name.StartsWith("Microsoft.Extensions", StringComparison.Ordinal) && assembly.Name != "Microsoft.Extensions.AI.Abstractions") || assembly.Name == "RevOps.Workbench");

    [Fact]
    public void The_database_is_known_by_the_store_alone() =>
        Assert.DoesNotContain(Types.Where(type => Folder(type) != "Store").SelectMany(References.Of), used => used.Assembly.GetName().Name is "Microsoft.Data.Sqlite" or "SQLitePCLRaw.core" or "Npgsql");

    private static string Folder(Type type) => type.Namespace!.Split('.')[2];
}
