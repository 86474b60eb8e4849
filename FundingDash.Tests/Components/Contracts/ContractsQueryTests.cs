using FundingDash.Domain.Lifecycle;
using FundingDash.Domain.Venues;
using FundingDash.Web.Components.Contracts;
using FundingDash.Web.Components.Grid;

namespace FundingDash.Tests.Components.Contracts;

public sealed class ContractsQueryTests
{
    [Fact]
    public void Parse_WhatWasWritten_GivesTheSameQuery()
    {
        var query = new ContractsQuery { Search = "pepe & <co>", Venues = VenueMask.Of([1, 3], VenueCatalog.Venues.Length), Kind = ContractEventKind.IntervalChanged, Days = 7, Page = 3 };

        Assert.Equal(query, Parse(query.ToQueryString(VenueCatalog.Venues)));
    }

    [Fact]
    public void ToQueryString_Default_IsEmpty() => Assert.Equal("", ContractsQuery.Default.ToQueryString(VenueCatalog.Venues));

    [Theory]
    [InlineData("?kind=<b>&days=-1&page=0")]
    [InlineData("?kind=&days=NaN&page=1.5&q=")]
    [InlineData("?days=99999999&page=-2147483649")]
    [InlineData(null)]
    public void Parse_Senseless_CountsAsNotSaid(string? text) => Assert.Equal(ContractsQuery.Default, Parse(text));

    [Fact]
    public void IsTypingAfter_OnlyTheSearchWentOn_IsTrue()
    {
        var before = new ContractsQuery { Search = "p", Page = 2 };

        Assert.True(new ContractsQuery { Search = "pe" }.IsTypingAfter(before));
        Assert.False(new ContractsQuery { Search = "pe", Days = 1 }.IsTypingAfter(before));
    }

    private static ContractsQuery Parse(string? text) => ContractsQuery.Parse(text, VenueCatalog.Venues);
}
