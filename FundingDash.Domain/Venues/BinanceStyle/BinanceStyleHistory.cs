using FundingDash.Domain.Funding;
using FundingDash.Domain.Venues.History;
using FundingDash.Domain.Venues.Wire;

namespace FundingDash.Domain.Venues.BinanceStyle;

/// <summary>Paid rates of any venue with Binance's futures API: filtered by time, oldest first, back to the listing of the contract. The rows do not tell their interval.</summary>
public abstract class BinanceStyleHistory : VenueHistory
{
    /// <summary>The largest page that the venue allows.</summary>
    public const int PageRows = 1_000;

    private readonly BinanceDialect _dialect;

    private protected BinanceStyleHistory(FeedDefinition definition, BinanceDialect dialect, HttpClient http, TimeProvider clock)
        : base(definition, http, clock) => _dialect = dialect;

    protected override IAsyncEnumerable<HistoryPage> PagesAsync(string symbol, TimeRange range, CancellationToken cancellationToken) =>
        HistoryPaging.OldestFirstAsync(range, PageRows, missing => AskAsync(symbol, missing, cancellationToken));

    private async Task<HistoryRows> AskAsync(string symbol, TimeRange missing, CancellationToken cancellationToken)
    {
        var (from, to) = Settlement.Published(missing);
        var path = $"{_dialect.PaidRates}?symbol={Uri.EscapeDataString(symbol)}&startTime={from.ToUnixTimeMilliseconds()}&endTime={to.ToUnixTimeMilliseconds() - 1}&limit={PageRows}";
        var answer = await Client.GetAsync(path, BinanceJson.Default.PaidRateRows, weight: 1, cancellationToken).ConfigureAwait(false);
        if (answer.Error is { } error)
            throw error.AsFault(_dialect.PaidRates);
        var rows = new HistoryRows(_dialect.PaidRates, missing);
        foreach (var row in answer.Rows)
        {
            rows.Require(symbol, row?.Symbol);
            rows.Add(WireTime.FromMilliseconds(row?.FundingTime.Value), row?.FundingRate.Value, interval: null);
        }

        return rows;
    }
}
