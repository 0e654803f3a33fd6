namespace RevOps.Tests.TestKit;

/// <summary>Waits for what something tells of, without asking again and again.</summary>
internal static class Until
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Returns once a condition holds; fails when it does not within 20 seconds.</summary>
    /// <param name="subscribe">Asks to be told of every change.</param>
    /// <param name="isSo">The condition.</param>
    public static async Task ItIsSoAsync(Func<Action, IDisposable> subscribe, Func<bool> isSo)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using (subscribe(Look))
        {
            Look(); // it may have been so before
            await seen.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        }

        void Look()
        {
            if (isSo())
                seen.TrySetResult();
        }
    }
}
