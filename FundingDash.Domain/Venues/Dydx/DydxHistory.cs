using System.Globalization;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues.History;
using FundingDash.Domain.Venues.Wire;

namespace FundingDash.Domain.Venues.Dydx;

/// <summary>Paid rates of every hour, newest first, up to a given time. Rates are fractions per hour.</summary>
/// <remarks>Source: https://docs.dydx.xyz/indexer-client/http (historical funding).</remarks>
public sealed class DydxHistory(HttpClient http, TimeProvider clock) : VenueHistory(DydxFeed.Definition, http, clock)
{
    public const int PageRows = 1_000;

    private const string Path = "historicalFunding";

    private static readonly FundingInterval Hourly = FundingInterval.Documented(1);

    protected override IAsyncEnumerable<HistoryPage> PagesAsync(string symbol, TimeRange range, CancellationToken cancellationToken)
    {
        // The venue knows no start: a small limit is what keeps it from answering years for a missing hour.
        var limit = HistoryPaging.HourlyRows(range.Length, PageRows);
        return HistoryPaging.NewestFirstAsync(range, limit, missing => AskAsync(symbol, limit, missing, cancellationToken));
    }

    private async Task<HistoryRows> AskAsync(string symbol, int limit, TimeRange missing, CancellationToken cancellationToken)
    {
        var path = string.Create(
            CultureInfo.InvariantCulture,
            $"{Path}/{Uri.EscapeDataString(symbol)}?limit={limit}&effectiveBeforeOrAt={Settlement.Published(missing).To:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}");
        var answer = await Client.GetAsync(path, DydxJson.Default.DydxPayments, weight: 1, cancellationToken).ConfigureAwait(false);
        answer.Require(path);
        var rows = new HistoryRows(Path, missing);
        foreach (var row in answer.HistoricalFunding ?? throw rows.Fault("no historicalFunding"))
        {
            rows.Require(symbol, row?.Ticker);
            rows.Add(WireTime.FromIso(row?.EffectiveAt), row?.Rate.Value, Hourly);
        }

        return rows;
    }
}
