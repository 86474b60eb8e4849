using FundingDash.Domain.Funding;
using FundingDash.Domain.Statistics;

namespace FundingDash.Web.Api.ZScores;

/// <summary>A contract with its statistics; null when nothing was told of it yet.</summary>
internal readonly record struct RankedContract(MarketContract Contract, ContractStatistics? Statistics)
{
    /// <summary>Live z, of a stale value too.</summary>
    public double? Z => Statistics?.Live.Z.Value;

    /// <summary>What takes part in rankings: not of a value that is stale or in quarantine.</summary>
    public double? RankedZ => Contract.IsRanked ? Z : null;

    public bool IsExtreme => ZoneRule.Of(Z) == Zone.Active;

    public static IEnumerable<RankedContract> All(ApiMoment moment) =>
        moment.Market.Feeds.SelectMany(slice => slice.Contracts).Select(contract => new RankedContract(contract, moment.Statistics.Find(contract.Quote.Contract.Key)));

    public static IOrderedEnumerable<RankedContract> Largest(IEnumerable<RankedContract> rows) => Settle(rows.OrderByDescending(row => row.RankedZ is { } z ? Math.Abs(z) : -1));

    /// <summary>The contract's name decides between equals.</summary>
    public static IOrderedEnumerable<RankedContract> Settle(IOrderedEnumerable<RankedContract> rows) =>
        rows.ThenBy(row => row.Contract.Quote.Contract.Key.ToString(), StringComparer.Ordinal);

    public ZScoreAnswer Answer(ApiMoment moment) => ZScoreAnswer.Of(Contract, Statistics, moment);
}
