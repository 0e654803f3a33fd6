using RevOps.Core.Import;
using RevOps.Workbench.Jobs;

namespace RevOps.Workbench.Data;

/// <summary>How far reading is, over all files. Progress&lt;T&gt; would post to a thread of its own, and a late report would come after the end.</summary>
internal sealed class ReadingProgress(Job job, IReadOnlyList<DraftFile> files) : IProgress<ImportProgress>
{
    private readonly Dictionary<string, long> _sizes = files.ToDictionary(file => file.Name, file => file.Bytes, StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _names = [];

    public void Report(ImportProgress value)
    {
        if (!_names.Contains(value.Doing, StringComparer.OrdinalIgnoreCase))
            _names.Add(value.Doing);
        var (all, before) = (Math.Max(1, _sizes.Values.Sum()), _names.SkipLast(1).Sum(name => _sizes.GetValueOrDefault(name)));
        var now = value.Of > 0 ? _sizes.GetValueOrDefault(value.Doing) * value.Done / value.Of : 0;
        job.Tell($"Reading {value.Doing}", (int)Math.Min(99, 100 * (before + now) / all));
    }
}
