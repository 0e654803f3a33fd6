using RevOps.Core.Crm.Columns;

namespace RevOps.Core.Crm;

/// <summary>The position of each deal's stage cells, looked up by name once for each pair of pipeline and stage instead of once for each deal.</summary>
internal sealed class StagePositions
{
    private readonly int[] _positions;
    private readonly int _width;
    private readonly int[] _pipelines;
    private readonly StageIndex _stages;

    public StagePositions(StageIndex stages, Column pipelines, Column names)
    {
        (_stages, _pipelines, _width) = (stages, pipelines.NarrowCells(), names.Texts.Count);
        _positions = new int[(pipelines.Texts.Count + 1) * _width];
        for (var pipeline = 0; pipeline <= pipelines.Texts.Count; pipeline++)
            for (var stage = 0; stage < _width; stage++)
                _positions[pipeline * _width + stage] = stages.Find(pipeline == 0 ? null : pipelines.Texts[pipeline - 1], names.Texts[stage]);
    }

    /// <summary>The position of a stage cell of a deal, or one of the marks of <see cref="StageIndex"/>.</summary>
    public int Of(int deal, long stage) =>
        stage == Column.Empty ? StageIndex.Unknown : _positions[(_pipelines[deal] == Column.EmptyNarrow ? 0 : _pipelines[deal] + 1) * _width + (int)stage];

    /// <summary>How far a stage is: its order, after all others when won or when there is no stage yet to come from, before all others when lost.</summary>
    public int Order(int deal, long stage) => Of(deal, stage) switch
    {
        StageIndex.Won => int.MaxValue,
        >= 0 and var position => _stages.All[position].Order,
        _ => stage == Column.Empty ? int.MaxValue : -1,
    };
}
