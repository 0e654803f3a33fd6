namespace RevOps.Workbench.Components;

/// <summary>The four bands of a judgement, and none where nothing is judged.</summary>
public enum Status
{
    None,
    Green,
    Yellow,
    Orange,
    Red,
}
