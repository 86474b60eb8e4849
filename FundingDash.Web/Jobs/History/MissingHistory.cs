using FundingDash.Domain.Funding;
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

        return [.. wanted.Concat(gaps.Values).Select(contract => contract.Select(WithUntold).OrderByDescending(stretch => stretch.Range.To).ToList())];
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

    // Settlements at its edges whose interval nothing told are asked for once more: together with what is missing beside them they may tell it.
    private MissingRange WithUntold(MissingRange missing)
    {
        if (store.FindById(missing.ContractId)?.Series is not { } series)
            return missing;
        var (from, to) = missing.Range;
        var (before, after) = (series.Between(from - Near, from.AddMinutes(-1)), series.Between(to.AddMinutes(-1), to + Near));
        for (var i = before.Count - 1; i >= 0 && before[i].IntervalMinutes == 0; i--)
            from = before[i].Time;
        for (var i = 0; i < after.Count && after[i].IntervalMinutes == 0; i++)
            to = after[i].Time.AddMinutes(1);
        return missing with { Range = new(from, to) };
    }

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
