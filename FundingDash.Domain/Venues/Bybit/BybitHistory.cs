using FundingDash.Domain.Funding;
using FundingDash.Domain.Venues.History;
using FundingDash.Domain.Venues.Wire;

namespace FundingDash.Domain.Venues.Bybit;

/// <summary>Bybit's paid rates: filtered by time, newest first, back to the listing. The rows do not tell their interval.</summary>
/// <remarks>Source: https://bybit-exchange.github.io/docs/v5/market/history-fund-rate</remarks>
public sealed class BybitHistory : VenueHistory
{
    /// <summary>The largest page that the venue allows.</summary>
    public const int PageRows = 200;

    private const string Path = "v5/market/funding/history";
    private readonly BybitApi _api;

    public BybitHistory(HttpClient http, TimeProvider clock)
        : base(BybitFeed.Definition, http, clock) => _api = new(Client);

    protected override IAsyncEnumerable<HistoryPage> PagesAsync(string symbol, TimeRange range, CancellationToken cancellationToken) =>
        HistoryPaging.NewestFirstAsync(range, PageRows, missing => AskAsync(symbol, missing, cancellationToken));

    private async Task<HistoryRows> AskAsync(string symbol, TimeRange missing, CancellationToken cancellationToken)
    {
        // Both ends must be given: with the start alone the venue refuses.
        var (from, to) = Settlement.Published(missing);
        var path = $"{Path}?category={Category(symbol)}&symbol={Uri.EscapeDataString(symbol)}&startTime={from.ToUnixTimeMilliseconds()}&endTime={to.ToUnixTimeMilliseconds() - 1}&limit={PageRows}";
        var answer = await _api.GetAsync(path, BybitJson.Default.PaidRates, cancellationToken).ConfigureAwait(false);
        var rows = new HistoryRows(Path, missing);
        foreach (var row in answer.Result?.List ?? throw rows.Fault("no list of rows"))
        {
            rows.Require(symbol, row?.Symbol);
            rows.Add(WireTime.FromMilliseconds(row?.FundingRateTimestamp.Value), row?.FundingRate.Value, interval: null);
        }

        return rows;
    }

    // Linear contracts end in USDT or PERP, whose instruments the venue may no longer list; inverse ones are quoted in the dollar itself.
    private static string Category(string symbol) => symbol.EndsWith("USD", StringComparison.Ordinal) ? "inverse" : "linear";
}
