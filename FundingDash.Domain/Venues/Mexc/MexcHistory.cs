using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues.History;
using FundingDash.Domain.Venues.Wire;

namespace FundingDash.Domain.Venues.Mexc;

/// <summary>MEXC's paid rates: numbered pages from the newest row on, without a filter by time. Every row tells its own interval.</summary>
/// <remarks>Source: https://mexcdevelop.github.io/apidocs/contract_v1_en/#get-contract-funding-rate-history</remarks>
public sealed class MexcHistory : VenueHistory
{
    /// <summary>The largest page that was seen to work; the documentation speaks of 1,000.</summary>
    public const int PageRows = 100;

    private const string Path = "funding_rate/history";
    private readonly MexcApi _api;

    public MexcHistory(HttpClient http, TimeProvider clock)
        : base(MexcFeed.Definition, http, clock) => _api = new(Client);

    protected override IAsyncEnumerable<HistoryPage> PagesAsync(string symbol, TimeRange range, CancellationToken cancellationToken)
    {
        var page = 0;
        return HistoryPaging.FromNewestAsync(range, PageRows, (_, missing) => AskAsync(symbol, ++page, missing, cancellationToken));
    }

    private async Task<HistoryRows> AskAsync(string symbol, int page, TimeRange missing, CancellationToken cancellationToken)
    {
        var path = $"{Path}?symbol={Uri.EscapeDataString(symbol)}&page_num={page}&page_size={PageRows}";
        var answer = await _api.GetAsync(path, MexcJson.Default.HistoryPage, weight: 1, cancellationToken).ConfigureAwait(false);
        var rows = new HistoryRows(Path, missing)
        {
            HasMore = answer?.TotalPage.Positive is { } pages ? page < pages : null,
        };
        if (answer?.CurrentPage.Value is { } answered && answered != page)
            throw rows.Fault($"page {answered} instead of {page}");
        foreach (var row in answer?.ResultList ?? throw rows.Fault("no list of rows"))
        {
            rows.Require(symbol, row?.Symbol);
            rows.Add(WireTime.FromMilliseconds(row?.SettleTime.Value), row?.FundingRate.Value, FundingInterval.FromHours(row?.CollectCycle.Value));
        }

        return rows;
    }
}
