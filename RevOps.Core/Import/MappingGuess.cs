using RevOps.Core.Crm;

namespace RevOps.Core.Import;

/// <summary>What becomes of a column of a source.</summary>
public enum ColumnFate
{
    /// <summary>It fills a column of ours.</summary>
    Mapped,

    /// <summary>No column of ours means the same; it is kept as an attribute of the record.</summary>
    Kept,

    /// <summary>It is not taken, and known why.</summary>
    PassedOver,

    /// <summary>Nothing is known about it; it is kept as an attribute unless a person says more.</summary>
    Unknown,
}

/// <summary>What was guessed about one column.</summary>
/// <param name="Column">The source's header.</param>
/// <param name="Fate">What becomes of it.</param>
/// <param name="Targets">Columns of ours that it fills.</param>
/// <param name="Confidence">0 to 100.</param>
/// <param name="Why">In a few words.</param>
public sealed record ColumnGuess(string Column, ColumnFate Fate, IReadOnlyList<string> Targets, int Confidence, string Why);

/// <summary>What was guessed about one file.</summary>
/// <param name="Look">The file's header and first rows.</param>
/// <param name="Mapping">How it would be read; null when none of our files takes it.</param>
/// <param name="Preset">The preset it looks like; null when it went by column names alone.</param>
/// <param name="Why">Why it is taken for what it is, or passed over.</param>
/// <param name="Columns">Every column of the source.</param>
/// <param name="Style">How it writes numbers and dates.</param>
/// <param name="Missing">Columns that it would need and lacks.</param>
public sealed record FileGuess(FileLook Look, SourceMapping? Mapping, string? Preset, string Why, IReadOnlyList<ColumnGuess> Columns, StyleGuess Style, IReadOnlyList<string> Missing);

/// <summary>
/// Finds out what files are and what their columns mean: by the headers that presets and templates know, and by a look at the values where headers leave a doubt.
/// Nothing is taken silently: every column of every file gets a fate and a reason.
/// </summary>
public static class MappingGuess
{
    private const int LikelyPreset = 3, Certain = 10;

    private static readonly Lazy<IReadOnlyList<(string Name, Mapping Mapping)>> Known = new(() =>
        [.. Presets.Names.Select(name => (name, Presets.Read(name).Mapping!)).Where(preset => preset.Item2.Sources.Any(source => source.Pattern is not null))]);

    /// <summary>What each file is; files of one export are from one CRM, so that a doubtful one follows the others.</summary>
    public static IReadOnlyList<FileGuess> Of(IReadOnlyList<FileLook> files)
    {
        var first = files.Select(file => Of(file)).ToList();
        var favourite = first.Select(guess => guess.Preset).OfType<string>().GroupBy(name => name, StringComparer.Ordinal).MaxBy(names => names.Count())?.Key;
        return favourite is null ? first : [.. files.Select(file => Of(file, favourite: favourite))];
    }

    /// <summary>What a file is.</summary>
    /// <param name="look">Its header and first rows.</param>
    /// <param name="into">The canonical file it is; null to find out.</param>
    /// <param name="favourite">The preset that the files beside it look like.</param>
    public static FileGuess Of(FileLook look, CrmFile? into = null, string? favourite = null)
    {
        if (look.Problem is { } problem)
            return new(look, null, null, problem, [], new(null, []), []);
        var candidates = Candidates(look, into, favourite).OrderByDescending(candidate => candidate.Score).ToList();
        var best = candidates.FirstOrDefault();
        if (best is null || (into is null && best.Score < LikelyPreset))
            return Foreign(look, best?.Preset, "none of our files has columns like these; say what it is, or leave it out");
        return best.Foreign is { } why ? Foreign(look, best.Preset, why) : Explained(look, best);
    }

    /// <summary>The mapping of everything guessed, ready to read the files by.</summary>
    public static Mapping ToMapping(IReadOnlyList<FileGuess> guesses, string name)
    {
        var preset = guesses.Select(guess => guess.Preset).OfType<string>().FirstOrDefault();
        var settings = preset is null ? null : Known.Value.First(known => known.Name == preset).Mapping.Settings;
        return new(name, [.. guesses.Select(guess => guess.Mapping).OfType<SourceMapping>()], [.. guesses.Where(guess => guess.Mapping is null).Select(guess => guess.Look.Name)], settings, Full: false);
    }

