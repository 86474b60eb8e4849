using System.Globalization;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues.History;
using FundingDash.Domain.Venues.Wire;

namespace FundingDash.Domain.Venues.Pacifica;

/// <summary>Paid rates of every hour, newest first, paged by a cursor; the venue takes no times. Rates are fractions per hour.</summary>
/// <remarks>
/// <c>funding_rate</c> is what was paid at <c>created_at</c>; <c>next_funding_rate</c> is the following row's.
/// Source: https://docs.pacifica.fi/api-documentation/api/rest-api/markets/get-historical-funding
/// </remarks>
public sealed class PacificaHistory(HttpClient http, TimeProvider clock) : VenueHistory(PacificaFeed.Definition, http, clock)
{
    public const int PageRows = 4_000;

    /// <summary>The same for any number of rows.</summary>
    public const int PageCredits = 90;

    private const string Path = "funding_rate/history";

    private static readonly FundingInterval Hourly = FundingInterval.Documented(1);

    protected override IAsyncEnumerable<HistoryPage> PagesAsync(string symbol, TimeRange range, CancellationToken cancellationToken)
    {
        var limit = HistoryPaging.HourlyRows(Clock.GetUtcNow() - range.From, PageRows);
        string? cursor = null;
        return HistoryPaging.FromNewestAsync(range, limit, async (received, missing) =>
        {
            if (received > 0 && cursor is null)
                throw new VenueFaultException(FailureKind.Malformed, $"{Path}: more rows are promised without a cursor");
            var answer = await AskAsync(symbol, limit, cursor, cancellationToken).ConfigureAwait(false);
            cursor = string.IsNullOrEmpty(answer.NextCursor) ? null : answer.NextCursor;
            return Read(answer, missing);
        });
    }

    private Task<PacificaPayments> AskAsync(string symbol, int limit, string? cursor, CancellationToken cancellationToken)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"{Path}?symbol={Uri.EscapeDataString(symbol)}&limit={limit}");
        if (cursor is not null)
            path += $"&cursor={Uri.EscapeDataString(cursor)}";
        return PacificaApi.GetAsync(Client, path, PacificaJson.Default.PacificaPayments, PageCredits, cancellationToken);
    }

    private static HistoryRows Read(PacificaPayments answer, TimeRange missing)
    {
        bool? hasMore = answer.HasMore switch
        {
            "true" => true,
            "false" => false,
            _ => null,
        };
        var rows = new HistoryRows(Path, missing) { HasMore = hasMore };
        foreach (var row in answer.Data ?? throw rows.Fault("no data"))
            rows.Add(WireTime.FromMilliseconds(row?.CreatedAt.Value), row?.FundingRate.Value, Hourly);
        return rows;
    }
}
