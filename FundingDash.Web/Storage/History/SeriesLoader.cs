using System.Runtime.InteropServices;
using FundingDash.Domain.Statistics;

namespace FundingDash.Web.Storage.History;

/// <summary>Reads stored settlements into the compact arrays that memory holds.</summary>
public sealed class SeriesLoader(SettlementReader reader)
{
    /// <summary>Every contract's settlements since then, by id, as they come: one query for all.</summary>
    public async IAsyncEnumerable<KeyValuePair<int, SettledSeries>> LoadAllAsync(DateTimeOffset since, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rows = new Columns();
        var current = 0;
        await foreach (var row in reader.StreamSinceAsync(since, cancellationToken))
        {
            if (row.ContractId != current && rows.Count > 0)
                yield return KeyValuePair.Create(current, rows.Take());
            current = row.ContractId;
            rows.Add(SettledRow.Of(row.Settlement));
        }

        if (rows.Count > 0)
            yield return KeyValuePair.Create(current, rows.Take());
    }

    private sealed class Columns
    {
        private readonly List<int> _minutes = [];
        private readonly List<double> _rates = [];
        private readonly List<short> _intervals = [];

        public int Count => _minutes.Count;

        public void Add(SettledRow row)
        {
            // A value beyond all reason is stored, but would drown every figure computed from it.
            if (!(Math.Abs(row.Rate) <= SettledSeries.LargestRate))
                return;
            _minutes.Add(row.Minute);
            _rates.Add(row.Rate);
            _intervals.Add(row.IntervalMinutes);
        }

        public SettledSeries Take()
        {
            var series = SettledSeries.FromSorted(CollectionsMarshal.AsSpan(_minutes), CollectionsMarshal.AsSpan(_rates), CollectionsMarshal.AsSpan(_intervals));
            _minutes.Clear();
            _rates.Clear();
            _intervals.Clear();
            return series;
        }
    }
}
