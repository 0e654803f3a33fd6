using RevOps.Core.Pipeline;

namespace RevOps.Workbench.Pages.Pipeline;

/// <summary>The bridge's buckets as the sales floor says them.</summary>
internal static class FlowWords
{
    public static string Of(FlowBucket bucket) => bucket switch
    {
        FlowBucket.Opening => "Then",
        FlowBucket.New => "New",
        FlowBucket.Reopened => "Reopened",
        FlowBucket.PulledIn => "Pulled in",
        FlowBucket.CarriedOver => "Carried over",
        FlowBucket.TransferredIn => "Came over",
        FlowBucket.Increased => "Raised",
        FlowBucket.Decreased => "Lowered",
        FlowBucket.RateChange => "FX",
        FlowBucket.Won => "Won",
        FlowBucket.Lost => "Lost",
        FlowBucket.PushedOut => "Pushed out",
        FlowBucket.TransferredOut => "Moved away",
        FlowBucket.Removed => "Removed",
        _ => "Now",
    };
}
