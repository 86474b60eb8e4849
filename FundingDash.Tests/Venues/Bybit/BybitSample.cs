using System.Net;
using FundingDash.Domain.Venues;
using FundingDash.Domain.Venues.Bybit;
using FundingDash.Tests.Support;

namespace FundingDash.Tests.Venues.Bybit;

/// <summary>A small Bybit: one linear and one inverse perpetual. Any answer can be replaced, also between fetches.</summary>
internal sealed class BybitSample
{
    public const string LinearTickers = "v5/market/tickers?category=linear";
    public const string InverseTickers = "v5/market/tickers?category=inverse";
    public const string LinearInstruments = "v5/market/instruments-info?category=linear&limit=1000";
    public const string InverseInstruments = "v5/market/instruments-info?category=inverse&limit=1000";

    public BybitSample()
    {
        On(LinearTickers, Ok(Ticker("ABCUSDT")));
        On(LinearInstruments, Ok(Instrument("ABCUSDT")));
        On(InverseTickers, Ok(Ticker("XYZUSD", """ "openInterest":"400","volume24h":"70","turnover24h":"9" """)));
        On(InverseInstruments, Ok(Instrument("XYZUSD", """ "contractType":"InversePerpetual","baseCoin":"XYZ","quoteCoin":"USD" """)));
    }

    public StubVenue Venue { get; } = new();

    /// <summary>A ticker; later members win over earlier ones of the same name.</summary>
    public static string Ticker(string symbol, string more = "\"x\":0") => $$"""
        {"symbol":"{{symbol}}","markPrice":"2.0","indexPrice":"2.1","fundingRate":"0.0003","fundingIntervalHour":"4","nextFundingTime":"1789156800000",
        "openInterest":"100","turnover24h":"1000","volume24h":"500","fundingCap":"0.02","curPreListingPhase":"",{{more}}}
        """;

    /// <inheritdoc cref="Ticker"/>
    public static string Instrument(string symbol, string more = "\"x\":0") => $$"""
        {"symbol":"{{symbol}}","contractType":"LinearPerpetual","status":"Trading","baseCoin":"ABC","quoteCoin":"USDT","settleCoin":"USDT",
        "fundingInterval":240,"upperFundingRate":"0.01","lowerFundingRate":"-0.03","isPreListing":false,"symbolType":"","launchTime":"1584230400000",{{more}}}
        """;

    public static string Ok(params string[] rows) => Page("", rows);

    public static string Page(string cursor, params string[] rows) =>
        $$"""{"retCode":0,"retMsg":"OK","result":{"list":[{{string.Join(',', rows)}}],"nextPageCursor":"{{cursor}}"},"time":1789147195000}""";

    public BybitSample On(string path, string body, HttpStatusCode status = HttpStatusCode.OK)
    {
        Venue.On(path, body, status);
        return this;
    }

    /// <summary>One linear ticker with the given members, beside the default inverse one.</summary>
    public BybitSample Linear(string members) => On(LinearTickers, Ok(Ticker("ABCUSDT", members)));

    public BybitFeed Feed(TimeProvider? clock = null) => new(Venue.Client(), clock ?? new TestClock());

    public Task<FetchResult> FetchAsync() => Feed().FetchAsync(CancellationToken.None);
}
