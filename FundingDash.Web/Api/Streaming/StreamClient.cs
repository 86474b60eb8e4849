namespace FundingDash.Web.Api.Streaming;

/// <summary>
/// One client. Nothing is queued for it: while a write waits for a slow reader, publications pass, and its next event holds of each contract only
/// the newest of what it has missed (all of it, when that is too long ago).
/// </summary>
internal sealed class StreamClient(StreamPublisher publisher, StreamFilter filter, Func<StreamEvent, CancellationToken, Task> write)
{
    public async Task RunAsync(StreamId? resume, CancellationToken cancellationToken)
    {
        var (state, _) = publisher.Observe();
        var seen = resume is { } id && state.Knows(id) ? id.Version : state.Snapshot.Version;
        if (resume is not { } known || !state.Knows(known))
            await write(state.WriteSnapshot(filter), cancellationToken);
        var beat = state.Beat;
        while (true)
        {
            (state, var replaced) = publisher.Observe();
            if (state.Snapshot.Version > seen)
            {
                var news = state.Knows(state.Id with { Version = seen }) ? state.WriteChanges(seen, filter) : state.WriteSnapshot(filter);
                seen = state.Snapshot.Version;
                if (news is { } changes)
                    await write(changes, cancellationToken);
            }
            else if (state.Beat != beat)
            {
                beat = state.Beat;
                await write(state.Heartbeat, cancellationToken);
            }
            else
            {
                await replaced.WaitAsync(cancellationToken);
            }
        }
    }
}
