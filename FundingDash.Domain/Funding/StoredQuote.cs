using FundingDash.Domain.Funding.Quality;

namespace FundingDash.Domain.Funding;

/// <summary>A quote from an earlier life of the app.</summary>
/// <param name="Quote">The contract's latest.</param>
/// <param name="Reference">The level that the contract was judged by then; null when none was known. After a suspected unit error it is not the quote's own.</param>
public sealed record StoredQuote(FundingQuote Quote, RateReference? Reference = null);
