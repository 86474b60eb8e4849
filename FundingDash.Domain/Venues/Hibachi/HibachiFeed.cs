using System.Text.Json;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues.Wire;

namespace FundingDash.Domain.Venues.Hibachi;

/// <summary>Hibachi: one call carries everything. The rate is a fraction for one hour, and funding is settled every hour.</summary>
/// <remarks>Source: https://api-doc.hibachi.xyz (market inventory, funding rates); settled rates are 3,600 s apart.</remarks>
public sealed class HibachiFeed(HttpClient http, TimeProvider clock) : VenueFeed(Definition, http, clock)
{
    private const string Inventory = "market/inventory";

    private static readonly FundingInterval Hourly = FundingInterval.Documented(1);

    public static new FeedDefinition Definition { get; } = new()
    {
        Key = "hibachi",
        Venue = new("Hibachi", VenueKind.Dex),
        Title = "Hibachi",
        BaseUrl = new("https://data-api.hibachi.xyz"),
        Budget = new(60, TimeSpan.FromMinutes(1), "our own caution: the venue publishes no limit"),
        RateLimitMark = $"\"{HibachiEnvelope.TooManyRequests}\"",
        Create = static (http, clock) => new HibachiFeed(http, clock),
        History = new()
        {
            Create = static (http, clock) => new HibachiHistory(http, clock),
            PageRows = HibachiHistory.PageRows,
        },
    };

    protected override async Task CollectAsync(QuoteBatch batch, CancellationToken cancellationToken)
    {
        var answer = await Client.GetAsync(Inventory, HibachiJson.Default.HibachiAnswer, weight: 1, cancellationToken).ConfigureAwait(false);
        answer.Require(Inventory);
        var receivedAt = Clock.GetUtcNow();
        foreach (var row in answer.Markets ?? [])
            Read(row, receivedAt, batch);
    }

    private void Read(HibachiMarket? row, DateTimeOffset receivedAt, QuoteBatch batch)
    {
        if (row?.Contract is not { Status: "LIVE" } contract)
        {
            batch.Filter();
            return;
        }

        if (string.IsNullOrEmpty(contract.Symbol) || string.IsNullOrEmpty(contract.UnderlyingSymbol) || string.IsNullOrEmpty(contract.SettlementSymbol))
        {
            batch.Reject(contract.Symbol, "no symbol, underlying or settlement currency");
            return;
        }

        var info = row.Info ?? new();
        var name = AssetName.Parse(contract.UnderlyingSymbol);
        var reading = new RateReading(info.EstimatedFundingRate, "fraction per 1 h", BasisHours: 1);
        var mark = info.MarkPrice.Positive;
        batch.Add(new()
        {
            Contract = Intern(new()
            {
                Key = new(Definition.Venue.Name, contract.Symbol),
                Feed = Definition.Key,
                Asset = name.Asset,
                Multiplier = name.Multiplier,
                Quote = contract.SettlementSymbol,
                Class = ClassOf(contract.Category, info.Tags),
                ListedAt = WireTime.FromSeconds(contract.MarketOpenTimestamp.Value) ?? WireTime.FromSeconds(contract.MarketCreationTimestamp.Value),
            }),
            Rate = reading.Rate(Hourly),
            Kind = RateKind.Predicted,
            Interval = Hourly,
            NextFundingTime = FundingMath.NextBoundary(receivedAt, Hourly.Length),
            NextFundingSource = TimeSource.Derived,
            MarkPrice = mark / name.Multiplier,
            IndexPrice = info.SpotPrice.Positive / name.Multiplier,
            OpenInterestUsd = Usd.Value(info.OpenInterestQuantity.NotNegative, mark, contract.SettlementSymbol),
            Volume24hUsd = Usd.Value(info.Volume24h.NotNegative, 1, contract.SettlementSymbol),
            RawRate = reading.Published.Raw,
            RawUnit = reading.Unit,
            BasisHours = reading.BasisHours,
            AsOf = receivedAt,
            ReceivedAt = receivedAt,
            Endpoint = Inventory,
        });
    }

    private static AssetClass ClassOf(string? category, JsonElement tags) => category switch
    {
        null or "" or "CRYPTO" => AssetClass.Crypto,
        "FX" when HasTag(tags, "commodity") => AssetClass.Commodity,
        "FX" => AssetClass.Forex,
        _ => AssetClass.RealWorld,
    };

    private static bool HasTag(JsonElement tags, string word)
    {
        if (tags.ValueKind != JsonValueKind.Array)
            return false;
        foreach (var tag in tags.EnumerateArray())
        {
            if (tag.ValueKind == JsonValueKind.String && tag.ValueEquals(word))
                return true;
        }

        return false;
    }
}
