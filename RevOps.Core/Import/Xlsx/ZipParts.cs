using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace RevOps.Core.Import.Xlsx;

/// <summary>
/// The parts of a zip file. Its table of contents is held against firm limits before anything is unpacked, and what is unpacked
/// is counted against what the table says: a part that is larger, that lies over another or that is packed too tightly is refused.
/// </summary>
internal sealed class ZipParts : IDisposable
{
    /// <summary>The largest file, in bytes.</summary>
    public const int LargestFile = 20_000_000;

    /// <summary>The most parts.</summary>
    public const int MostParts = 500;

    /// <summary>The largest content, in bytes.</summary>
    public const int LargestContent = 200_000_000;

    /// <summary>How many bytes one packed byte may become.</summary>
    public const int HighestRatio = 100;

    private const int WorthPacking = 1_000_000;
    private const int LargestContents = 1_000_000;
    private const int LongestComment = 65_535;

    private readonly FileStream _file;
    private readonly Dictionary<string, ZipPart> _parts;

    private ZipParts(FileStream file, Dictionary<string, ZipPart> parts) => (_file, _parts) = (file, parts);

    /// <summary>The parts, or why the file is refused, as the end of a sentence about it.</summary>
    public static (ZipParts? Parts, string? Problem) Open(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.RandomAccess);
        var (parts, problem) = ReadContents(file);
        if (parts is not null)
            return (new(file, parts), null);
        file.Dispose();
        return (null, problem);
    }

    /// <summary>The bytes a part has when unpacked; 0 when there is none.</summary>
    public long SizeOf(string name) => _parts.TryGetValue(name, out var part) ? part.Size : 0;

    /// <summary>A part, unpacked while it is read; null when there is none.</summary>
    /// <exception cref="InvalidDataException">The part is damaged.</exception>
    public PartStream? Part(string name)
    {
        if (!_parts.TryGetValue(name, out var part))
            return null;
        Span<byte> header = stackalloc byte[30];
        if (RandomAccess.Read(_file.SafeFileHandle, header, part.Offset) < header.Length || BinaryPrimitives.ReadUInt32LittleEndian(header) != 0x04034b50)
            throw new InvalidDataException("A part does not begin where the table of contents says.");
        var start = part.Offset + header.Length + BinaryPrimitives.ReadUInt16LittleEndian(header[26..]) + BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
        if (start + part.Packed > part.End)
            throw new InvalidDataException("A part reaches into the next.");
        var packed = new PackedStream(_file, start, part.Packed);
        return new(part.IsDeflated ? new DeflateStream(packed, CompressionMode.Decompress) : packed, part.Size);
    }

    public void Dispose() => _file.Dispose();

    private static (Dictionary<string, ZipPart>? Parts, string? Problem) ReadContents(FileStream file)
    {
        if (file.Length > LargestFile)
            return (null, $"is larger than {LargestFile / 1_000_000} MB, the most that a workbook may have; export it as CSV");
        var tail = new byte[Math.Min(file.Length, LongestComment + 22)];
        RandomAccess.Read(file.SafeFileHandle, tail, file.Length - tail.Length);
        if (FindEnd(tail) is not { } end)
            return (null, "is not a workbook; save it as .xlsx or as CSV");
        var (count, size, start) = (BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(end + 10)), BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 12)), BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16)));
        if (count > MostParts)
            return (null, $"has {count} parts; a workbook may have {MostParts}");
        if (size > LargestContents || start + size > file.Length - tail.Length + end)
            return (null, Damaged);
        var contents = new byte[size];
        RandomAccess.Read(file.SafeFileHandle, contents, start);
        var parts = new List<ZipPart>();
        for (var at = 0; parts.Count < count;)
        {
            if (ZipPart.Read(contents, ref at) is not { } part)
                return (null, Damaged);
            parts.Add(part);
        }
        return Refusal(parts, file.Length, start) is { } problem ? (null, problem) : (parts.ToDictionary(part => part.Name, StringComparer.OrdinalIgnoreCase), null);
    }

    private const string Damaged = "is damaged; open it in a spreadsheet program and save it again";

    private static string? Refusal(List<ZipPart> parts, long length, long contents)
    {
        if (parts.Exists(part => part.IsLocked))
            return "is protected by a password; save it without one";
        if (parts.Exists(part => !part.IsReadable) || parts.DistinctBy(part => part.Name, StringComparer.OrdinalIgnoreCase).Count() < parts.Count)
            return Damaged;
        var total = parts.Sum(part => (decimal)part.Size);
        if (total > LargestContent)
            return $"unpacks to more than {LargestContent / 1_000_000} MB; export it as CSV";
        if (parts.Exists(part => IsTooTight(part.Size, part.Packed)) || IsTooTight((long)total, length))
            return "is packed more tightly than a workbook ever is, and was not unpacked";
        parts.Sort((left, right) => left.Offset.CompareTo(right.Offset));
        for (var index = 0; index < parts.Count; index++)
        {
            parts[index].End = index + 1 < parts.Count ? parts[index + 1].Offset : contents;
            if (parts[index].Offset + 30 + parts[index].Packed > parts[index].End)
                return "has parts that lie over each other, and was not unpacked";
        }
        return null;
    }

    private static bool IsTooTight(long size, long packed) => size > WorthPacking && size > packed * HighestRatio;

    private static int? FindEnd(ReadOnlySpan<byte> tail)
    {
        for (var at = tail.Length - 22; at >= 0; at--)
            if (BinaryPrimitives.ReadUInt32LittleEndian(tail[at..]) == 0x06054b50 && at + 22 + BinaryPrimitives.ReadUInt16LittleEndian(tail[(at + 20)..]) == tail.Length)
                return at;
        return null;
    }
}

