namespace FundingDash.Web.Storage;

/// <summary>How writing to the database goes. Immutable.</summary>
public sealed record DatabaseHealth
{
    /// <summary>False from the first write that finds the database away until one succeeds.</summary>
    public required bool Healthy { get; init; }

    /// <summary>When it became what it is.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Why the last write failed; null when it did not. Set while healthy when the database refused just one thing.</summary>
    public string? LastError { get; init; }

    public DateTimeOffset? LastWrite { get; init; }

    /// <summary>Feeds whose newest quotes wait to be written.</summary>
    public int PendingFeeds { get; init; }

    /// <summary>Collection runs that wait to be written.</summary>
    public int PendingRuns { get; init; }
}
