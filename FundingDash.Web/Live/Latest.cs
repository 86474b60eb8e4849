namespace FundingDash.Web.Live;

/// <summary>Holds the newest state and tells when it has been replaced. Readers take the reference; writers take turns; nobody waits for a subscriber.</summary>
public sealed class Latest<T>(T first)
    where T : class
{
    private readonly Lock _writing = new();
    private volatile Held _held = new(first);

    public T Current => _held.State;

    /// <summary>The state and a task that completes when it has been replaced.</summary>
    public (T State, Task Replaced) Observe()
    {
        var held = _held;
        return (held.State, held.Replaced.Task);
    }

    /// <summary>Puts another state in place of the current one; the same instance again changes nothing.</summary>
    /// <param name="next">Makes it from the current one, while other writers wait.</param>
    /// <returns>The state afterwards.</returns>
    public T Replace(Func<T, T> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        Held before;
        T state;
        lock (_writing)
        {
            before = _held;
            state = next(before.State);
            if (ReferenceEquals(state, before.State))
                return state;
            _held = new(state);
        }

        before.Replaced.TrySetResult();
        return state;
    }

    private sealed record Held(T State)
    {
        public TaskCompletionSource Replaced { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
