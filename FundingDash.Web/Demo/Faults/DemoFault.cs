namespace FundingDash.Web.Demo.Faults;

public enum DemoFaultKind
{
    /// <summary>429 with Retry-After.</summary>
    RateLimited,
    /// <summary>500 and 503 in turn.</summary>
    ServerError,
    /// <summary>No answer until the client gives up or the fault ends.</summary>
    Timeout,
    /// <summary>A body that stops in the middle.</summary>
    Truncated,
    /// <summary>An HTML page under status 200.</summary>
    Malformed,
    /// <summary>Rates and marks that are not numbers.</summary>
    Nan,
    /// <summary>The venue's own error inside a successful answer.</summary>
    EnvelopeError,
    /// <summary>The venue's usual answer with no rows.</summary>
    Empty,
    /// <summary>451.</summary>
    Blocked,
    /// <summary>Every seventh contract gets another funding interval (not on venues where it is fixed).</summary>
    IntervalChange,
    /// <summary>Every eleventh contract vanishes or turns settling.</summary>
    Delisting,
    /// <summary>The venue's clock is an hour late.</summary>
    ClockSkew,
    /// <summary>A valid body of more than 10 MB.</summary>
    Oversized,
    /// <summary>The usual answer, each some seconds late.</summary>
    Slow,
}

/// <summary>A fault that is on. Without an end it lasts until it is cleared.</summary>
public sealed record DemoFault(string Feed, DemoFaultKind Kind, DateTimeOffset? Until);
