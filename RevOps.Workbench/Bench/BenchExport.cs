using System.Text;

namespace RevOps.Workbench.Bench;

/// <summary>A generated export: its files, and dice that always fall alike, so that the same counts give the same bytes.</summary>
internal sealed class BenchExport
{
    private readonly string _folder;
    private ulong _state = 0x9E3779B97F4A7C15UL;

    public BenchExport(string folder)
    {
        Directory.CreateDirectory(folder);
        _folder = folder;
    }

    /// <summary>Begins a file with its header.</summary>
    public StreamWriter Writer(string file, string header)
    {
        var writer = new StreamWriter(Path.Combine(_folder, file), append: false, new UTF8Encoding(false), 1 << 20);
        writer.Write(header + "\n");
        return writer;
    }

    /// <summary>A number from 0 to below another (xorshift, Marsaglia 2003).</summary>
    public int Next(int below)
    {
        _state ^= _state << 13;
        _state ^= _state >> 7;
        _state ^= _state << 17;
        return (int)(_state % (ulong)below);
    }
}
