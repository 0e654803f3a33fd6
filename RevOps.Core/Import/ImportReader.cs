using RevOps.Core.Crm;
using RevOps.Core.Crm.Columns;

namespace RevOps.Core.Import;

/// <summary>Where an import stands.</summary>
/// <param name="Doing">The file being read or stored.</param>
/// <param name="Done">Bytes or rows done.</param>
/// <param name="Of">Bytes or rows in all.</param>
public sealed record ImportProgress(string Doing, long Done, long Of);

/// <summary>A file to import.</summary>
/// <param name="Path">Where it is kept.</param>
/// <param name="Name">What it is called.</param>
public sealed record ImportFile(string Path, string Name);

/// <summary>Reads files into canonical tables. Nothing is stored here: what comes back is exactly what loading would store.</summary>
public sealed class ImportReader(CompanySettings settings, Func<CrmFile, KnownRecordIds> stored, IReadOnlyDictionary<string, IReadOnlyDictionary<int, RowEdit>>? edits = null)
{
    private readonly Dictionary<CrmFile, StagedTable> _staged = [];
    private readonly List<RejectedRow> _rejected = [];
    private readonly List<SourceCount> _counts = [];
    private readonly List<string> _notes = [];

    /// <summary>
    /// Reads all files that the mapping names, or, without a mapping, those named like canonical files. Settings that the mapping proposes
    /// count unless the company has settings of its own to keep.
    /// </summary>
    public static ImportPreview Read(IReadOnlyList<string> paths, Mapping? mapping, CompanySettings settings, Func<CrmFile, KnownRecordIds> stored,
        bool keepSettings = false, IProgress<ImportProgress>? progress = null, CancellationToken ct = default) =>
        Read([.. paths.Select(path => new ImportFile(path, Path.GetFileName(path)))], mapping, settings, stored, keepSettings, null, progress, ct);

    /// <summary>The same for files that are kept under other names than they are called, such as uploads, with rows that were mended since.</summary>
    public static ImportPreview Read(IReadOnlyList<ImportFile> files, Mapping? mapping, CompanySettings settings, Func<CrmFile, KnownRecordIds> stored,
        bool keepSettings = false, IReadOnlyDictionary<string, IReadOnlyDictionary<int, RowEdit>>? edits = null, IProgress<ImportProgress>? progress = null, CancellationToken ct = default)
    {
        var chosen = mapping?.Settings is { } proposed && !keepSettings ? proposed : settings;
        var reader = new ImportReader(chosen, stored, edits);
        if (reader.ReadSources(files, mapping, progress, ct) is { } problem)
            return ImportPreview.Refused(problem);
        if (mapping?.Settings is { } own && !keepSettings && !own.HasStandardStages())
            reader._notes.Add($"The mapping brings the company's stages: {string.Join(", ", own.Pipelines.SelectMany(pipeline => pipeline.Stages).Select(stage => stage.Name).Distinct(StringComparer.Ordinal))}. Settings shows them.");
        return reader.Finish(files, ct) with { ProposedSettings = mapping?.Settings };
    }

