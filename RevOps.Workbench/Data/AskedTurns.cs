using RevOps.Core.Access;

namespace RevOps.Workbench.Data;

/// <summary>What was asked in a window, so that an answer's link can be followed and the way back leads to the answers. Somebody else in the same window begins anew.</summary>
public sealed class AskedTurns
{
    private const int Kept = 20;

    private readonly List<Answered> _turns = [];
    private string? _viewer;

    /// <summary>A viewer's questions and answers, the oldest first.</summary>
    public IReadOnlyList<Answered> Of(Viewer viewer)
    {
        if (_viewer != viewer.Key)
            _turns.Clear();
        _viewer = viewer.Key;
        return _turns;
    }

    /// <summary>Adds an answer; the oldest goes where there are many.</summary>
    public void Add(Viewer viewer, Answered answer)
    {
        _ = Of(viewer);
        _turns.Add(answer);
        if (_turns.Count > Kept)
            _turns.RemoveAt(0);
    }
}