    /// <summary>What a preset is for, and whether it was never tried on a real export; null for a mapping of named files.</summary>
    public static CrmWords? WordsOf(string preset) => Known.Value.FirstOrDefault(known => known.Name == preset).Mapping?.Words;

    private sealed record Candidate(string? Preset, SourceMapping? Mapping, int Score, string Why, string? Foreign = null);

    private static IEnumerable<Candidate> Candidates(FileLook look, CrmFile? into, string? favourite)
    {
        foreach (var (name, preset) in Known.Value)
        {
            var liked = name == favourite ? 1 : 0;
            foreach (var source in preset.Sources.Where(source => into is null || source.Into == into))
                if (Score(look, source.Pattern!.Tells, source.Pattern.Ids, source.Pattern.Named) is var (score, why) && score > 0)
                {
                    var fitted = MappingFit.To(source with { File = look.Name }, look.Header, (field, column) => Looks(look, field, column));
                    yield return new(name, fitted, score + liked + (Missing(fitted).Count > 0 ? -4 : 0), $"{preset.Name}: {why}");
                }
            foreach (var other in into is null ? preset.Words?.Others ?? [] : [])
                if (Score(look, other.Tells, other.Ids, other.Named) is var (score, _) && score > 0)
                    yield return new(name, null, score + liked, "", other.Why);
        }
        foreach (var file in CrmFiles.All.Where(file => into is null || file == into))
        {
            var plain = Plain(look, file);
            var isNamed = Words.Same(Path.GetFileNameWithoutExtension(look.Name), file.Name);
            if (Missing(plain).Count == 0 && plain.Columns.Count > 1)
                yield return new(null, plain, (isNamed ? 12 : 0) + 2 * plain.Columns.Count, "its columns are named like those of our templates");
            else if (isNamed || into is not null)
                yield return new(null, ByAnySpelling(look, file), (isNamed ? LikelyPreset : 0) + plain.Columns.Count - 4, isNamed ? $"it is named like {file}" : "chosen by hand");
            else if (ByAnySpelling(look, file) is var spelled && Missing(spelled).Count == 0 && spelled.Columns.Count > 3)
                yield return new(null, spelled, LikelyPreset, $"its columns mean what those of {file} mean");
        }
    }

    /// <summary>How much a file looks like a kind: telling headers count most, then what its ids begin with, then its name.</summary>
    private static (int Score, string Why) Score(FileLook look, IReadOnlyList<string> tells, IReadOnlyList<string> ids, IReadOnlyList<string> named)
    {
        var told = tells.Where(tell => HeaderText.Find(look.Header, tell) is not null).DistinctBy(HeaderText.Key, StringComparer.Ordinal).ToList();
        var certain = told.Exists(tell => tell.StartsWith('!')) ? Certain : 0;
        var column = HeaderText.Find(look.Header, "Id");
        var samples = column is null ? [] : look.Samples(column, 20);
        var prefix = ids.FirstOrDefault(id => samples.Count > 0 && samples.Count(sample => sample.StartsWith(id, StringComparison.Ordinal)) * 5 >= samples.Count * 4);
        var isNamed = named.Any(part => look.Name.Contains(part, StringComparison.OrdinalIgnoreCase));
        if (told.Count == 0 && prefix is null)
            return (0, "");
        var why = told.Count > 0 ? $"it has {string.Join(", ", told.Take(3).Select(tell => HeaderText.Find(look.Header, tell)))}" : "";
        return (2 * told.Count + certain + (prefix is null ? 0 : 6) + (isNamed ? 3 : 0), prefix is null ? why : $"{why}{(why.Length > 0 ? ", and " : "")}its ids begin with {prefix}");
    }

    private static FileGuess Foreign(FileLook look, string? preset, string why) =>
        new(look, null, preset, why, [.. look.Header.Select(column => new ColumnGuess(column, ColumnFate.PassedOver, [], 90, why))], new(null, []), []);

