using System.Collections.Immutable;
using FundingDash.Domain.Funding;

namespace FundingDash.Domain.Arbitrage;

/// <summary>All pairs of one asset, made from one immutable market: shared from scan to scan while that market stays the same instance.</summary>
/// <param name="Market">What was scanned.</param>
/// <param name="Pairs">Every pair with a spread, in no promised order.</param>
public sealed record AssetOpportunities(AssetMarket Market, ImmutableArray<Opportunity> Pairs);
