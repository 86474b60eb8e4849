using FundingDash.Domain.Funding;
using FundingDash.Domain.Venues.History;
using FundingDash.Domain.Venues.Wire;

namespace FundingDash.Domain.Venues.Backpack;

/// <summary>
/// Backpack's paid rates: counted from the newest row on, without a filter by time. The rows do not tell their interval: hourly since 2025-08-20, 8 h before.
/// </summary>
/// <remarks>Source: https://docs.backpack.exchange/#tag/Markets/operation/get_funding_interval_rates</remarks>
public sealed class BackpackHistory(HttpClient http, TimeProvider clock) : VenueHistory(BackpackFeed.Definition, http, clock)
{
    /// <summary>The largest page that was seen to work; the documentation allows 10,000.</summary>
    public const int PageRows = 1_000;

    private const string Path = "fundingRates";

    // The row of the running interval changes until its end, and its last change may come a little after it.
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(2);

    protected override IAsyncEnumerable<HistoryPage> PagesAsync(string symbol, TimeRange range, CancellationToken cancellationToken)
    {
        var settled = Clock.GetUtcNow() - Settling;
        return HistoryPaging.FromNewestAsync(
            range.To > settled ? range with { To = settled } : range, PageRows, (received, missing) => AskAsync(symbol, received, missing, cancellationToken));
    }

    private async Task<HistoryRows> AskAsync(string symbol, int received, TimeRange missing, CancellationToken cancellationToken)
    {
        var path = $"{Path}?symbol={Uri.EscapeDataString(symbol)}&limit={PageRows}&offset={received}";
        var rows = new HistoryRows(Path, missing);
        foreach (var row in await Client.GetAsync(path, BackpackJson.Default.PaidRates, weight: 1, cancellationToken).ConfigureAwait(false))
        {
            rows.Require(symbol, row?.Symbol);
            rows.Add(WireTime.FromIso(row?.IntervalEndTimestamp), row?.FundingRate.Value, interval: null);
        }

        return rows;
    }
}
