using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;

namespace FundingDash.Domain.Venues.Dydx;

/// <summary>dYdX v4: one call carries everything but a mark price, which the venue does not publish. The rate is a fraction for one hour.</summary>
/// <remarks>Source: https://docs.dydx.xyz/indexer-client/http (perpetual markets); the protocol divides its 8 hour premium by 8 before it is published.</remarks>
public sealed class DydxFeed(HttpClient http, TimeProvider clock) : VenueFeed(Definition, http, clock)
{
    private const string Markets = "perpetualMarkets";

    private static readonly FundingInterval Hourly = FundingInterval.Documented(1);
    private readonly RateOverHourTurn _rates = new();

    public static new FeedDefinition Definition { get; } = new()
    {
        Key = "dydx",
        Venue = new("dYdX", VenueKind.Dex),
        Title = "dYdX",
        BaseUrl = new("https://indexer.dydx.trade/v4"),
        Budget = new(100, TimeSpan.FromSeconds(10), "indexer, requests per address"),
        RetryAfterInMilliseconds = true,
        Create = static (http, clock) => new DydxFeed(http, clock),
        History = new()
        {
            Create = static (http, clock) => new DydxHistory(http, clock),
            PageRows = DydxHistory.PageRows,
        },
    };

    protected override async Task CollectAsync(QuoteBatch batch, CancellationToken cancellationToken)
    {
        var answer = await Client.GetAsync(Markets, DydxJson.Default.DydxAnswer, weight: 1, cancellationToken).ConfigureAwait(false);
        answer.Require(Markets);
        var receivedAt = Clock.GetUtcNow();
        foreach (var row in answer.Markets ?? [])
            Read(row, receivedAt, batch);
    }

    private void Read(DydxMarket? row, DateTimeOffset receivedAt, QuoteBatch batch)
    {
        if (row is not { Status: "ACTIVE" })
        {
            batch.Filter();
            return;
        }

        if (row.Ticker is not { } ticker || Split(ticker) is not var (baseName, quote))
        {
            batch.Reject(row.Ticker, "the ticker has no base or no quote");
            return;
        }

        var name = AssetName.Parse(baseName);
        var (rate, asOf) = _rates.Resolve(ticker, row.NextFundingRate, receivedAt);
        var reading = new RateReading(rate, "fraction per 1 h", BasisHours: 1);
        var oracle = row.OraclePrice.Positive;
        batch.Add(new()
        {
            Contract = Intern(new()
            {
                Key = new(Definition.Venue.Name, ticker),
                Feed = Definition.Key,
                Asset = name.Asset,
                Multiplier = name.Multiplier,
                Quote = quote,
                TradeUrl = $"https://dydx.trade/trade/{Uri.EscapeDataString(ticker)}",
            }),
            Rate = reading.Rate(Hourly),
            Kind = RateKind.Predicted,
            Interval = Hourly,
            NextFundingTime = FundingMath.NextBoundary(receivedAt, Hourly.Length),
            NextFundingSource = TimeSource.Derived,
            MarkPrice = null,
            IndexPrice = oracle / name.Multiplier,
            OpenInterestUsd = Usd.Value(row.OpenInterest.NotNegative, oracle, quote),
            Volume24hUsd = Usd.Value(row.Volume24h.NotNegative, 1, quote),
            RawRate = reading.Published.Raw,
            RawUnit = reading.Unit,
            BasisHours = reading.BasisHours,
            AsOf = asOf,
            ReceivedAt = receivedAt,
            Endpoint = Markets,
        });
    }

    // BTC-USD, or for isolated markets name, venue and address: FARTCOIN,RAYDIUM,9BB6...pump-USD.
    private static (string Base, string Quote)? Split(string ticker)
    {
        var dash = ticker.LastIndexOf('-');
        if (dash < 0 || dash == ticker.Length - 1)
            return null;
        var comma = ticker.IndexOf(',', StringComparison.Ordinal);
        var baseName = ticker[..(comma >= 0 && comma < dash ? comma : dash)].Trim();
        return baseName.Length == 0 ? null : (baseName, ticker[(dash + 1)..]);
    }
}
