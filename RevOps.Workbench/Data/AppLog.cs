namespace RevOps.Workbench.Data;

/// <summary>What pages write into the log when something of ours went wrong.</summary>
internal static partial class AppLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "{What} failed")]
    public static partial void Failed(this ILogger log, Exception problem, string what);
}
