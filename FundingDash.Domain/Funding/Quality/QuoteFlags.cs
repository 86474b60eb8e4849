namespace FundingDash.Domain.Funding.Quality;

/// <summary>What a reader must know of a value before trusting it.</summary>
[Flags]
public enum QuoteFlags
{
    None = 0,

    /// <summary>Older than three expected periods of its feed: shown with its age, out of every ranking.</summary>
    Stale = 1,

    /// <summary>Not believable (beyond the cap, a unit jump, unreadable): shown with a badge and its raw text, out of every ranking.</summary>
    Quarantined = 2,

    /// <summary>At the venues' resting value, which carries no information.</summary>
    AtBaseline = 4,

    /// <summary>Shares a ticker with contracts of another price: listed under a name of its own.</summary>
    IdentitySplit = 8,
}
