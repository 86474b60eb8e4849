using System.Globalization;
using System.Text.Json.Nodes;
using FundingDash.Domain.Venues;
using FundingDash.Domain.Venues.Hyperliquid;
using FundingDash.Tests.Support;

namespace FundingDash.Tests.Venues.Hyperliquid;

/// <summary>All 412 contexts of nine dexs as they were pushed one day; the push carries no names, so they are numbered here.</summary>
public sealed class HyperliquidFullScaleTests
{
    [RecordedFact]
    public async Task Fetch_EveryRecordedContext_GivesItsOwnNumbers()
    {
        var dexs = JsonNode.Parse(Recorded.Read("hyperliquid/ws-allDexsAssetCtxs.json"))!["data"]!["ctxs"]!.AsArray();
        var venue = new StubVenue();
        List<(string Symbol, JsonNode Context)> expected = [];
        foreach (var dex in dexs)
        {
            var name = dex![0]!.GetValue<string>();
            var contexts = dex[1]!.AsArray();
            var coins = contexts.Select((_, i) => name.Length == 0 ? $"C{i}X" : $"{name}:C{i}X").ToList();
            expected.AddRange(coins.Zip(contexts, (coin, context) => (coin, context!)));
            var universe = string.Join(',', coins.Select(coin => $$"""{"name":"{{coin}}"}"""));
            var body = name.Length == 0 ? """{"type":"metaAndAssetCtxs"}""" : HyperliquidFeedTests.MarketsOf(name);
            venue.On(body, $$"""[{"universe":[{{universe}}],"collateralToken":0},{{contexts.ToJsonString()}}]""");
        }

        venue.On("""{"type":"perpDexs"}""", $"[null,{string.Join(',', dexs.Skip(1).Select(dex => $$"""{"name":"{{dex![0]}}"}"""))}]");

        var result = await new HyperliquidFeed(venue.Client(), new TestClock()).FetchAsync(CancellationToken.None);

        Assert.Equal((FetchOutcome.Success, 412, 10), (result.Outcome, result.Quotes.Count, result.Requests));
        Assert.All(result.Quotes.Zip(expected), pair =>
        {
            var (quote, (symbol, context)) = pair;
            Assert.Equal(symbol, quote.Contract.Key.Symbol);
            Assert.Equal((Number(context, "funding"), Number(context, "markPx"), Number(context, "oraclePx")), (quote.Rate, quote.MarkPrice, quote.IndexPrice));
            Assert.Equal((Number(context, "openInterest") * Number(context, "markPx"), Number(context, "dayNtlVlm")), (quote.OpenInterestUsd, quote.Volume24hUsd));
        });
    }

    private static decimal? Number(JsonNode context, string field) =>
        decimal.Parse(context[field]!.GetValue<string>(), NumberStyles.Float, CultureInfo.InvariantCulture);
}
