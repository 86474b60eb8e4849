using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues.Wire;

namespace FundingDash.Domain.Venues.KuCoin;

/// <summary>KuCoin Futures: one call carries everything. Rates are fractions per interval; three time fields differ (see the wire record).</summary>
/// <remarks>Source: https://www.kucoin.com/docs-new/rest/futures-trading/market-data/get-all-symbols</remarks>
public sealed class KuCoinFeed : VenueFeed
{
    private const string ActiveContracts = "api/v1/contracts/active";
    private readonly KuCoinApi _api;

    public KuCoinFeed(HttpClient http, TimeProvider clock)
        : base(Definition, http, clock) => _api = new(Client);

    public static new FeedDefinition Definition { get; } = new()
    {
        Key = "kucoin",
        Venue = new("KuCoin", VenueKind.Cex),
        Title = "KuCoin",
        BaseUrl = new("https://api-futures.kucoin.com"),
        Budget = new(2_000, TimeSpan.FromSeconds(30), "public pool, per address"),
        Create = static (http, clock) => new KuCoinFeed(http, clock),
        History = new() { Create = static (http, clock) => new KuCoinHistory(http, clock), PageRows = KuCoinHistory.PageRows, Weight = KuCoinHistory.Weight },
    };

    protected override async Task CollectAsync(QuoteBatch batch, CancellationToken cancellationToken)
    {
        var rows = await _api.GetAsync(ActiveContracts, KuCoinJson.Default.Contracts, weight: 3, cancellationToken).ConfigureAwait(false);
        var receivedAt = Clock.GetUtcNow();
        foreach (var row in rows)
            Read(row, receivedAt, batch);
    }

    private void Read(KuCoinContract? row, DateTimeOffset receivedAt, QuoteBatch batch)
    {
        // FFWCSX is the perpetual, FFICSX a dated future whose funding fields are null.
        if (row is not { Type: "FFWCSX", Status: "Open" } || row.MarketStage == "PRE_MARKET")
        {
            batch.Filter();
            return;
        }

        if (string.IsNullOrEmpty(row.Symbol) || string.IsNullOrEmpty(row.BaseCurrency) || string.IsNullOrEmpty(row.QuoteCurrency))
        {
            batch.Reject(row.Symbol, "no symbol, base or quote currency");
            return;
        }

        var name = AssetName.Parse(row.BaseCurrency);
        var contract = Intern(new()
        {
            Key = new(Definition.Venue.Name, row.Symbol),
            Feed = Definition.Key,
            Asset = name.Asset,
            Multiplier = name.Multiplier,
            Quote = row.QuoteCurrency,
            Margin = row.IsInverse ? MarginKind.Inverse : MarginKind.Linear,
            Class = row.AssetClass is null or "CRYPTO" ? AssetClass.Crypto : AssetClass.RealWorld,
            ListedAt = WireTime.FromMilliseconds(row.FirstOpenDate.Value),
            TradeUrl = $"https://www.kucoin.com/trade/futures/{Uri.EscapeDataString(row.Symbol.Replace("XBT", "BTC", StringComparison.Ordinal))}",
        });

        var interval = FundingInterval.FromMilliseconds(row.CurrentFundingRateGranularity.Positive ?? row.FundingRateGranularity.Positive);
        var reading = RateReading.OfInterval(row.FundingFeeRate, interval);
        var mark = row.MarkPrice.Positive;
        batch.Add(new()
        {
            Contract = contract,
            Rate = reading.Rate(interval),
            Kind = RateKind.Predicted,
            Interval = interval,
            NextFundingTime = NextFunding(row, receivedAt),
            MarkPrice = mark / name.Multiplier,
            IndexPrice = row.IndexPrice.Positive / name.Multiplier,
            OpenInterestUsd = OpenInterestUsd(row, mark),
            Volume24hUsd = row.IsInverse
                ? Usd.Value(row.TurnoverOf24h.NotNegative, mark, row.QuoteCurrency)
                : Usd.Value(row.TurnoverOf24h.NotNegative, 1, row.QuoteCurrency),
            RateCap = row.FundingRateCap.Positive,
            RawRate = reading.Published.Raw,
            RawUnit = reading.Unit,
            BasisHours = reading.BasisHours,
            AsOf = receivedAt,
            ReceivedAt = receivedAt,
            Endpoint = ActiveContracts,
        });
    }

    // The epoch field where it is sent; older answers carry the countdown alone.
    private static DateTimeOffset? NextFunding(KuCoinContract row, DateTimeOffset receivedAt)
    {
        if (WireTime.FromMilliseconds(row.NextFundingRateDateTime.Value) is { } epoch)
            return epoch;
        return row.NextFundingRateTime.Positive is { } countdown and <= 7 * 86_400_000m
            ? receivedAt.AddMilliseconds((double)countdown)
            : null;
    }

    // One lot of an inverse contract is one dollar; of a linear one it is `multiplier` units of the base.
    private static decimal? OpenInterestUsd(KuCoinContract row, decimal? mark) => row.IsInverse
        ? row.OpenInterest.NotNegative
        : Usd.Value(Usd.Product(row.OpenInterest.NotNegative, row.Multiplier.Positive), mark, row.QuoteCurrency);
}
