using System.Globalization;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues.History;
using FundingDash.Domain.Venues.Wire;

namespace FundingDash.Domain.Venues.Deribit;

/// <summary>What was charged in every hour. Funding accrues all the time; the venue sums it up per hour, stamped at the hour's end.</summary>
/// <remarks>
/// <c>interest_1h</c> is that sum, a fraction. <c>interest_8h</c> looks back eight hours from each hour: to add it up would count every hour eight times.
/// Source: https://docs.deribit.com (public/get_funding_rate_history).
/// </remarks>
public sealed class DeribitHistory(HttpClient http, TimeProvider clock) : VenueHistory(DeribitFeed.Definition, http, clock)
{
    /// <summary>A month of hours: the venue is thought to cut at 744, which nobody has written down.</summary>
    public const int PageRows = 720;

    private const int LargestPage = 744;
    private const string Path = "public/get_funding_rate_history";

    private static readonly FundingInterval Hourly = FundingInterval.Documented(1) with { Continuous = true };

    protected override IAsyncEnumerable<HistoryPage> PagesAsync(string symbol, TimeRange range, CancellationToken cancellationToken) =>
        HistoryPaging.InWindowsAsync(range, TimeSpan.FromHours(PageRows), LargestPage, missing => AskAsync(symbol, missing, cancellationToken));

    private async Task<HistoryRows> AskAsync(string symbol, TimeRange missing, CancellationToken cancellationToken)
    {
        // A row stamped exactly at the start is not answered; half a minute earlier there is none.
        var published = Settlement.Published(missing);
        var path = string.Create(
            CultureInfo.InvariantCulture,
            $"{Path}?instrument_name={Uri.EscapeDataString(symbol)}&start_timestamp={published.From.ToUnixTimeMilliseconds()}&end_timestamp={published.To.ToUnixTimeMilliseconds()}");
        var answer = await DeribitApi.GetAsync(Client, path, DeribitJson.Default.Charges, DeribitApi.CallCredits, cancellationToken).ConfigureAwait(false);
        var rows = new HistoryRows(Path, missing);
        foreach (var row in answer)
            rows.Add(WireTime.FromMilliseconds(row?.Timestamp.Value), row?.Interest1h.Value, Hourly);
        return rows;
    }
}