    private static FileGuess Explained(FileLook look, Candidate best)
    {
        var fitted = best.Mapping!;
        var preset = best.Preset is null ? null : Known.Value.First(known => known.Name == best.Preset).Mapping;
        // What the preset does not name for this kind of file may still be spelled as another CRM, or a template, spells it.
        var columns = new Dictionary<string, ColumnMapping>(fitted.Columns, StringComparer.Ordinal);
        var taken = columns.Values.SelectMany(RowReader.Sources).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var explained = look.Header.Distinct(StringComparer.OrdinalIgnoreCase).ToDictionary(header => header, header => Fate(header, fitted.Pattern, preset?.Words), StringComparer.OrdinalIgnoreCase);
        foreach (var (target, column) in ByAnySpelling(look, fitted.Into).Columns)
            if (!columns.ContainsKey(target) && !taken.Contains(column.Column!) && explained[column.Column!] is null)
                columns[target] = column;
        fitted = fitted with { Columns = columns, LeaveOut = [.. look.Header.Where(header => explained[header] is { Fate: ColumnFate.PassedOver })] };
        var style = StyleGuess.Of(look, fitted);
        fitted = fitted with { Numbers = style.Numbers is null ? null : NumberStyle.FromExample(style.Numbers), Dates = style.Dates };
        return new(look, fitted, best.Preset, best.Why, Explain(look, fitted, style, best.Preset, explained), style, Missing(fitted));
    }

    /// <summary>Every column of the source with what becomes of it under a mapping.</summary>
    public static IReadOnlyList<ColumnGuess> Explain(FileLook look, SourceMapping mapping, string? preset)
    {
        var words = preset is null ? null : WordsOf(preset);
        var explained = look.Header.Distinct(StringComparer.OrdinalIgnoreCase).ToDictionary(header => header, header => Fate(header, mapping.Pattern, words), StringComparer.OrdinalIgnoreCase);
        return Explain(look, mapping, StyleGuess.Of(look, mapping), preset, explained);
    }

    private static List<ColumnGuess> Explain(FileLook look, SourceMapping mapping, StyleGuess style, string? preset, Dictionary<string, ColumnGuess?> explained)
    {
        var guesses = new List<ColumnGuess>();
        foreach (var header in look.Header)
        {
            var targets = mapping.Columns.Where(pair => RowReader.Sources(pair.Value).Contains(header, StringComparer.OrdinalIgnoreCase)).Select(pair => pair.Key).ToList();
            if (targets.Count > 0)
                guesses.Add(Mapped(look, mapping, style, preset, header, targets));
            else if (mapping.Only.ContainsKey(header) || mapping.Skip.ContainsKey(header))
                guesses.Add(new(header, ColumnFate.PassedOver, [], 95, "it decides which rows are read"));
            else
                guesses.Add(explained.GetValueOrDefault(header) ?? new(header, ColumnFate.Unknown, [], 0, "not known here; kept as an attribute unless you choose a column for it"));
        }
        return guesses;
    }

    private static ColumnGuess Mapped(FileLook look, SourceMapping mapping, StyleGuess style, string? preset, string header, List<string> targets)
    {
        var field = mapping.Into.Fields[mapping.Into[targets[0]]];
        var column = mapping.Columns[targets[0]];
        var odd = column is { Map.Count: 0, Starts: null, Text: null } ? look.Texts(header).FirstOrDefault(text => !Reads(style, field, text)) : null;
        return odd is null ? new(header, ColumnFate.Mapped, targets, preset is null ? 80 : 95, preset is null ? "by its name" : $"as {Known.Value.First(known => known.Name == preset).Mapping.Name} names it")
            : new(header, ColumnFate.Mapped, targets, 40, $"by its name, but '{Shortened(odd)}' is {Expected(field)}");
    }

