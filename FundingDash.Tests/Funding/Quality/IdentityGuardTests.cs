using FundingDash.Domain.Funding;
using FundingDash.Domain.Funding.Quality;
using FundingDash.Tests.Support;

namespace FundingDash.Tests.Funding.Quality;

public sealed class IdentityGuardTests
{
    [Fact]
    public void Assign_PricesWithinFivePercent_AreOneAssetLargestFirst()
    {
        var market = Assert.Single(Assign(Contract("Binance", 100, 5), Contract("MEXC", 104, 9), Contract("dYdX", 97, null)));

        Assert.Equal("ABC", market.Name);
        Assert.Equal(["MEXC", "Binance", "dYdX"], market.Contracts.Select(c => c.Venue));
        Assert.All(market.Contracts, c => Assert.Equal(QuoteFlags.None, c.Flags));
        Assert.Equal(14, market.OpenInterestUsd);
    }

    [Fact]
    public void Assign_AnotherCoinWithTheTicker_IsSplitAndFlagged()
    {
        var markets = Assign(Contract("Binance", 100, 5), Contract("ByBit", 101, 5), Contract("MEXC", 3, 900));

        Assert.Equal(["ABC", "ABC@MEXC"], markets.Select(m => m.Name));
        var odd = Assert.Single(markets[1].Contracts);
        Assert.True(odd.Flags.HasFlag(QuoteFlags.IdentitySplit));
        Assert.Contains("another coin", odd.Reason!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.0995)]
    [InlineData(0.0001)]
    [InlineData(100_000)]
    public void Assign_RatioNearAPowerOfTen_NamesTheMissedMultiplier(double price)
    {
        var markets = Assign(Contract("Binance", 100, 5), Contract("ByBit", 100, 5), Contract("MEXC", (decimal)price, 1));

        Assert.Contains("multiplier", Assert.Single(markets[1].Contracts).Reason!, StringComparison.Ordinal);
    }

    [Fact]
    public void Assign_NoPriceOrStalePrice_StaysWhereItWas()
    {
        var priceless = Contract("dYdX", null, 5);
        var stale = Contract("MEXC", 60, 5) with { Flags = QuoteFlags.Stale };

        Assert.Single(Assign(Contract("Binance", 100, 5), priceless, stale));
    }

    [Fact]
    public void Assign_PricesAgreeAgain_RejoinsAndClearsTheFlag()
    {
        var split = Contract("MEXC", 100, 5) with { Asset = "ABC@MEXC", Flags = QuoteFlags.IdentitySplit, Reason = "old" };

        var market = Assert.Single(Assign(Contract("Binance", 100, 5), split));

        Assert.All(market.Contracts, c => Assert.Equal(("ABC", QuoteFlags.None, null), (c.Asset, c.Flags, c.Reason)));
    }

    [Fact]
    public void Assign_NothingChanges_ReturnsTheSameInstances()
    {
        var contract = Contract("Binance", 100, 5);

        Assert.Same(contract, Assert.Single(Assign(contract)).Contracts[0]);
    }

    private static System.Collections.Immutable.ImmutableArray<AssetMarket> Assign(params MarketContract[] contracts) => IdentityGuard.Assign("ABC", [.. contracts], QualityLimits.Default.PriceTolerance);

    private static MarketContract Contract(string venue, decimal? price, decimal? openInterest) => new()
    {
        Quote = Quotes.Quote("ABC", venue: venue, price: price, openInterest: openInterest),
        Asset = "ABC",
        Flags = QuoteFlags.None,
        PerHour = 0.0001,
    };
}
