using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using RevOps.Core.Crm.Columns;

namespace RevOps.Core.Store;

/// <summary>
/// Key and content of each row as 128-bit hashes of the texts and numbers themselves, so that they are the same in every import,
/// whatever the order of rows or the codes of texts.
/// </summary>
internal sealed class Fingerprints
{
    /// <summary>Bytes of one fingerprint: the key's hash, then the content's.</summary>
    public const int Length = 32;

    private readonly Column[] _columns;
    private readonly long[]?[] _texts;
    private readonly int[] _keys;
    private readonly long[] _cells;

    public Fingerprints(CrmTable table)
    {
        _columns = [.. table.Columns, table.Attributes];
        _keys = [.. table.File.KeyOrdinals];
        _texts = Array.ConvertAll(_columns, column => column.Field.IsText ? Hashes(column.Texts) : null);
        _cells = new long[_columns.Length];
    }

    /// <summary>The two hashes of a row.</summary>
    public (UInt128 Key, UInt128 Content) Of(int row)
    {
        for (var ordinal = 0; ordinal < _columns.Length; ordinal++)
        {
            var cell = _columns[ordinal][row];
            _cells[ordinal] = cell != Column.Empty && _texts[ordinal] is { } texts ? texts[cell] : cell;
        }
        Span<long> key = stackalloc long[_keys.Length];
        for (var index = 0; index < _keys.Length; index++)
            key[index] = _cells[_keys[index]];
        return (XxHash128.HashToUInt128(MemoryMarshal.AsBytes(key)), XxHash128.HashToUInt128(MemoryMarshal.AsBytes(_cells.AsSpan())));
    }

    /// <summary>Writes the two hashes as one blob.</summary>
    public static void Write((UInt128 Key, UInt128 Content) fingerprint, Span<byte> blob)
    {
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(blob, fingerprint.Key);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(blob[16..], fingerprint.Content);
    }

    /// <summary>Reads them back.</summary>
    public static (UInt128 Key, UInt128 Content) Read(ReadOnlySpan<byte> blob) =>
        (System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(blob), System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(blob[16..]));

    private static long[] Hashes(Texts texts)
    {
        var hashes = new long[texts.Count];
        for (var code = 0; code < hashes.Length; code++)
            hashes[code] = (long)XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(texts[code]));
        return hashes;
    }
}
