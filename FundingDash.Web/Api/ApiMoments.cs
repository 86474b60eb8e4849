using System.Security.Cryptography;
using FundingDash.Web.Live;
using FundingDash.Web.Live.History;

namespace FundingDash.Web.Api;

/// <summary>Keeps the newest moment. A new one begins with new quotes or statistics and, so that ages stay true when nothing arrives, every five seconds.</summary>
public sealed class ApiMoments(SnapshotStore quotes, StatisticsStore statistics, TimeProvider clock)
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(5);

    // Sequences begin anew with the process, and every instance has its own.
    private readonly string _process = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
    private readonly Lock _making = new();
    private volatile ApiMoment? _latest;

    /// <summary>Costs nothing while the moment lasts.</summary>
    public ApiMoment Current => _latest is { } latest && IsCurrent(latest) ? latest : Make();

    /// <summary>Tag of an answer that also depends on something else.</summary>
    public string Tag(params ReadOnlySpan<long> versions) => $"W/\"{_process}-{string.Join('-', versions.ToArray().Select(version => version.ToString("x")))}\"";

    private bool IsCurrent(ApiMoment moment) =>
        ReferenceEquals(moment.Market, quotes.Current) && ReferenceEquals(moment.Statistics, statistics.Current) && clock.GetUtcNow() - moment.At < Step;

    private ApiMoment Make()
    {
        // Read inside the lock, so that a moment is never older than the one before it.
        lock (_making)
        {
            if (_latest is { } latest && IsCurrent(latest))
                return latest;
            var sequence = (_latest?.Sequence ?? 0) + 1;
            return _latest = new(sequence, quotes.Current, statistics.Current, clock.GetUtcNow(), Tag(sequence));
        }
    }
}