    private static ColumnGuess? Fate(string header, SourcePattern? pattern, CrmWords? words)
    {
        if (header.Length == 0)
            return new(header, ColumnFate.PassedOver, [], 100, "it has no name");
        foreach (var (reason, columns) in (pattern?.PassedOver ?? []).Concat(words?.PassedOver ?? []))
            if (columns.Any(column => HeaderText.Is(header, column)) && pattern?.Kept.Any(column => HeaderText.Is(header, column)) != true)
                return new(header, ColumnFate.PassedOver, [], 95, reason);
        if (pattern?.Kept.Any(column => HeaderText.Is(header, column)) == true)
            return new(header, ColumnFate.Kept, [], 95, "no column of ours means it; kept as an attribute");
        return words?.OwnFields.Any(own => HeaderText.Is(header, own)) == true ? new(header, ColumnFate.Kept, [], 80, "a field of your own; kept as an attribute") : null;
    }

    /// <summary>Columns that are named as in our template.</summary>
    private static SourceMapping Plain(FileLook look, CrmFile file) => new(look.Name, file, file.Fields.Where(field => !field.Internal)
        .Select(field => (field.Name, Header: look.Header.FirstOrDefault(header => Words.Same(header, field.Name)))).Where(pair => pair.Header is not null)
        .ToDictionary(pair => pair.Name, pair => new ColumnMapping { Column = pair.Header }, StringComparer.Ordinal));

    /// <summary>Columns that are spelled as any preset or our template spells them.</summary>
    private static SourceMapping ByAnySpelling(FileLook look, CrmFile file)
    {
        var columns = new Dictionary<string, ColumnMapping>(StringComparer.Ordinal);
        foreach (var field in file.Fields.Where(field => !field.Internal))
        {
            var known = Known.Value.SelectMany(preset => preset.Mapping.Sources).Where(source => source.Into == file).Select(source => source.Columns.GetValueOrDefault(field.Name)).OfType<ColumnMapping>().Where(column => column.Column is not null).ToList();
            var found = known.SelectMany(column => (column.Also ?? []).Prepend(column.Column!)).Prepend(field.Name.Replace('_', ' '))
                .Select(spelling => HeaderText.Find(look.Header, spelling)).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Where(header => !columns.Values.Any(column => column.Column == header)).ToList();
            if ((found.Find(header => Looks(look, field, header)) ?? found.FirstOrDefault()) is { } best)
                columns[field.Name] = new() { Column = best, Map = known.FirstOrDefault(column => column.Map.Count > 0 && field.Words is not null)?.Map ?? new Dictionary<string, string>(StringComparer.Ordinal) };
        }
        return new(look.Name, file, columns);
    }

    /// <summary>The columns that a file needs to be read into ours and that a mapping does not fill.</summary>
    public static IReadOnlyList<string> Missing(SourceMapping mapping)
    {
        var missing = mapping.Into.Fields.Where(field => field.Required && !mapping.Columns.ContainsKey(field.Name)).Select(field => field.Name).ToList();
        if (mapping.Into == CrmFiles.Deals && !mapping.Columns.ContainsKey("stage") && !mapping.Columns.ContainsKey("outcome"))
            missing.Add("stage");
        if (mapping.Into == CrmFiles.Deals && !mapping.Columns.ContainsKey("amount") && !mapping.Columns.ContainsKey("arr") && !mapping.Columns.ContainsKey("tcv"))
            missing.Add("amount");
        return missing;
    }

    /// <summary>Whether a column holds anything, and what it holds can be what the field is.</summary>
    private static bool Looks(FileLook look, Field field, string column)
    {
        var samples = look.Samples(column, 20);
        return samples.Count > 0 && (field.Kind is FieldKind.Text or FieldKind.Word || samples.All(sample => StyleGuess.NumberChoices.Any(numbers =>
            StyleGuess.DateChoices.Any(dates => Reads(new(numbers, dates.Formats), field, sample)))));
    }

    private static bool Reads(StyleGuess style, Field field, string text) => style.Cells(TimeZoneInfo.Utc).Read(field, text, new Crm.Columns.Column(field), out _) is null;

    private static string Expected(Field field) => field.Kind switch
    {
        FieldKind.Day or FieldKind.Moment => "no date",
        FieldKind.Word => $"none of {string.Join(", ", field.Words!)}",
        FieldKind.Flag => "neither true nor false",
        _ => "no number",
    };

    private static string Shortened(string text) => text.Length > 40 ? text[..40] + "…" : text;
}
