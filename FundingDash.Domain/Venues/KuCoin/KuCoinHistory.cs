using FundingDash.Domain.Funding;
using FundingDash.Domain.Venues.History;
using FundingDash.Domain.Venues.Wire;

namespace FundingDash.Domain.Venues.KuCoin;

/// <summary>KuCoin's paid rates: filtered by time, newest first, in pages of a fixed length. The rows do not tell their interval.</summary>
/// <remarks>Source: https://www.kucoin.com/docs-new/rest/futures-trading/funding-fees/get-public-funding-history</remarks>
public sealed class KuCoinHistory : VenueHistory
{
    /// <summary>The venue's own page; it cannot be chosen.</summary>
    public const int PageRows = 100;

    /// <summary>Published weight of one request.</summary>
    public const int Weight = 5;

    private const string Path = "api/v1/contract/funding-rates";
    private readonly KuCoinApi _api;

    public KuCoinHistory(HttpClient http, TimeProvider clock)
        : base(KuCoinFeed.Definition, http, clock) => _api = new(Client);

    protected override IAsyncEnumerable<HistoryPage> PagesAsync(string symbol, TimeRange range, CancellationToken cancellationToken) =>
        HistoryPaging.NewestFirstAsync(range, PageRows, missing => AskAsync(symbol, missing, cancellationToken));

    private async Task<HistoryRows> AskAsync(string symbol, TimeRange missing, CancellationToken cancellationToken)
    {
        var (from, to) = Settlement.Published(missing);
        var path = $"{Path}?symbol={Uri.EscapeDataString(symbol)}&from={from.ToUnixTimeMilliseconds()}&to={to.ToUnixTimeMilliseconds() - 1}";
        var rows = new HistoryRows(Path, missing);
        foreach (var row in await _api.GetAsync(path, KuCoinJson.Default.PaidRates, Weight, cancellationToken).ConfigureAwait(false))
        {
            rows.Require(symbol, row?.Symbol);
            rows.Add(WireTime.FromMilliseconds(row?.Timepoint.Value), row?.FundingRate.Value, interval: null);
        }

        return rows;
    }
}