    private string? ReadSources(IReadOnlyList<ImportFile> given, Mapping? mapping, IProgress<ImportProgress>? progress, CancellationToken ct)
    {
        var byName = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in given)
            if (!byName.TryAdd(file.Name, file.Path))
                return $"Two files are named {file.Name}; import them one after the other.";
        var plan = mapping is null ? Canonical(byName) : mapping.Sources.OrderBy(source => CrmFiles.All.Index().First(file => file.Item == source.Into).Index);
        var read = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var source in plan)
        {
            if (!byName.TryGetValue(source.File, out var path))
            {
                _notes.Add($"{source.File} was not given; nothing was read into {source.Into}.");
                continue;
            }
            read.Add(source.File);
            if (ReadSource(path, source, byName, progress, ct) is { } problem)
                return problem;
        }
        if (mapping is not null)
            read.UnionWith(mapping.Ignore.Concat(mapping.Sources.SelectMany(source => source.Columns.Values).SelectMany(LookupsOf).Select(lookup => lookup.File)));
        _notes.AddRange(byName.Keys.Where(name => !read.Contains(name)).Order(StringComparer.Ordinal).Select(name =>
            mapping is null ? $"{name} was passed over: it is not named like one of the templates ({string.Join(", ", CrmFiles.All.Take(6))}, …)." : $"{name} was passed over: the mapping does not name it."));
        return _counts.Count > 0 ? null : mapping is null
            ? $"None of the files is named like a template ({string.Join(", ", CrmFiles.All)}); rename them, or give a mapping."
            : $"None of the files that the mapping reads was given: {string.Join(", ", mapping.Sources.Select(source => source.File).Distinct(StringComparer.Ordinal))}.";
    }

    private string? ReadSource(string path, SourceMapping mapping, Dictionary<string, string> files, IProgress<ImportProgress>? progress, CancellationToken ct)
    {
        var (source, problem) = RowSource.Open(path, mapping.File, mapping, edits?.GetValueOrDefault(mapping.File));
        if (source is null)
            return problem;
        using (source)
        {
            if (mapping.Columns.Count == 0)
                mapping = CanonicalColumns(mapping, source.Header);
            mapping = MappingFit.To(mapping, source.Header);
            if (mapping.IdMadeOf.Count > 0)
                _notes.Add($"{source.Name} has no id; one is made of {string.Join(" and ", mapping.IdMadeOf)}, so a record whose {mapping.IdMadeOf[0]} is changed counts as another one. Add the id to the export if you can.");
            var (lookups, missing) = Lookups.Read(mapping, files);
            if (lookups is null)
                return missing;
            if (!_staged.TryGetValue(mapping.Into, out var staged))
                _staged[mapping.Into] = staged = new StagedTable(mapping.Into);
            var (rows, unfit) = RowReader.For(source, staged.Table, mapping, StyleOf(mapping), lookups);
            if (rows is null)
                return unfit;
            if (mapping.Into == CrmFiles.Deals && DealRules.Unfit(mapping, source.Name) is { } lacking)
                return lacking;
            staged.Begin(mapping, source.Name, _counts.Count);
            Stage(source, rows, staged, progress, ct);
        }
        return null;
    }

    private void Stage(RowSource source, RowReader rows, StagedTable staged, IProgress<ImportProgress>? progress, CancellationToken ct)
    {
        int read = 0, before = _rejected.Count;
        while (source.Read())
        {
            if ((read & 0xFFF) == 0)
            {
                ct.ThrowIfCancellationRequested();
                progress?.Report(new(source.Name, source.BytesRead, source.Bytes));
            }
            if (rows.Skips())
                continue;
            read++;
            if (rows.Add() is { } rejected)
            {
                _rejected.Add(rejected);
                staged.IsIncomplete = true;
            }
            else
                staged.Accept(source.Line);
        }
        if (rows.Replacements() is { } replacements)
            _notes.Add(replacements);
        if (source.Remark is { } remark)
            _notes.Add(remark);
        _counts.Add(new(source.Name, staged.Table.File.Name, source.Header, read, read - (_rejected.Count - before), _rejected.Count - before));
    }

    private ImportPreview Finish(IReadOnlyList<ImportFile> files, CancellationToken ct)
    {
        var check = new StagedChecks(settings, stored, _staged, _notes);
        var placeholders = check.Run(ct);
        var late = RejectedRows.WithCells(check.Rejected, files, _staged, edits);
        var counts = _counts.Select((count, number) => late.Count(row => row.Source == number) is var more and > 0
            ? count with { Accepted = count.Accepted - more, Rejected = count.Rejected + more } : count).ToList();
        var rejected = _rejected.Concat(late.Select(row => row.Row)).OrderBy(row => _counts.FindIndex(count => count.File == row.File)).ThenBy(row => row.Line).ToList();
        _notes.AddRange(_staged.Values.Where(table => table.IsIncomplete).Select(table =>
            $"Rows of {table.Table.File} were rejected: in a full import nothing of it is marked removed, because a missing record may be one of them."));
        foreach (var column in _staged.Values.SelectMany(table => table.Table.Columns))
            column.Texts.Rest();
        var tables = _staged.Where(pair => pair.Value.Table.Count > 0).ToDictionary(pair => pair.Key, pair => pair.Value.Kept());
        return new(counts, tables, rejected, placeholders, _notes);
    }

    private CellStyle StyleOf(SourceMapping mapping) => mapping.Numbers is { } numbers
        ? new(numbers.Decimal, numbers.Thousands, mapping.Dates, settings.Zone())
        : CellStyle.Canonical(settings.Zone()) with { Dates = mapping.Dates };

    private static IEnumerable<SourceMapping> Canonical(Dictionary<string, string> files) =>
        from file in CrmFiles.All
        from name in files.Keys
        where Path.GetExtension(name).ToLowerInvariant() is ".csv" or ".xlsx" && Words.Same(Path.GetFileNameWithoutExtension(name), file.Name)
        select new SourceMapping(name, file, new Dictionary<string, ColumnMapping>(StringComparer.Ordinal));

    private static SourceMapping CanonicalColumns(SourceMapping mapping, IReadOnlyList<string> header) => mapping with
    {
        Columns = (from field in mapping.Into.Fields
                   where !field.Internal
                   let column = header.FirstOrDefault(cell => Words.Same(cell, field.Name))
                   where column is not null
                   select (field.Name, column)).ToDictionary(pair => pair.Name, pair => new ColumnMapping { Column = pair.column }, StringComparer.Ordinal),
    };

    private static IEnumerable<LookupMapping> LookupsOf(ColumnMapping column) =>
        (column.Lookup is { } lookup ? [lookup] : Array.Empty<LookupMapping>()).Concat(column.Otherwise is { } otherwise ? LookupsOf(otherwise) : []);
}
