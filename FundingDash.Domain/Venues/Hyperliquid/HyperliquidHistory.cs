using System.Globalization;
using System.Text.Json;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues.History;
using FundingDash.Domain.Venues.Wire;

namespace FundingDash.Domain.Venues.Hyperliquid;

/// <summary>Paid rates of the core dex and of the builder dexs, oldest first. Builder coins carry the name of their dex.</summary>
/// <remarks>
/// The venue paid every 8 hours until 2023-06-08 00:00 and every hour since. The older rows do not say their interval.
/// Source: https://hyperliquid.gitbook.io/hyperliquid-docs/for-developers/api/info-endpoint/perpetuals (fundingHistory).
/// </remarks>
public sealed class HyperliquidHistory(HttpClient http, TimeProvider clock) : VenueHistory(HyperliquidFeed.Definition, http, clock)
{
    public const int PageRows = 500;

    /// <summary>20 for the request and 1 for every 20 rows.</summary>
    public const int PageWeight = 45;

    private const string Path = "info";

    private static readonly FundingInterval Hourly = FundingInterval.Documented(1);
    private static readonly DateTimeOffset FirstHourlyPayment = new(2023, 6, 8, 1, 0, 0, TimeSpan.Zero);

    protected override IAsyncEnumerable<HistoryPage> PagesAsync(string symbol, TimeRange range, CancellationToken cancellationToken) =>
        HistoryPaging.OldestFirstAsync(range, PageRows, missing => AskAsync(symbol, missing, cancellationToken));

    private async Task<HistoryRows> AskAsync(string symbol, TimeRange missing, CancellationToken cancellationToken)
    {
        var published = Settlement.Published(missing);
        var body = string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"type":"fundingHistory","coin":"{{JsonEncodedText.Encode(symbol)}}","startTime":{{published.From.ToUnixTimeMilliseconds()}},"endTime":{{published.To.ToUnixTimeMilliseconds()}}}""");
        var answer = await Client.PostJsonAsync(Path, body, HyperliquidJson.Default.HyperliquidPayments, PageWeight, cancellationToken).ConfigureAwait(false);
        if (answer.Rows is null)
            throw new VenueFaultException(FailureKind.VenueError, $"fundingHistory: null: the venue knows no coin {symbol}");
        var rows = new HistoryRows("fundingHistory", missing);
        foreach (var row in answer.Rows)
        {
            rows.Require(symbol, row?.Coin);
            var time = WireTime.FromMilliseconds(row?.Time.Value);
            rows.Add(time, row?.FundingRate.Value, time is { } at && Settlement.Snap(at) >= FirstHourlyPayment ? Hourly : null);
        }

        return rows;
    }
}
