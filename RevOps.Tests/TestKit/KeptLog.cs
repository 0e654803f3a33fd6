using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace RevOps.Tests.TestKit;

/// <summary>Keeps what an app logs as an error, and what its tasks failed with while nobody waited for them.</summary>
internal sealed class KeptLog : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _errors = new();

    public KeptLog()
    {
        // what earlier tests left behind is told of when it is collected; that is not what is kept here
        GC.Collect();
        GC.WaitForPendingFinalizers();
        TaskScheduler.UnobservedTaskException += Unobserved;
    }

    public IReadOnlyCollection<string> Errors => _errors;

    public ILogger CreateLogger(string categoryName) => new Kept(categoryName, _errors);

    public void Dispose() => TaskScheduler.UnobservedTaskException -= Unobserved;

    private void Unobserved(object? sender, UnobservedTaskExceptionEventArgs task)
    {
        if (!task.Exception.InnerExceptions.All(IsOfTheFramework))
            _errors.Enqueue($"unobserved: {task.Exception}");
    }

    /// <summary>
    /// ASP.NET 10 restores and pauses a circuit's state with nobody waiting, and fails when the window went on to another page meanwhile, or its app was stopped (MudBlazor/MudBlazor#13870);
    /// nothing of ours runs in it, and nothing is lost.
    /// </summary>
    private static bool IsOfTheFramework(Exception problem) => problem.StackTrace is { } trace && trace.Contains("Components.Server.Circuits.", StringComparison.Ordinal) && !trace.Contains("RevOps", StringComparison.Ordinal);

    private sealed class Kept(string category, ConcurrentQueue<string> errors) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel >= LogLevel.Error)
                errors.Enqueue($"{category}: {formatter(state, exception)} {exception}");
        }
    }
}
