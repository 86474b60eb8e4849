using FundingDash.Domain.Funding;
using FundingDash.Domain.Venues.Aster;
using FundingDash.Tests.Support;
using FundingDash.Tests.Venues.Binance;

namespace FundingDash.Tests.Venues.Aster;

public sealed class AsterHistoryTests() : BinanceStyleHistoryTests(AsterFeed.Definition, "fapi/v1/fundingRate")
{
    [RecordedFact]
    public async Task Read_RecordedAnswer_GivesExactSettlements()
    {
        var venue = Venue(Recorded.Read("aster/fundingRate_BTCUSDT.json"));

        var page = Assert.Single(await PagesAsync(venue, new(new(2026, 9, 10, 0, 0, 0, TimeSpan.Zero), new(2026, 9, 12, 0, 0, 0, TimeSpan.Zero))));

        Assert.Equal<Settlement>(
            [
                new(new(2026, 9, 10, 8, 0, 0, TimeSpan.Zero), 0.00008093m, null),
                new(new(2026, 9, 10, 16, 0, 0, TimeSpan.Zero), 0.00006482m, null),
                new(new(2026, 9, 11, 0, 0, 0, TimeSpan.Zero), 0.00004447m, null),
                new(new(2026, 9, 11, 8, 0, 0, TimeSpan.Zero), 0.00004761m, null),
                new(new(2026, 9, 11, 16, 0, 0, TimeSpan.Zero), 0.00002863m, null),
            ],
            page.Rows);
        Assert.Empty(page.Rejected);
    }
}
