using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Components.Forms;
using RevOps.Core.Import;
using RevOps.Workbench.Settings;

namespace RevOps.Workbench.Data;

/// <summary>
/// The files one person has brought along, until they are loaded or put away. They are kept under names of our own;
/// what the browser calls them is shown and matched with mappings, and never becomes a path.
/// </summary>
public sealed class UploadFolder
{
    /// <summary>More files than this is not one export.</summary>
    public const int MostFiles = 60;

    /// <summary>The largest mapping, in bytes.</summary>
    public const long LargestMapping = 1 << 20;

    private const string Folder = "uploads";
    private const int DaysKept = 7;

    private readonly WorkbenchOptions _options;

    public UploadFolder(WorkbenchOptions options, string viewerKey)
    {
        _options = options;
        Path = System.IO.Path.Combine(options.DataFolder(), Folder, Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(viewerKey)))[..32]);
    }

    /// <summary>Where they lie.</summary>
    public string Path { get; }

    /// <summary>Takes a table in beside those that are here, or says in a sentence why not.</summary>
    /// <param name="file">The file.</param>
    /// <param name="beside">Files and bytes that are here.</param>
    /// <param name="ct">Calls it off.</param>
    public async Task<(DraftFile? Taken, string? Refused)> AddAsync(IBrowserFile file, IReadOnlyCollection<DraftFile> beside, CancellationToken ct)
    {
        var name = file.Name;
        if (UploadCheck.NameProblem(name) is { } problem)
            return (null, problem);
        if (beside.Count >= MostFiles)
            return (null, $"“{name}” was not taken: {MostFiles} files are the most at a time.");
        var left = _options.MaxUploadMegabytes * 1_000_000L - beside.Sum(kept => kept.Bytes);
        if (file.Size > left)
            return (null, $"“{name}” was not taken: together the files would be larger than {_options.MaxUploadMegabytes} MB. Raise RevOps:MaxUploadMegabytes, or use revops import on the command line.");
        Directory.CreateDirectory(Path);
        var path = System.IO.Path.Combine(Path, $"{Guid.NewGuid():N}{(RowSource.IsWorkbook(name) ? ".xlsx" : ".csv")}");
        try
        {
            await using (var target = File.Create(path))
            await using (var source = file.OpenReadStream(Math.Max(1, left), ct))
                await source.CopyToAsync(target, ct);
            // a large file is read to its end, off the window's thread
            if (await Task.Run(() => UploadCheck.ContentProblem(path, name), ct) is { } unfit)
            {
                File.Delete(path);
                return (null, unfit);
            }
        }
        catch (OperationCanceledException)
        {
            File.Delete(path);
            throw;
        }
        return (new(System.IO.Path.GetFileName(path), name, file.Size), null);
    }

    /// <summary>Reads a mapping that came along, or says in a sentence why not.</summary>
    public static async Task<(DraftMapping? Mapping, string? Refused)> ReadMappingAsync(IBrowserFile file, CancellationToken ct)
    {
        if (UploadCheck.NameProblem(file.Name) is { } problem)
            return (null, problem);
        if (file.Size > LargestMapping)
            return (null, $"“{file.Name}” was not taken: a mapping is a short text, and this is larger than 1 MB.");
        await using var source = file.OpenReadStream(LargestMapping, ct);
        using var reader = new StreamReader(source);
        return (new(file.Name, await reader.ReadToEndAsync(ct)), null);
    }

    /// <summary>Puts a file away.</summary>
    public void Remove(DraftFile file) => File.Delete(System.IO.Path.Combine(Path, file.Stored));

    /// <summary>Puts everything away.</summary>
    public void Clear() => Delete(Path);

    /// <summary>Clears what nobody has come back to.</summary>
    public static void Sweep(WorkbenchOptions options, DateTimeOffset now)
    {
        var all = new DirectoryInfo(System.IO.Path.Combine(options.DataFolder(), Folder));
        if (all.Exists)
            foreach (var left in all.GetDirectories().Where(folder => folder.LastWriteTimeUtc < now.UtcDateTime.AddDays(-DaysKept)))
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
}
