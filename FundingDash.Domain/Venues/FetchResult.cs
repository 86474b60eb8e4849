using FundingDash.Domain.Funding;

namespace FundingDash.Domain.Venues;

public enum FetchOutcome
{
    Success,

    /// <summary>Usable quotes, but some part failed or was answered from an older instrument list.</summary>
    Partial,
    Failure,
}

/// <summary>Why a venue gave no (or not all) quotes.</summary>
public enum FailureKind
{
    Timeout,

    /// <summary>No connection, name not resolved, connection broken.</summary>
    Network,

    /// <summary>An HTTP status that is none of the more telling kinds.</summary>
    HttpStatus,

    /// <summary>The venue asks us to wait (429, 418, or its own code).</summary>
    RateLimited,

    /// <summary>The venue refuses this place or address (403, 451).</summary>
    Blocked,

    /// <summary>The body is not what the venue documents: HTML, cut off, wrong types.</summary>
    Malformed,

    /// <summary>HTTP 200 that carries the venue's own error.</summary>
    VenueError,

    /// <summary>A valid answer without one usable contract. Empty is not success.</summary>
    Empty,

    /// <summary>A body beyond the size limit; it is not read to its end.</summary>
    TooLarge,

    /// <summary>Not asked at all: the circuit breaker is open or our own budget is spent.</summary>
    Held,

    /// <summary>An error of our own, in the log with its trace; the venue did nothing wrong.</summary>
    Bug,
}

/// <summary>One failure in words an operator can act on.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Detail">What happened, with the endpoint. Never a whole body.</param>
/// <param name="HttpStatus">The HTTP status when there was one.</param>
/// <param name="RetryAfter">How long the venue asks us to stay away.</param>
public sealed record FetchFailure(FailureKind Kind, string Detail, int? HttpStatus = null, TimeSpan? RetryAfter = null)
{
    private const int MaxLength = 300;

    /// <summary>One printable line of bounded length: venues' own messages are part of it, and they go into logs and pages.</summary>
    public string Detail { get; init; } = OneLine(Detail);

    private static string OneLine(string text)
    {
        if (text.Length <= MaxLength && !text.Any(char.IsControl))
            return text;
        var shown = text.Length <= MaxLength ? text : text[..MaxLength] + "…";
        return string.Create(shown.Length, shown, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
                span[i] = char.IsControl(source[i]) ? ' ' : source[i];
        });
    }
}

/// <summary>A row that could not become a quote although its contract trades.</summary>
public sealed record RejectedRow(string Symbol, string Reason);

/// <summary>Everything one collection of one feed brought.</summary>
public sealed record FetchResult
{
    public required string Feed { get; init; }

    public required FetchOutcome Outcome { get; init; }

    public required IReadOnlyList<FundingQuote> Quotes { get; init; }

    /// <summary>The failure; for a partial result the first of them. Null on success.</summary>
    public FetchFailure? Failure { get; init; }

    /// <summary>At most the first 50 of them; <see cref="RejectedCount"/> counts all.</summary>
    public IReadOnlyList<RejectedRow> Rejected { get; init; } = [];

    public int RejectedCount { get; init; }

    /// <summary>Rows left out on purpose: dated, settling, spot, test or pre-market instruments.</summary>
    public int FilteredCount { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required TimeSpan Duration { get; init; }

    public int Requests { get; init; }

    /// <summary>Bytes of all bodies, decompressed.</summary>
    public long Bytes { get; init; }
}
