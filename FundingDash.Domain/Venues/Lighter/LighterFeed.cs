using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues.Wire;

namespace FundingDash.Domain.Venues.Lighter;

/// <summary>Lighter: rates in one call, markets with prices and sizes in another. The rate is a fraction per 8 hours although funding is paid every hour: rate = published / 8.</summary>
/// <remarks>Source: https://apidocs.lighter.xyz (funding-rates, orderBookDetails).</remarks>
public sealed class LighterFeed(HttpClient http, TimeProvider clock) : VenueFeed(Definition, http, clock)
{
    private const string Rates = "funding-rates";
    private const string Quote = "USDC";

    private static readonly FundingInterval Hourly = FundingInterval.Documented(1);
    private Dictionary<string, LighterMarket>? _knownMarkets;

    public static new FeedDefinition Definition { get; } = new()
    {
        Key = "lighter",
        Venue = new("Lighter", VenueKind.Dex),
        Title = "Lighter",
        BaseUrl = new("https://mainnet.zklighter.elliot.ai/api/v1"),
        Budget = new(60, TimeSpan.FromMinutes(1), "standard tier without an account, requests per address"),
        RateLimitMark = $"\"code\":{LighterApi.TooManyRequests}",
        Create = static (http, clock) => new LighterFeed(http, clock),
        History = new()
        {
            Create = static (http, clock) => new LighterHistory(http, clock),
            PageRows = LighterHistory.PageRows,
        },
    };

    protected override async Task CollectAsync(QuoteBatch batch, CancellationToken cancellationToken)
    {
        var ratesTask = LighterApi.GetAsync(Client, Rates, LighterJson.Default.LighterRates, cancellationToken);
        var marketsTask = MarketsAsync(batch, cancellationToken);
        await Task.WhenAll(ratesTask, marketsTask).ConfigureAwait(false);
        var markets = await marketsTask.ConfigureAwait(false);

        var receivedAt = Clock.GetUtcNow();
        var withoutRate = new HashSet<string>(markets.Keys, StringComparer.Ordinal);
        foreach (var row in (await ratesTask.ConfigureAwait(false)).FundingRates ?? [])
        {
            if (row is { Exchange: "lighter", MarketId: { } id } && markets.TryGetValue(id, out var market))
            {
                withoutRate.Remove(id);
                Read(row, market, receivedAt, batch);
            }
            else
            {
                batch.Filter();
            }
        }

        foreach (var id in withoutRate)
            batch.Reject(markets[id].Symbol, $"no row of its market in {Rates}");
    }

    // Once the markets are known, their call may fail: the rates are still good, prices and sizes are then unknown.
    private async Task<Dictionary<string, LighterMarket>> MarketsAsync(QuoteBatch batch, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await LighterApi.GetAsync(Client, LighterApi.Details, LighterJson.Default.LighterDetails, cancellationToken).ConfigureAwait(false);
            var markets = Perpetuals(answer.OrderBookDetails ?? [], batch);
            if (markets.Count == 0)
                throw new VenueFaultException(FailureKind.Empty, $"{LighterApi.Details}: no active perpetual market");
            return _knownMarkets = markets;
        }
        catch (VenueFaultException e) when (_knownMarkets is not null)
        {
            batch.FailPart(e.Failure);
            return _knownMarkets.ToDictionary(entry => entry.Key, entry => entry.Value.WithoutFigures(), StringComparer.Ordinal);
        }
    }

    private static Dictionary<string, LighterMarket> Perpetuals(List<LighterMarket?> rows, QuoteBatch batch)
    {
        var markets = new Dictionary<string, LighterMarket>(rows.Count, StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (row is not { MarketType: "perp", Status: "active" })
                continue;
            if (string.IsNullOrEmpty(row.Symbol) || string.IsNullOrEmpty(row.MarketId))
                batch.Reject(row.Symbol, "no symbol or market id");
            else if (!markets.TryAdd(row.MarketId, row))
                batch.Reject(row.Symbol, $"the market id {row.MarketId} occurs twice");
        }

        return markets;
    }

    private void Read(LighterRate row, LighterMarket market, DateTimeOffset receivedAt, QuoteBatch batch)
    {
        var name = AssetName.Parse(market.Symbol!);
        var reading = new RateReading(row.Rate, "fraction per 8 h", BasisHours: 8);
        var mark = market.MarkPrice.Positive;
        batch.Add(new()
        {
            Contract = Intern(new()
            {
                Key = new(Definition.Venue.Name, market.Symbol!),
                Feed = Definition.Key,
                Asset = name.Asset,
                Multiplier = name.Multiplier,
                Quote = Quote,
                TradeUrl = $"https://app.lighter.xyz/trade/{Uri.EscapeDataString(market.Symbol!)}",
            }),
            Rate = reading.Rate(Hourly),
            Kind = RateKind.Predicted,
            Interval = Hourly,
            NextFundingTime = FundingMath.NextBoundary(receivedAt, Hourly.Length),
            NextFundingSource = TimeSource.Derived,
            MarkPrice = mark / name.Multiplier,
            IndexPrice = market.IndexPrice.Positive / name.Multiplier,
            OpenInterestUsd = Usd.Value(market.OpenInterest.NotNegative, mark, Quote),
            Volume24hUsd = Usd.Value(market.DailyQuoteTokenVolume.NotNegative, 1, Quote),
            RawRate = reading.Published.Raw,
            RawUnit = reading.Unit,
            BasisHours = reading.BasisHours,
            AsOf = receivedAt,
            ReceivedAt = receivedAt,
            Endpoint = Rates,
        });
    }
}
