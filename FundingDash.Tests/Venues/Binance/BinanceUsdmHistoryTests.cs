using FundingDash.Domain.Funding;
using FundingDash.Domain.Venues.Binance;
using FundingDash.Tests.Support;

namespace FundingDash.Tests.Venues.Binance;

public sealed class BinanceUsdmHistoryTests() : BinanceStyleHistoryTests(BinanceUsdmFeed.Definition, "fapi/v1/fundingRate")
{
    [RecordedFact]
    public async Task Read_RecordedAnswer_GivesExactSettlements()
    {
        var reader = new BinanceUsdmHistory(Venue(Recorded.Read("binance/fundingRate_BTCUSDT.json")).Client(), new TestClock(new(2026, 9, 14, 0, 0, 0, TimeSpan.Zero)));
        var range = new TimeRange(new(2026, 9, 12, 0, 0, 0, TimeSpan.Zero), new(2026, 9, 13, 16, 0, 0, TimeSpan.Zero));

        var page = Assert.Single(await reader.ReadAsync("BTCUSDT", range, CancellationToken.None).ToListAsync());

        Assert.Equal((null, range), (page.Failure, page.Covered));
        Assert.Equal(
            [
                new(new(2026, 9, 12, 8, 0, 0, TimeSpan.Zero), 0.00004334m, null),
                new(new(2026, 9, 12, 16, 0, 0, TimeSpan.Zero), 0.00005169m, null),
                new(new(2026, 9, 13, 0, 0, 0, TimeSpan.Zero), 0.00004788m, null),
                new(new(2026, 9, 13, 8, 0, 0, TimeSpan.Zero), 0.00005390m, null),
            ],
            page.Rows);
        Assert.Empty(page.Rejected);
    }
}
