using FundingDash.Domain.Statistics;
using FundingDash.Domain.Venues;
using FundingDash.Web.Components.Grid;
using FundingDash.Web.Components.ZScores;

namespace FundingDash.Tests.Components.ZScores;

public sealed class ZScoreQueryTests
{
    [Fact]
    public void Parse_WhatWasWritten_GivesTheSameQuery()
    {
        var query = new ZScoreQuery
        {
            Search = "pepe & <co>",
            Venues = VenueMask.Of([1, 3], VenueCatalog.Venues.Length),
            MinZ = 2.5,
            Zone = Zone.Stable,
            Scope = ZScoreScope.All,
            Sort = "percentile",
            Descending = false,
        };

        Assert.Equal(query, Parse(query.ToQueryString(VenueCatalog.Venues)));
    }

    [Fact]
    public void ToQueryString_Default_IsEmpty() => Assert.Equal("", ZScoreQuery.Default.ToQueryString(VenueCatalog.Venues));

    [Theory]
    [InlineData("?z=-1&zone=9&show=none&sort=<b>&dir=up")]
    [InlineData("?z=NaN&q=")]
    [InlineData("?z=1e999")]
    [InlineData(null)]
    public void Parse_Senseless_CountsAsNotSaid(string? text) => Assert.Equal(ZScoreQuery.Default, Parse(text));

    private static ZScoreQuery Parse(string? text) => ZScoreQuery.Parse(text, VenueCatalog.Venues);
}
