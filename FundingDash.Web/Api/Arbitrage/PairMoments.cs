using FundingDash.Domain.Statistics;
using FundingDash.Web.Live;
using FundingDash.Web.Live.Arbitrage;
using FundingDash.Web.Live.History;

namespace FundingDash.Web.Api.Arbitrage;

/// <summary>Keeps the newest moment of the pairs; made when first asked for. A new one begins with newer pairs or statistics.</summary>
internal sealed class PairMoments(ArbitrageStore pairs, StatisticsStore statistics, ApiMoments moments, TimeProvider clock)
{
    // Tags of these answers are told from those of the market's, which count on their own.
    private const long Kind = 1;

    private readonly Lock _making = new();
    private volatile PairMoment? _latest;

    public PairMoment Current => _latest is { } latest && IsCurrent(latest, pairs.Current, statistics.Current) ? latest : Make();

    private static bool IsCurrent(PairMoment moment, ArbitrageState state, StatisticsSnapshot legs) =>
        ReferenceEquals(moment.Table.State, state) && ReferenceEquals(moment.Statistics, legs);

    private PairMoment Make()
    {
        // Read inside the lock, so that a moment is never older than the one before it.
        lock (_making)
        {
            var (before, state, legs) = (_latest, pairs.Current, statistics.Current);
            if (before is not null && IsCurrent(before, state, legs))
                return before;
            var table = ReferenceEquals(before?.Table.State, state) ? before!.Table : new(state);
            var sequence = (before?.Sequence ?? 0) + 1;
            return _latest = new(sequence, table, legs, clock.GetUtcNow(), moments.Tag(Kind, sequence));
        }
    }
}
