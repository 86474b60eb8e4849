using FundingDash.Domain.Funding;
using FundingDash.Domain.Statistics;
using FundingDash.Domain.Venues;
using FundingDash.Web.Live.History;
using FundingDash.Web.Storage.History;

namespace FundingDash.Web.Jobs.History;

/// <summary>Finds what to ask a venue for: stretches of which nothing is known, and holes in what is.</summary>
public sealed class MissingHistory(SettlementReader stored, HistoryStore store, HistoryQuery query, TimeProvider clock)
{
    // Holes this close are one question: even hourly rows of two days are one page of any venue.
    private static readonly TimeSpan Near = TimeSpan.FromDays(2);

    /// <summary>Stretches by contract, the newest first; the contracts with the largest open interest first, delisted ones too.</summary>
    /// <exception cref="Npgsql.NpgsqlException">The database is away.</exception>
    public async Task<IReadOnlyList<IReadOnlyList<MissingRange>>> FindAsync(FeedDefinition feed, BackfillScope scope, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(feed);
        ArgumentNullException.ThrowIfNull(scope);
        var found = await stored.FindMissingAsync(feed.Key, Possible(feed, scope.Range), cancellationToken);
        var missing = found.Select(Alive).Where(stretch => !stretch.Range.IsEmpty).GroupBy(stretch => stretch.ContractId).ToList();
        var gaps = await FindGapsAsync(feed, scope.Gaps, cancellationToken);
        var wanted = new List<IEnumerable<MissingRange>>();
        foreach (var contract in missing)
        {
            if (gaps.Remove(contract.Key, out var holes))
                wanted.Add(Join(contract.Concat(holes)));
            else if (!scope.OnlyIncomplete || contract.Any(stretch => stretch.Range.Length > ContractLife.LongestInterval))
                wanted.Add(contract);
        }

        return await WithUntoldAsync([.. wanted.Concat(gaps.Values).Select(contract => contract.ToList())], cancellationToken);
    }

    private TimeRange Possible(FeedDefinition feed, TimeRange range)
    {
        var now = clock.GetUtcNow();
        return new(feed.History.Reach is { } back && range.From < now - back ? now - back : range.From, range.To < now ? range.To : now);
    }

    // Before its listing and after its end nothing was paid.
    private MissingRange Alive(MissingRange missing)
    {
        if (store.FindById(missing.ContractId) is not { } known)
            return missing;
        var end = known.LastSeen + ContractLife.PaidWithin;
        var (from, to) = missing.Range;
        return missing with { Range = new(known.ListedAt > from ? known.ListedAt.Value : from, end < to ? end : to) };
    }

    // Settlements at the edges whose interval nothing told are asked for once more: together with what is missing beside them they may tell it.
    // The database knows them all; memory hears a moment later of what another instance has stored.
    private async Task<IReadOnlyList<IReadOnlyList<MissingRange>>> WithUntoldAsync(List<List<MissingRange>> contracts, CancellationToken cancellationToken)
    {
        if (contracts.Count == 0)
            return [];
        var all = contracts.SelectMany(contract => contract.Select(stretch => stretch.Range)).ToList();
        var untold = await stored.FindUntoldAsync([.. contracts.Select(contract => contract[0].ContractId)], new(all.Min(range => range.From) - Near, all.Max(range => range.To) + Near), cancellationToken);
        return [.. contracts.Select(contract => contract.Select(stretch => WithUntold(stretch, untold[stretch.ContractId])).OrderByDescending(stretch => stretch.Range.To).ToList())];
    }

    private MissingRange WithUntold(MissingRange missing, IEnumerable<DateTimeOffset> untold)
    {
        var series = store.FindById(missing.ContractId)?.Series ?? SettledSeries.Empty;
        var (from, to) = missing.Range;
        var (first, end) = (from, to);
        foreach (var time in untold)
        {
            if (time < first && time >= from - Near && !IsToldWithin(series.Between(time, from.AddMinutes(-1))))
                first = time;
            else if (time >= end && time < to + Near && !IsToldWithin(series.Between(to.AddMinutes(-1), time)))
                end = time.AddMinutes(1);
        }

        return missing with { Range = new(first, end) };
    }

    // What lies beyond one that is told is not at the edge.
    private static bool IsToldWithin(SettledSeries series) => series.IntervalMinutes.ContainsAnyExcept((short)0);

    private async Task<Dictionary<int, IEnumerable<MissingRange>>> FindGapsAsync(FeedDefinition feed, TimeRange range, CancellationToken cancellationToken)
    {
        var found = new Dictionary<int, IEnumerable<MissingRange>>();
        if (range.IsEmpty)
            return found;
        var possible = Possible(feed, range);
        foreach (var contract in store.All.Where(contract => contract.Feed == feed.Key).OrderBy(contract => contract.Id))
        {
            var checkedNow = Completeness.Of(contract with { Series = await query.LoadAsync(contract, possible, cancellationToken) }, possible, clock.GetUtcNow());
            if (!checkedNow.Gaps.Gaps.IsEmpty)
                found.Add(contract.Id, Join(checkedNow.Gaps.Gaps.Select(gap => new MissingRange(contract.Id, contract.Key.Symbol, gap.Wanted))));
        }

        return found;
    }

    private static List<MissingRange> Join(IEnumerable<MissingRange> stretches)
    {
        var joined = new List<MissingRange>();
        foreach (var next in stretches.OrderBy(stretch => stretch.Range.From))
        {
            if (joined is [.., var last] && next.Range.From - last.Range.To < Near)
                joined[^1] = last with { Range = last.Range with { To = next.Range.To > last.Range.To ? next.Range.To : last.Range.To } };
            else
                joined.Add(next);
        }

        return joined;
    }
}
