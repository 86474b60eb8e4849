using FundingDash.Domain.Funding;
using FundingDash.Domain.Statistics;
using FundingDash.Web.Hosting.Caching;
using FundingDash.Web.Live.History;
using FundingDash.Web.Live.Settings;

namespace FundingDash.Web.Storage.History;

/// <summary>Settled rates for many readers: what memory does not hold is read from the database once (<c>Cache:History</c> tells for how long) for all of them, on all instances that share a Redis.</summary>
public sealed class SharedHistory(HistoryQuery query, ISharedCache cache, SettingsStore settings)
{
    /// <inheritdoc cref="HistoryQuery.ViewAsync"/>
    public async ValueTask<SettledSeries> LoadAsync(HistoryContract contract, TimeRange period, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(contract);
        if (query.IsInMemory(period))
            return await query.ViewAsync(contract, period, cancellationToken);
        // Periods of the same minutes have the same rows, and a new settlement is known in memory first.
        var last = contract.Series.Count > 0 ? contract.Series.Minutes[^1] : 0;
        var key = $"settled:{contract.Key.Venue}:{contract.Key.Symbol}:{EpochMinutes.Floor(period.From)}:{EpochMinutes.Floor(period.To)}:{last}";
        var bytes = await cache.GetOrCreateAsync(
            key, settings.Settings.Cache.History, async token => SettledSeriesFormat.Write(await query.ViewAsync(contract, period, token)), cancellationToken);
        return SettledSeriesFormat.Read(bytes.Span);
    }
}
