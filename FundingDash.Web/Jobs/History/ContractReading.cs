using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Statistics;
using FundingDash.Domain.Venues.History;
using FundingDash.Web.Storage.History;

namespace FundingDash.Web.Jobs.History;

/// <summary>Gathers the pages of one contract and turns them into what can be stored: intervals told from the neighbours, and no more coverage than is proven.</summary>
internal sealed class ContractReading(int contractId, TimeRange wanted, SettledSeries known)
{
    private readonly SortedDictionary<DateTimeOffset, Settlement> _rows = [];
    private readonly DateTimeOffset _from = wanted.From;

    // Neighbours of what is still to come that were taken before, and so are not among the known.
    private readonly List<Settlement> _edges = [];
    private readonly List<TimeRange> _unread = [];
    private List<TimeRange> _covered = [];

    public int Rows => _rows.Count;

    /// <summary>The smallest stretch that holds all that has not been read yet.</summary>
    public TimeRange Left { get; private set; } = wanted;

    public void Add(HistoryPage page)
    {
        foreach (var row in page.Rows)
            _rows[row.Time] = row;
        _unread.AddRange(page.Unread);
        if (!page.Covered.IsEmpty)
            _covered = Merge([.. _covered, page.Covered]);
    }

    /// <summary>Takes out what can be stored now. The oldest row of a stretch below which more is to come stays outside: what lies before it tells its interval.</summary>
    /// <param name="isLast">Nothing more will come of the wanted range.</param>
    public IReadOnlyList<ContractSettlements> Take(bool isLast)
    {
        var taken = new List<ContractSettlements>();
        var kept = new List<TimeRange>();
        foreach (var stretch in _covered)
        {
            var rows = _rows.Values.Where(row => stretch.Contains(row.Time)).ToList();
            var covered = stretch;
            if (!isLast && stretch.From > _from && rows is [{ Interval: null, Time: var oldest }, ..])
            {
                covered = stretch with { From = oldest.AddMinutes(1) };
                rows.RemoveAt(0);
                kept.Add(stretch with { To = covered.From });
            }

            Shrink(covered);
            if (!covered.IsEmpty)
                taken.AddRange(Proven(IntervalInference.Infer(rows, Before(covered), After(covered)), covered));
        }

        foreach (var row in taken.SelectMany(settlements => settlements.Rows))
            _rows.Remove(row.Time);
        _edges.AddRange(taken.Where(settlements => settlements.Rows.Count > 0).SelectMany(settlements => new[] { settlements.Rows[0], settlements.Rows[^1] }));
        _covered = kept;
        return taken;
    }

    // What could not be read is not claimed, so that it is asked for again; the rows around it are stored all the same.
    private IEnumerable<ContractSettlements> Proven(IReadOnlyList<Settlement> rows, TimeRange covered)
    {
        var proven = covered.Without(_unread.OrderBy(stretch => stretch.From));
        var first = proven.Count > 0 ? proven[0] : covered with { To = covered.From };
        return proven.Skip(1).Select(stretch => new ContractSettlements(contractId, [], stretch)).Prepend(new(contractId, rows, first));
    }

    private void Shrink(TimeRange covered)
    {
        if (covered.To >= Left.To && covered.From < Left.To)
            Left = Left with { To = covered.From };
        else if (covered.From <= Left.From && covered.To > Left.From)
            Left = Left with { From = covered.To };
    }

    private Settlement? Before(TimeRange covered)
    {
        var rows = known.Between(DateTimeOffset.MinValue, covered.From.AddMinutes(-1));
        var near = _edges.Where(row => row.Time < covered.From).OrderBy(row => row.Time).Cast<Settlement?>().LastOrDefault();
        return rows.Count > 0 && !(near?.Time >= rows[rows.Count - 1].Time) ? Settled(rows[rows.Count - 1]) : near;
    }

    private Settlement? After(TimeRange covered)
    {
        var rows = known.Between(covered.To.AddMinutes(-1), DateTimeOffset.MaxValue);
        var near = _edges.Where(row => row.Time >= covered.To).OrderBy(row => row.Time).Cast<Settlement?>().FirstOrDefault();
        return rows.Count > 0 && !(near?.Time <= rows[0].Time) ? Settled(rows[0]) : near;
    }

    private static Settlement Settled(SettledRow row) => new(
        row.Time,
        (decimal)row.Rate,
        row.IntervalMinutes > 0 ? FundingInterval.FromHours(row.IntervalMinutes / 60m, IntervalSource.SettlementTimes) : null);

    private static List<TimeRange> Merge(IEnumerable<TimeRange> ranges)
    {
        var merged = new List<TimeRange>();
        foreach (var range in ranges.OrderBy(range => range.From))
        {
            if (merged is [.., var last] && range.From <= last.To)
                merged[^1] = last with { To = range.To > last.To ? range.To : last.To };
            else
                merged.Add(range);
        }

        return merged;
    }
}