/// <summary>An entry of a zip file's table of contents.</summary>
internal sealed record ZipPart(string Name, long Offset, long Packed, long Size, int Method, int Flags)
{
    /// <summary>Where the next part, or the table of contents, begins.</summary>
    public long End { get; set; }

    public bool IsLocked => (Flags & 1) != 0;

    public bool IsDeflated => Method == 8;

    public bool IsReadable => (IsDeflated || (Method == 0 && Packed == Size)) && Name.Length > 0 && Offset >= 0 && Packed >= 0 && Size >= 0;

    /// <summary>The entry at a place, which is moved past it; null when there is none.</summary>
    public static ZipPart? Read(ReadOnlySpan<byte> contents, ref int at)
    {
        if (contents.Length - at < 46 || BinaryPrimitives.ReadUInt32LittleEndian(contents[at..]) != 0x02014b50)
            return null;
        var entry = contents[at..];
        var (name, extra, comment) = (U16(entry, 28), U16(entry, 30), U16(entry, 32));
        if (entry.Length < 46 + name + extra + comment)
            return null;
        at += 46 + name + extra + comment;
        var (packed, size, offset) = (U32(entry, 20), U32(entry, 24), U32(entry, 42));
        return Wide(entry.Slice(46 + name, extra), ref size, ref packed, ref offset)
            ? new(Encoding.UTF8.GetString(entry.Slice(46, name)).Replace('\\', '/'), offset, packed, size, U16(entry, 10), U16(entry, 8)) : null;
    }

    /// <summary>Takes sizes that need, or merely use, 64 bits from the entry's extra fields.</summary>
    private static bool Wide(ReadOnlySpan<byte> extra, ref long size, ref long packed, ref long offset)
    {
        while (extra.Length >= 4)
        {
            var (id, length) = (U16(extra, 0), U16(extra, 2));
            if (extra.Length < 4 + length)
                return false;
            var field = extra.Slice(4, length);
            if (id == 1 && !(Take(ref field, ref size) && Take(ref field, ref packed) && Take(ref field, ref offset)))
                return false;
            extra = extra[(4 + length)..];
        }
        return size != uint.MaxValue && packed != uint.MaxValue && offset != uint.MaxValue;
    }

    private static bool Take(ref ReadOnlySpan<byte> field, ref long value)
    {
        if (value != uint.MaxValue)
            return true;
        if (field.Length < 8)
            return false;
        value = BinaryPrimitives.ReadInt64LittleEndian(field);
        field = field[8..];
        return value >= 0;
    }

    private static int U16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static long U32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);
}
