using FundingDash.Domain.Statistics;

namespace FundingDash.Web.Api.Arbitrage;

/// <summary>What the answers about pairs are made from at one moment.</summary>
/// <param name="Sequence">Grows by one with every moment of this process.</param>
/// <param name="Table">The pairs.</param>
/// <param name="Statistics">Statistics of their legs.</param>
/// <param name="At">Time of the moment.</param>
/// <param name="ETag">Names the moment, also among several processes.</param>
internal sealed record PairMoment(long Sequence, PairTable Table, StatisticsSnapshot Statistics, DateTimeOffset At, string ETag) : IMoment
{
    /// <summary>Nothing has been searched for pairs yet.</summary>
    public bool IsEmpty => Table.State.Pairs.Version == 0;

    /// <summary>Version of the snapshot and of the fee schedule behind the figures.</summary>
    public string Version => $"{Table.State.Pairs.Version}-{Table.State.Fees.Version}";
}
