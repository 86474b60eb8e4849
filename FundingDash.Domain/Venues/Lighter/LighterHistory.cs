using System.Globalization;
using System.Runtime.CompilerServices;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues.History;
using FundingDash.Domain.Venues.Wire;

namespace FundingDash.Domain.Venues.Lighter;

/// <summary>Payments of every hour, oldest first, by market id. The rate is percent per hour without a sign; the direction names the side that paid.</summary>
/// <remarks>
/// With four decimals of a percent it is coarse: one unit is 0.000001 per hour. All five parameters are required; the count is given so that it holds
/// the stretch from whichever end it is counted. Pages of 750 have been seen and a limit of 100 is told of, hence the windows.
/// Source: https://apidocs.lighter.xyz (fundings).
/// </remarks>
public sealed class LighterHistory(HttpClient http, TimeProvider clock) : VenueHistory(LighterFeed.Definition, http, clock)
{
    /// <summary>A month of hours.</summary>
    public const int PageRows = 720;

    private const int LargestPage = 750;
    private const string Path = "fundings";

    private static readonly FundingInterval Hourly = FundingInterval.Documented(1);
    private readonly LighterMarketIds _ids = new(clock);

    protected override async IAsyncEnumerable<HistoryPage> PagesAsync(string symbol, TimeRange range, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var id = await _ids.FindAsync(Client, symbol, cancellationToken).ConfigureAwait(false);
        var pages = HistoryPaging.InWindowsAsync(range, TimeSpan.FromHours(PageRows), LargestPage, missing => AskAsync(id, missing, cancellationToken));
        await foreach (var page in pages.ConfigureAwait(false))
            yield return page;
    }

    private async Task<HistoryRows> AskAsync(string id, TimeRange missing, CancellationToken cancellationToken)
    {
        var published = Settlement.Published(missing);
        var path = string.Create(
            CultureInfo.InvariantCulture,
            $"{Path}?market_id={Uri.EscapeDataString(id)}&resolution=1h&start_timestamp={published.From.ToUnixTimeSeconds()}&end_timestamp={published.To.ToUnixTimeSeconds()}&count_back={HistoryPaging.HourlyRows(missing.Length, PageRows)}");
        var answer = await LighterApi.GetAsync(Client, path, LighterJson.Default.LighterFundings, cancellationToken).ConfigureAwait(false);
        var rows = new HistoryRows(Path, missing);
        foreach (var row in answer.Fundings ?? throw rows.Fault("no fundings"))
            rows.Add(WireTime.FromSeconds(row?.Timestamp.Value), Signed(row), Hourly);
        return rows;
    }

    // A row without a direction, or with a sign of its own, could mean either side; only of nothing the side does not matter.
    private static decimal? Signed(LighterFunding? row) => row switch
    {
        { Rate.Value: 0 } => 0,
        { Rate.Value: > 0, Direction: "long" } => Fraction(row, 0.01m),
        { Rate.Value: > 0, Direction: "short" } => Fraction(row, -0.01m),
        _ => null,
    };

    private static decimal? Fraction(LighterFunding row, decimal scale) => new RateReading(row.Rate, "percent per 1 h", Hourly.Hours, scale).Rate(Hourly);
}
