using System.Net;
using FundingDash.Tests.Support;

namespace FundingDash.Tests.Venues.Binance;

/// <summary>A small venue with Binance's API: one trading perpetual, all four bulk lists. Any of them can be replaced, also between fetches.</summary>
internal sealed class BinanceSample(string root)
{
    /// <summary>11 September 2026, 17:19:55 UTC: 5 s before the clock of the tests.</summary>
    public const long Time = 1789147195000;

    /// <summary>12 September 2026, 00:00 UTC.</summary>
    public const long Midnight = 1789171200000;

    /// <summary>11 September 2026, 20:00 UTC: no multiple of 8 h.</summary>
    public const long Evening = 1789156800000;

    public StubVenue Venue { get; } = new();

    public static BinanceSample Linear(string symbol = "ABCUSDT", string baseAsset = "ABC", string quote = "USDT") =>
        new BinanceSample("fapi/v1")
            .Instruments($$"""{"symbol":"{{symbol}}","status":"TRADING","contractType":"PERPETUAL","baseAsset":"{{baseAsset}}","quoteAsset":"{{quote}}","marginAsset":"{{quote}}","underlyingType":"COIN"}""")
            .Premiums(Premium(symbol))
            .FundingInfo($$"""{"symbol":"{{symbol}}","fundingIntervalHours":4}""")
            .Tickers($$"""{"symbol":"{{symbol}}","volume":"7","quoteVolume":"1000"}""");

    /// <summary>A rate row; later members win over earlier ones of the same name.</summary>
    public static string Premium(string symbol, string more = "\"x\":0") =>
        $$"""{"symbol":"{{symbol}}","markPrice":"2.0","indexPrice":"2.1","lastFundingRate":"0.0003","nextFundingTime":{{Midnight}},"time":{{Time}},{{more}}}""";

    public BinanceSample Instruments(params string[] rows) => Answer("exchangeInfo", $$"""{"symbols":[{{string.Join(',', rows)}}]}""");

    public BinanceSample Premiums(params string[] rows) => Answer("premiumIndex", List(rows));

    public BinanceSample FundingInfo(params string[] rows) => Answer("fundingInfo", List(rows));

    public BinanceSample Tickers(params string[] rows) => Answer("ticker/24hr", List(rows));

    public BinanceSample Answer(string list, string body, HttpStatusCode status = HttpStatusCode.OK)
    {
        Venue.On($"{root}/{list}", body, status);
        return this;
    }

    private static string List(string[] rows) => $"[{string.Join(',', rows)}]";
}
