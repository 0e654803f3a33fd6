using RevOps.Core.Crm;

namespace RevOps.Core.Import;

/// <summary>Writes the canonical files empty, with a README that says what belongs into each column.</summary>
public static class Templates
{
    /// <summary>Writes all of them; where one of the files is there already nothing is written at all.</summary>
    public static (IReadOnlyList<string> Written, IReadOnlyList<string> Kept) Write(string folder)
    {
        Directory.CreateDirectory(folder);
        var kept = CrmFiles.All.Select(file => $"{file.Name}.csv").Append("README.md").Where(name => File.Exists(Path.Combine(folder, name))).ToList();
        if (kept.Count > 0)
            return ([], kept);
        foreach (var file in CrmFiles.All)
            File.WriteAllText(Path.Combine(folder, $"{file.Name}.csv"), Header(file) + "\n");
        File.WriteAllText(Path.Combine(folder, "README.md"), Readme());
        return ([.. CrmFiles.All.Select(file => $"{file.Name}.csv")], []);
    }

    /// <summary>A file's header row.</summary>
    public static string Header(CrmFile file) => string.Join(',', file.Fields.Where(field => !field.Internal).Select(field => field.Name));

    private static string Readme()
    {
        var text = new System.Text.StringBuilder();
        text.Append("# Templates\n\nUTF-8, a header row, ISO dates (2026-11-24), a point as decimal sign and no thousands signs. Where money appears, a row names one currency.\n"
            + "Only deals.csv is needed; fill in what you have. Columns that no template names are kept as attributes. Ids are those of your CRM.\n"
            + "Percentages are percent numbers (60, not 0.6). true/false, yes/no and 1/0 are understood.\n");
        foreach (var file in CrmFiles.All)
        {
            text.Append($"\n## {file.Name}.csv\n\n| column | holds |\n|---|---|\n");
            foreach (var field in file.Fields.Where(field => !field.Internal))
                text.Append($"| {field.Name} | {Holds(field)}{(field.Required ? "; required" : "")} |\n");
        }
        return text.ToString();
    }

    private static string Holds(Field field) => field switch
    {
        { References: { } file } => $"an id of {file}.csv",
        { Words: { } words } => string.Join(" / ", words),
        { Kind: FieldKind.Day } => "a date",
        { Kind: FieldKind.Moment } => "a date and time, or a date",
        { Kind: FieldKind.Money } => "an amount in the row's currency",
        { Kind: FieldKind.Percent } => "a percent number",
        { Kind: FieldKind.Number } => "a number",
        { Kind: FieldKind.Count } => "a whole number",
        { Kind: FieldKind.Flag } => "true / false",
        _ => "text",
    };
}
