using FundingDash.Domain.Funding;
using FundingDash.Domain.Statistics;

namespace FundingDash.Web.Api;

/// <summary>What the answers of one moment are made from: quotes and statistics that do not change, and the time that ages are counted to.</summary>
/// <param name="Sequence">Grows by one with every moment of this process.</param>
/// <param name="Market">The quotes.</param>
/// <param name="Statistics">The statistics.</param>
/// <param name="At">Time of the moment.</param>
/// <param name="ETag">Names the moment, also among several processes.</param>
public sealed record ApiMoment(long Sequence, MarketSnapshot Market, StatisticsSnapshot Statistics, DateTimeOffset At, string ETag) : IMoment
{
    public bool IsEmpty => Market.ContractCount == 0;
}
