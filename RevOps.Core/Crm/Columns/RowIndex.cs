using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace RevOps.Core.Crm.Columns;

/// <summary>
/// Finds the row that carries the same key cells. Only row numbers are kept and keys are compared cell by cell,
/// so that five million rows need four bytes each and no two keys can be taken for one.
/// </summary>
public sealed class RowIndex
{
    private readonly Column[] _keys;
    private readonly int[] _slots;
    private readonly long[] _cells;

    /// <param name="table">The table.</param>
    /// <param name="ordinals">The key columns.</param>
    public RowIndex(CrmTable table, IReadOnlyList<int> ordinals)
    {
        _keys = [.. ordinals.Select(ordinal => table.Columns[ordinal])];
        _slots = new int[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, table.Count * 3 / 2))];
        _cells = new long[_keys.Length];
    }

    /// <summary>The first row with the same key; the row itself, and then remembered, when there was none.</summary>
    public int FirstLike(int row)
    {
        for (var index = 0; index < _keys.Length; index++)
            _cells[index] = _keys[index][row];
        var mask = _slots.Length - 1;
        for (var slot = (int)XxHash3.HashToUInt64(MemoryMarshal.AsBytes(_cells.AsSpan())) & mask; ; slot = (slot + 1) & mask)
        {
            if (_slots[slot] == 0)
            {
                _slots[slot] = row + 1;
                return row;
            }
            if (HasKey(_slots[slot] - 1))
                return _slots[slot] - 1;
        }
    }

    private bool HasKey(int row)
    {
        for (var index = 0; index < _keys.Length; index++)
            if (_keys[index][row] != _cells[index])
                return false;
        return true;
    }
}
