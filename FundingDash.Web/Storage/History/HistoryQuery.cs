using FundingDash.Domain.Funding;
using FundingDash.Domain.Statistics;
using FundingDash.Web.Live.History;

namespace FundingDash.Web.Storage.History;

/// <summary>The settled rates of a contract over any period: from memory where that holds them, else from the database.</summary>
/// <param name="reads">Where what may be a moment old is read; null: where everything is.</param>
public sealed class HistoryQuery(HistoryStore store, SettlementReader reader, TimeProvider clock, ReadSource? reads = null)
{
    private const int PageRows = 20_000;

    /// <summary>Whether a period can be read without the database.</summary>
    public bool IsInMemory(TimeRange period) => store.IsLoaded && period.From >= clock.GetUtcNow() - HistoryStore.Kept;

    /// <summary>The rows of a period, ascending: after its start, until its end inclusive, since a settlement pays for the time before it.</summary>
    /// <exception cref="Npgsql.NpgsqlException">The period begins before what memory holds and the database is away.</exception>
    public async Task<SettledSeries> LoadAsync(HistoryContract contract, TimeRange period, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(contract);
        if (IsInMemory(period))
            return contract.Series.Between(period.From, period.To);
        return await LoadStoredAsync(contract, new(AfterMinute(period.From), AfterMinute(period.To)), cancellationToken);
    }

    /// <summary>The same rows for somebody who looks at them: from a read replica where there is one, the newest from memory all the same.</summary>
    /// <inheritdoc cref="LoadAsync" path="/exception"/>
    public async Task<SettledSeries> ViewAsync(HistoryContract contract, TimeRange period, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(contract);
        if (reads is null || IsInMemory(period))
            return await LoadAsync(contract, period, cancellationToken);
        var after = new TimeRange(AfterMinute(period.From), AfterMinute(period.To));
        var stored = await reads.ReadAsync((source, token) => LoadStoredAsync(new(source), contract, after, token), cancellationToken);
        var newest = contract.Series.Between(period.From, period.To);
        return stored.Merge([.. Enumerable.Range(0, newest.Count).Select(i => newest[i])]);
    }

    /// <summary>All rows of a period as they are stored, ascending: from its start to just before its end.</summary>
    /// <exception cref="Npgsql.NpgsqlException">The database is away.</exception>
    public Task<SettledSeries> LoadStoredAsync(HistoryContract contract, TimeRange period, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(contract);
        return LoadStoredAsync(reader, contract, period, cancellationToken);
    }

    private static async Task<SettledSeries> LoadStoredAsync(SettlementReader reader, HistoryContract contract, TimeRange period, CancellationToken cancellationToken)
    {
        var series = SettledSeries.Empty;
        while (true)
        {
            var page = await reader.LoadAsync(contract.Id, period, PageRows, cancellationToken);
            series = series.Merge([.. page.Where(row => Math.Abs((double)row.Rate) <= SettledSeries.LargestRate).Select(SettledRow.Of)]);
            if (page.Count < PageRows)
                return series;
            period = period with { From = page[^1].Time.AddMinutes(1) };
        }
    }

    private static DateTimeOffset AfterMinute(DateTimeOffset time) => EpochMinutes.ToTime(EpochMinutes.Floor(time)).AddMinutes(1);
}
