using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues;
using FundingDash.Web.Components.Grid;

namespace FundingDash.Tests.Components.Grid;

public sealed class GridQueryTests
{
    [Fact]
    public void Parse_WhatWasWritten_GivesTheSameQuery()
    {
        var query = new GridQuery
        {
            Mode = RateMode.Find("8h"),
            Search = "pepe & <co>",
            Venues = VenueMask.Of([1, 3], VenueCatalog.Venues.Length),
            IntervalHours = 4,
            MinOpenInterest = 1_000_000,
            CrossListed = true,
            HideEmpty = false,
            Sort = "MEXC",
            Descending = false,
            Expanded = "1INCH",
            ShortSide = true,
        };

        Assert.Equal(query, Parse(query.ToQueryString(VenueCatalog.Venues)));
    }

    [Fact]
    public void ToQueryString_Default_IsEmpty() => Assert.Equal("", GridQuery.Default.ToQueryString(VenueCatalog.Venues));

    [Theory]
    [InlineData("?mode=never&interval=-3&oi=abc&dir=sideways&cross=yes")]
    [InlineData("?expand=&q=")]
    [InlineData("?interval=NaN&oi=1e999")]
    [InlineData("")]
    [InlineData(null)]
    public void Parse_Senseless_CountsAsNotSaid(string? text) => Assert.Equal(GridQuery.Default, Parse(text));

    [Fact]
    public void Parse_Venues_KnowsNamesOfAnyCaseAndPassesOverOthers()
    {
        var venues = Parse("?venues=bybit,NoSuch,DYDX").Venues;

        Assert.Equal("ByBit,dYdX", venues.ToText(VenueCatalog.Venues));
        Assert.Equal(VenueMask.None, Parse("?venues=").Venues);
    }

    [Fact]
    public void Mask_ToggleAndInvert_ReturnToAll()
    {
        var count = VenueCatalog.Venues.Length;

        Assert.Equal(VenueMask.All, VenueMask.All.Toggle(2, count).Toggle(2, count));
        Assert.Equal(VenueMask.None, VenueMask.All.Invert(count));
        Assert.Equal(VenueMask.All, VenueMask.None.Invert(count));
        Assert.False(VenueMask.All.Toggle(2, count)[2]);
        Assert.Equal(13, VenueCatalog.Venues.Count(v => v.Kind is VenueKind.Cex or VenueKind.Dex));
    }

    private static GridQuery Parse(string? text) => GridQuery.Parse(text, VenueCatalog.Venues);
}
