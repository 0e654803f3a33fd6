using Microsoft.AspNetCore.Components.Forms;
using RevOps.Core.Import;
using RevOps.Workbench.Settings;

namespace RevOps.Workbench.Data;

/// <summary>
/// The files one person has brought along, until they are loaded or the page is left. They are kept under names of our own;
/// what the browser calls them is shown and matched with mappings, and never becomes a path.
/// </summary>
public sealed class UploadFolder(WorkbenchOptions options) : IDisposable
{
    /// <summary>More files than this is not one export.</summary>
    public const int MostFiles = 60;

    private const string Folder = "uploads";
    private const int LongestName = 120;
    private const long LargestMapping = 1 << 20;

    private readonly string _folder = Path.Combine(options.DataFolder(), Folder, Guid.NewGuid().ToString("N"));
    private readonly List<(ImportFile File, long Bytes)> _files = [];
    private int _number;

    /// <summary>The CSV files, in the order they came.</summary>
    public IReadOnlyList<ImportFile> Files => [.. _files.Select(kept => kept.File)];

    /// <summary>A mapping that came along; null for none.</summary>
    public (string Name, string Text)? Mapping { get; private set; }

    /// <summary>Takes a file in, or says in a sentence why not.</summary>
    public async Task<string?> AddAsync(IBrowserFile file, Action<long> told, CancellationToken ct)
    {
        var name = Path.GetFileName(file.Name.Replace('\\', '/'));
        var extension = Path.GetExtension(name).ToLowerInvariant();
        if (name.Length is 0 or > LongestName || name.Any(char.IsControl) || extension is not (".csv" or ".yaml" or ".yml"))
            return $"“{Shortened(name)}” was not taken: only .csv files, and one mapping as .yaml, can be imported.";
        if (extension != ".csv")
            return await AddMappingAsync(file, name, ct);
        if (_files.Count >= MostFiles)
            return $"“{name}” was not taken: {MostFiles} files are the most at a time.";
        var left = options.MaxUploadMegabytes * 1_000_000L - _files.Sum(kept => kept.Bytes);
        if (file.Size > left)
            return $"“{name}” was not taken: together the files would be larger than {options.MaxUploadMegabytes} MB. Raise RevOps:MaxUploadMegabytes, or use revops import on the command line.";
        Remove(name);
        Directory.CreateDirectory(_folder);
        var path = Path.Combine(_folder, $"{++_number}.csv");
        await using (var target = File.Create(path))
        await using (var source = file.OpenReadStream(Math.Max(1, left), ct))
        {
            var buffer = new byte[1 << 16];
            for (int read; (read = await source.ReadAsync(buffer, ct)) > 0;)
            {
                await target.WriteAsync(buffer.AsMemory(0, read), ct);
                told(target.Length);
            }
        }
        _files.Add((new(path, name), file.Size));
        return null;
    }

    /// <summary>Puts a file, or the mapping, away again.</summary>
    public void Remove(string name)
    {
        if (Mapping?.Name == name)
            Mapping = null;
        foreach (var (file, _) in _files.Where(kept => string.Equals(kept.File.Name, name, StringComparison.OrdinalIgnoreCase)).ToList())
        {
            File.Delete(file.Path);
            _files.RemoveAll(kept => kept.File == file);
        }
    }

    public void Dispose() => Delete(_folder);

    /// <summary>Clears what an app that was killed left behind.</summary>
    public static void Sweep(WorkbenchOptions options, DateTimeOffset now)
    {
        var all = new DirectoryInfo(Path.Combine(options.DataFolder(), Folder));
        if (all.Exists)
            foreach (var left in all.GetDirectories().Where(folder => folder.LastWriteTimeUtc < now.UtcDateTime.AddDays(-1)))
                Delete(left.FullName);
    }

    // A file that is still being read cannot be deleted everywhere; it is swept up another day.
    private static void Delete(string folder)
    {
        try
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
        catch (Exception busy) when (busy is IOException or UnauthorizedAccessException)
        {
        }
    }

    private async Task<string?> AddMappingAsync(IBrowserFile file, string name, CancellationToken ct)
    {
        if (file.Size > LargestMapping)
            return $"“{name}” was not taken: a mapping is a short text, and this is larger than 1 MB.";
        await using var source = file.OpenReadStream(LargestMapping, ct);
        using var reader = new StreamReader(source);
        Mapping = (name, await reader.ReadToEndAsync(ct));
        return null;
    }

    private static string Shortened(string name) => name.Length > LongestName ? name[..LongestName] + "…" : name;
}
