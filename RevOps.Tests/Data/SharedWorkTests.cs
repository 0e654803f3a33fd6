using RevOps.Workbench.Data;

namespace RevOps.Tests.Data;

/// <summary>Long work is done once for all who wait, and given up with the last of them.</summary>
public sealed class SharedWorkTests
{
    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_who_wait_share_the_work_and_both_hear_how_far_it_is()
    {
        var (work, begun, go, heard) = (new SharedWork<int, string>(), 0, new TaskCompletionSource(), new TaskCompletionSource());
        var steps = 0;
        var one = work.GetAsync(1, Make, null, Test);
        var other = work.GetAsync(1, Make, (_, _) => { if (Interlocked.Increment(ref steps) == 3) heard.SetResult(); }, Test);
        go.SetResult();
        Assert.Equal(("done", "done"), (await one, await other));
        await heard.Task.WaitAsync(Test);
        Assert.Equal(1, begun);

        string Make(Action<int, int> step)
        {
            Interlocked.Increment(ref begun);
            go.Task.Wait(Test);
            for (var at = 0; at < 3; at++)
                step(at, 3);
            return "done";
        }
    }

    [Fact]
    public async Task Work_ends_when_the_last_one_leaves_and_not_before()
    {
        var (work, ended, stepped) = (new SharedWork<int, string>(), new TaskCompletionSource(), new SemaphoreSlim(0));
        using var first = new CancellationTokenSource();
        using var last = new CancellationTokenSource();
        var one = work.GetAsync(1, Forever, null, first.Token);
        var other = work.GetAsync(1, Forever, (_, _) => stepped.Release(), last.Token);
        await stepped.WaitAsync(Test);
        await first.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
        for (var more = 0; more < 5; more++)
            await stepped.WaitAsync(Test); // it goes on for the other
        await last.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => other);
        await ended.Task.WaitAsync(Test);

        string Forever(Action<int, int> step)
        {
            try
            {
                for (var at = 0; ; at++)
                    step(at, int.MaxValue);
            }
            finally
            {
                ended.SetResult();
            }
        }
    }

    [Fact]
    public async Task What_failed_is_begun_anew_by_who_asks_again()
    {
        var work = new SharedWork<int, string>();
        await Assert.ThrowsAsync<InvalidDataException>(() => work.GetAsync(1, _ => throw new InvalidDataException("once"), null, Test));
        Assert.Equal("now", await work.GetAsync(1, _ => "now", null, Test));
    }
}
