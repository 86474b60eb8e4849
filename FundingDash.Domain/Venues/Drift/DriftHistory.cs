using System.Globalization;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues.History;
using FundingDash.Domain.Venues.Wire;

namespace FundingDash.Domain.Venues.Drift;

/// <summary>Settlements of the last month, newest first, paged by a cursor. Rate = what a long paid per base unit / the oracle's mean price.</summary>
/// <remarks>
/// Settled with the first trade after the full hour; an hour without one is skipped, and the next rate is for one hour all the same.
/// Source: the venue's data API, <c>GET https://data.velocity.exchange/market/{symbol}/fundingRates</c>.
/// </remarks>
public sealed class DriftHistory(HttpClient http, TimeProvider clock) : VenueHistory(DriftFeed.Definition, http, clock)
{
    public const int PageRows = 750;

    private static readonly FundingInterval Hourly = FundingInterval.Documented(1);

    protected override IAsyncEnumerable<HistoryPage> PagesAsync(string symbol, TimeRange range, CancellationToken cancellationToken)
    {
        string? cursor = null;
        return HistoryPaging.FromNewestAsync(range, PageRows, async (_, missing) =>
        {
            var answer = await AskAsync(symbol, cursor, cancellationToken).ConfigureAwait(false);
            cursor = answer.Meta?.NextPage;
            return Read(answer, symbol, missing);
        });
    }

    private async Task<DriftPayments> AskAsync(string symbol, string? cursor, CancellationToken cancellationToken)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"market/{Uri.EscapeDataString(symbol)}/fundingRates?limit={PageRows}");
        if (cursor is not null)
            path += $"&page={Uri.EscapeDataString(cursor)}";
        var answer = await Client.GetAsync(path, DriftJson.Default.DriftPayments, weight: 1, cancellationToken).ConfigureAwait(false);
        answer.Require(path);
        return answer;
    }

    private static HistoryRows Read(DriftPayments answer, string symbol, TimeRange missing)
    {
        var rows = new HistoryRows("fundingRates", missing) { HasMore = !string.IsNullOrEmpty(answer.Meta?.NextPage) };
        foreach (var row in answer.Records ?? throw rows.Fault("no records"))
        {
            rows.Require(symbol, row?.Symbol);
            rows.Add(WireTime.FromSeconds(row?.Ts.Value), Usd.Quotient(row?.FundingRateLong.Value, row?.OraclePriceTwap.Positive), Hourly);
        }

        return rows;
    }
}
