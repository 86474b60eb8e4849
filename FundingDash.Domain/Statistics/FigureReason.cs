namespace FundingDash.Domain.Statistics;

/// <summary>Why a figure has no value.</summary>
public enum FigureReason
{
    /// <summary>No settlement in the window.</summary>
    NoHistory,

    /// <summary>The value to test is missing, or its interval is unknown, so that it has no rate per hour.</summary>
    UnknownRate,

    /// <summary>There are settlements, but no interval of theirs is known.</summary>
    UnknownInterval,

    /// <summary>Fewer than 20 settlements.</summary>
    TooFewSettlements,

    /// <summary>The settlements span less than 7 days.</summary>
    SpanTooShort,

    /// <summary>Less than 80 % of the expected settlements are there.</summary>
    CoverageTooLow,

    /// <summary>The whole window is one constant and the value equals it.</summary>
    AtBaseline,

    /// <summary>The whole window is one constant and the value differs from it.</summary>
    OffBaseline,
}
