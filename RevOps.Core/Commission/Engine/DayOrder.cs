namespace RevOps.Core.Commission.Engine;

/// <summary>Puts credits that come by deal and source in the order of their days; within a day their order stays. It keeps its room from person to person.</summary>
internal sealed class DayOrder
{
    /// <summary>Days between the first and the last from which comparing is cheaper than a list of them all.</summary>
    private const int ManyDays = 20_000;

    private SaleCredit[] _room = [];
    private int[] _starts = [];

    public void Put(Span<SaleCredit> credits)
    {
        var (first, last, isOrdered) = (int.MaxValue, int.MinValue, true);
        foreach (ref readonly var credit in credits)
        {
            isOrdered &= credit.Day >= last;
            (first, last) = (Math.Min(first, credit.Day), Math.Max(last, credit.Day));
        }
        if (isOrdered)
            return;
        if (_room.Length < credits.Length)
            _room = new SaleCredit[credits.Length];
        credits.CopyTo(_room);
        var room = _room.AsSpan(0, credits.Length);
        if ((long)last - first > ManyDays)
        {
            var keys = new long[room.Length];
            for (var at = 0; at < keys.Length; at++)
                keys[at] = ((long)room[at].Day << 32) + at;
            keys.AsSpan().Sort();
            for (var at = 0; at < keys.Length; at++)
                credits[at] = room[(int)keys[at]];
            return;
        }
        var days = last - first + 1;
        if (_starts.Length <= days)
            _starts = new int[days + 1];
        var starts = _starts.AsSpan(0, days + 1);
        starts.Clear();
        foreach (ref readonly var credit in room)
            starts[credit.Day - first + 1]++;
        for (var day = 1; day < days; day++)
            starts[day] += starts[day - 1];
        foreach (ref readonly var credit in room)
            credits[starts[credit.Day - first]++] = credit;
    }

    /// <summary>By day, then by deal and source.</summary>
    public static int Compare(SaleCredit left, SaleCredit right) => left.Day != right.Day ? left.Day.CompareTo(right.Day) : left.Deal != right.Deal ? left.Deal.CompareTo(right.Deal) : left.Source.CompareTo(right.Source);
}
