using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using RevOps.Core.Crm;
using RevOps.Core.Crm.Columns;

namespace RevOps.Core.Store;

/// <summary>
/// What was known after the newest import, column by column in one file, so that a large store opens in the time it takes to read it.
/// It is derived: it may be deleted at any time, and one that does not fit the store, or is damaged, is passed over and made anew.
/// </summary>
internal static class SnapshotFile
{
    /// <summary>The file's name in the data folder.</summary>
    public const string Name = "knowledge.book";

    /// <summary>Stores smaller than this open fast enough from the database.</summary>
    public const int WorthwhileRows = 50_000;

    private const string Format = "revops snapshot 1";

    /// <summary>Writes the snapshot beside the store, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="stamp">Names the store, its newest import and its settings.</param>
    /// <param name="knowledge">What was known.</param>
    public static void Write(string path, string stamp, Knowledge knowledge)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 20))
            {
                var output = new SnapshotWriter(stream);
                output.Text(Format);
                output.Text(stamp);
                foreach (var file in CrmFiles.All)
                    output.Table(knowledge[file]);
                output.Array<int>(knowledge.RemovedOn);
                var changes = knowledge.Changes;
                output.Array<int>(changes.Start);
                output.Array<long>(changes.At);
                output.Array<byte>(changes.Field);
                output.Array<long>(changes.Old);
                output.Array<long>(changes.New);
                output.Table(knowledge.Context.PastReps);
                output.Array<int>([.. knowledge.Context.PastRepsUntil]);
                output.Finish();
            }
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            File.Delete(temporary); // without a snapshot everything works, only slower
        }
    }

    /// <summary>The snapshot, or null when there is none that fits.</summary>
    public static Knowledge? Read(string path, string stamp, CompanySettings settings, long version, DateTimeOffset? knownAt)
    {
        if (!File.Exists(path))
            return null;
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 20, FileOptions.SequentialScan);
            var input = new SnapshotReader(stream);
            if (input.Text() != Format || input.Text() != stamp)
                return null;
            var tables = CrmFiles.All.ToDictionary(file => file, input.Table);
            var removedOn = input.Array<int>();
            var changes = ChangeLog.Over(input.Array<int>(), input.Array<long>(), input.Array<byte>(), input.Array<long>(), input.Array<long>());
            var context = new KnowledgeContext(settings, version, knownAt, input.Table(CrmFiles.Reps), input.Array<int>());
            return input.IsWhole() ? Knowledge.Over(tables, removedOn, changes, context) : null;
        }
        catch (Exception damaged) when (damaged is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The columns of all files in one number: a snapshot from another version of the product does not fit.</summary>
    public static string Shape() =>
        XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(string.Join(';', CrmFiles.All.SelectMany(file => file.Fields.Select(field => $"{file.Name}.{field.Name}:{field.Kind}"))))).ToString("x16", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>Writes arrays with their length, and a checksum at the end.</summary>
internal sealed class SnapshotWriter(Stream stream)
{
    private readonly XxHash3 _sum = new();

    public void Text(string text) => Array<byte>(Encoding.UTF8.GetBytes(text));

    public void Table(CrmTable table)
    {
        Number(table.Count);
        foreach (var column in table.Columns.Append(table.Attributes))
        {
            Number(column.HoldsNothing ? 0 : column.Field.IsWide ? 2 : 1);
            if (column.HoldsNothing)
                continue;
            if (column.Field.IsWide)
                Array(column.Wide);
            else
                Array(column.Narrow);
            if (!column.Field.IsText)
                continue;
            var (packed, ends) = column.Texts.Pack();
            Array<byte>(packed);
            Array<int>(ends);
        }
    }

    public void Array<T>(ReadOnlySpan<T> items)
        where T : unmanaged
    {
        Number(items.Length);
        Bytes(MemoryMarshal.AsBytes(items));
    }

    public void Finish() => stream.Write(_sum.GetCurrentHash());

    private void Number(int number) => Bytes(MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in number)));

    private void Bytes(ReadOnlySpan<byte> bytes)
    {
        _sum.Append(bytes);
        stream.Write(bytes);
    }
}

/// <summary>Reads what <see cref="SnapshotWriter"/> wrote. A length that the file cannot hold is damage.</summary>
internal sealed class SnapshotReader(Stream stream)
{
    private readonly XxHash3 _sum = new();

    public string Text() => Encoding.UTF8.GetString(Array<byte>());

    public CrmTable Table(CrmFile file)
    {
        var count = Number();
        var columns = file.Fields.Append(CrmTable.AttributesField).Select(field => Column(field, count)).ToArray();
        return new(file, columns[..^1], columns[^1]);
    }

    public T[] Array<T>()
        where T : unmanaged
    {
        var length = Number();
        if (length < 0 || length > (stream.Length - stream.Position) / Marshal.SizeOf<T>())
            throw new InvalidDataException();
        var items = GC.AllocateUninitializedArray<T>(length);
        Bytes(MemoryMarshal.AsBytes(items.AsSpan()));
        return items;
    }

    /// <summary>True when the checksum at the end is that of what was read.</summary>
    public bool IsWhole()
    {
        var expected = _sum.GetCurrentHash();
        var written = new byte[expected.Length];
        stream.ReadExactly(written);
        return written.AsSpan().SequenceEqual(expected);
    }

    private Column Column(Field field, int count)
    {
        var form = Number();
        var (narrow, wide) = (form == 1 ? Array<int>() : null, form == 2 ? Array<long>() : null);
        if ((narrow?.Length ?? count) != count || (wide?.Length ?? count) != count)
            throw new InvalidDataException();
        var texts = field.IsText && form != 0 ? new Texts(Array<byte>(), Array<int>()) : new Texts();
        return Crm.Columns.Column.Over(field, texts, count, narrow, wide);
    }

    private int Number()
    {
        var number = 0;
        Bytes(MemoryMarshal.AsBytes(new Span<int>(ref number)));
        return number;
    }

    private void Bytes(Span<byte> bytes)
    {
        stream.ReadExactly(bytes);
        _sum.Append(bytes);
    }
}
