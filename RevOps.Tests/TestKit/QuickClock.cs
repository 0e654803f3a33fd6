namespace RevOps.Tests.TestKit;

/// <summary>A clock that stands, and whose timers ring twenty times sooner.</summary>
internal sealed class QuickClock(DateTimeOffset now) : TimeProvider
{
    private const int Times = 20;

    public override DateTimeOffset GetUtcNow() => now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => TimeProvider.System.CreateTimer(callback, state, dueTime == Timeout.InfiniteTimeSpan ? dueTime : dueTime / Times, period);
}
