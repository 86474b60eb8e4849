using FundingDash.Domain.Funding;
using FundingDash.Domain.Statistics;
using FundingDash.Web.Live.Arbitrage;

namespace FundingDash.Web.Jobs.Alerts;

/// <summary>Everything that rules look at, as it stands at one time.</summary>
public sealed record AlertMoment(MarketSnapshot Snapshot, StatisticsSnapshot Statistics, ArbitrageState Arbitrage, DateTimeOffset At);
