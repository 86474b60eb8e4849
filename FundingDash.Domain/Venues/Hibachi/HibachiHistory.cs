using System.Globalization;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues.History;
using FundingDash.Domain.Venues.Wire;

namespace FundingDash.Domain.Venues.Hibachi;

/// <summary>Paid rates of every hour, oldest first. Rates are fractions per hour, times seconds.</summary>
/// <remarks>
/// A page is asked for by its start, never by the venue's offset: rows that come in meanwhile would shift that.
/// Source: https://api-doc.hibachi.xyz (funding rates).
/// </remarks>
public sealed class HibachiHistory(HttpClient http, TimeProvider clock) : VenueHistory(HibachiFeed.Definition, http, clock)
{
    /// <summary>More are answered with 100.</summary>
    public const int PageRows = 100;

    private const string Path = "market/data/funding-rates";

    private static readonly FundingInterval Hourly = FundingInterval.Documented(1);

    protected override IAsyncEnumerable<HistoryPage> PagesAsync(string symbol, TimeRange range, CancellationToken cancellationToken) =>
        HistoryPaging.OldestFirstAsync(range, PageRows, missing => AskAsync(symbol, missing, cancellationToken));

    private async Task<HistoryRows> AskAsync(string symbol, TimeRange missing, CancellationToken cancellationToken)
    {
        var published = Settlement.Published(missing);
        var path = string.Create(
            CultureInfo.InvariantCulture,
            $"{Path}?symbol={Uri.EscapeDataString(symbol)}&startTime={published.From.ToUnixTimeSeconds()}&endTime={published.To.ToUnixTimeSeconds()}&limit={PageRows}");
        var answer = await Client.GetAsync(path, HibachiJson.Default.HibachiPayments, weight: 1, cancellationToken).ConfigureAwait(false);
        answer.Require(path);
        var rows = new HistoryRows(Path, missing);
        foreach (var row in answer.Data ?? throw rows.Fault("no data"))
            rows.Add(WireTime.FromSeconds(row?.FundingTimestamp.Value), row?.FundingRate.Value, Hourly);
        return rows;
    }
}
