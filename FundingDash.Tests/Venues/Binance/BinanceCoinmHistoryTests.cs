using FundingDash.Domain.Funding;
using FundingDash.Domain.Venues.Binance;
using FundingDash.Tests.Support;

namespace FundingDash.Tests.Venues.Binance;

public sealed class BinanceCoinmHistoryTests() : BinanceStyleHistoryTests(BinanceCoinmFeed.Definition, "dapi/v1/fundingRate")
{
    protected override string Symbol => "BTCUSD_PERP";

    [RecordedFact]
    public async Task Read_DocumentedAnswer_GivesExactSettlements()
    {
        var venue = Venue(Recorded.Read("binance-coinm/doc-fundingRate.json"));

        var page = Assert.Single(await PagesAsync(venue, new(new(2023, 10, 31, 0, 0, 0, TimeSpan.Zero), new(2023, 11, 2, 0, 0, 0, TimeSpan.Zero))));

        Assert.Equal<Settlement>(
            [new(new(2023, 10, 31, 16, 0, 0, TimeSpan.Zero), -0.003m, null), new(new(2023, 11, 1, 0, 0, 0, TimeSpan.Zero), -0.003m, null)],
            page.Rows);
        Assert.Empty(page.Rejected);
    }
}
