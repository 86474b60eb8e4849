namespace FundingDash.Web.Hosting.Logging;

/// <summary>Counts what is logged as an error. Writes nothing.</summary>
public sealed class ErrorCounter(TimeProvider clock) : ILoggerProvider, ILogger
{
    public static readonly TimeSpan Span = TimeSpan.FromMinutes(5);

    // A loop that logs errors must not fill the memory: nobody sets a limit that high.
    private const int MostKept = 1_000_000;

    private readonly Lock _lock = new();
    private readonly Queue<DateTimeOffset> _times = new();

    /// <summary>How many there were within the last <see cref="Span"/>.</summary>
    public int Recent()
    {
        lock (_lock)
        {
            Forget();
            return _times.Count;
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel is LogLevel.Error or LogLevel.Critical;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
            return;
        lock (_lock)
        {
            Forget();
            if (_times.Count < MostKept)
                _times.Enqueue(clock.GetUtcNow());
        }
    }

    public void Dispose()
    {
    }

    private void Forget()
    {
        var oldest = clock.GetUtcNow() - Span;
        while (_times.TryPeek(out var time) && time < oldest)
            _times.Dequeue();
    }
}
