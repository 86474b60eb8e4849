using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues.Wire;

namespace FundingDash.Domain.Venues.Drift;

/// <summary>Drift, called Velocity since July 2026: one call carries everything. Rates are percent per hour with the sign of the holder's gain; fraction = -long / 100.</summary>
/// <remarks>Source: the venue's data API, <c>GET https://data.velocity.exchange/stats/markets</c>, the former data.api.drift.trade.</remarks>
public sealed class DriftFeed(HttpClient http, TimeProvider clock) : VenueFeed(Definition, http, clock)
{
    private const string Markets = "stats/markets";
    private const string PerpetualSuffix = "-PERP";

    // Settled with the first trade after the full hour, so a few seconds to minutes late.
    private static readonly FundingInterval Hourly = FundingInterval.Documented(1);

    public static new FeedDefinition Definition { get; } = new()
    {
        Key = "drift",
        Venue = new("Drift", VenueKind.Dex, "Drift stopped in April 2026 and is called Velocity since July 2026."),
        Title = "Drift",
        BaseUrl = new("https://data.velocity.exchange"),
        Budget = new(60, TimeSpan.FromMinutes(1), "our own caution: the venue publishes no limit"),
        Create = static (http, clock) => new DriftFeed(http, clock),
        History = new()
        {
            Create = static (http, clock) => new DriftHistory(http, clock),
            PageRows = DriftHistory.PageRows,

            // 31 days are kept; the oldest of them goes while it is read.
            Reach = TimeSpan.FromDays(30),
        },
    };

    protected override async Task CollectAsync(QuoteBatch batch, CancellationToken cancellationToken)
    {
        var answer = await Client.GetAsync(Markets, DriftJson.Default.DriftAnswer, weight: 1, cancellationToken).ConfigureAwait(false);
        answer.Require(Markets);

        var receivedAt = Clock.GetUtcNow();
        foreach (var row in answer.Markets ?? [])
            Read(row, receivedAt, batch);
    }

    private void Read(DriftMarket? row, DateTimeOffset receivedAt, QuoteBatch batch)
    {
        if (row is not { MarketType: "perp", Status: "active" } || row.UiStatus == "hidden")
        {
            batch.Filter();
            return;
        }

        if (string.IsNullOrEmpty(row.Symbol) || BaseName(row) is not { Length: > 0 } baseName || string.IsNullOrEmpty(row.QuoteAsset))
        {
            batch.Reject(row.Symbol, "no symbol, base or quote asset");
            return;
        }

        var name = AssetName.Parse(baseName);
        var reading = new RateReading(row.FundingRate?.Long ?? default, "percent per 1 h, holder's gain", BasisHours: 1, Scale: -0.01m);
        var mark = row.MarkPrice.Positive;
        batch.Add(new()
        {
            Contract = Intern(new()
            {
                Key = new(Definition.Venue.Name, row.Symbol),
                Feed = Definition.Key,
                Asset = name.Asset,
                Multiplier = name.Multiplier,
                Quote = row.QuoteAsset,
            }),
            Rate = reading.Rate(Hourly),
            Kind = RateKind.Predicted,
            Interval = Hourly,
            NextFundingTime = FundingMath.NextBoundary(receivedAt, Hourly.Length),
            NextFundingSource = TimeSource.Derived,
            MarkPrice = mark / name.Multiplier,
            IndexPrice = row.OraclePrice.Positive / name.Multiplier,
            OpenInterestUsd = Usd.Value(LargerSide(row.OpenInterest), mark, row.QuoteAsset),
            Volume24hUsd = Usd.Value(row.QuoteVolume.NotNegative, 1, row.QuoteAsset),
            RawRate = reading.Published.Raw,
            RawUnit = reading.Unit,
            BasisHours = reading.BasisHours,

            // fundingRateUpdateTs is the time of the last settlement, not of this estimate.
            AsOf = receivedAt,
            ReceivedAt = receivedAt,
            Endpoint = Markets,
        });
    }

    // The symbol first: price and size belong to it, and it always carries the prefix (1MBONK-PERP).
    private static string? BaseName(DriftMarket row) =>
        row.Symbol!.EndsWith(PerpetualSuffix, StringComparison.Ordinal) ? row.Symbol[..^PerpetualSuffix.Length] : row.BaseAsset;

    // Takers of the other side of a lopsided book stand against the protocol itself: the larger side is what is open.
    private static decimal? LargerSide(DriftOpenInterest? sides) =>
        sides is { Long.Value: { } longs, Short.Value: { } shorts } ? Math.Max(Math.Abs(longs), Math.Abs(shorts)) : null;
}
