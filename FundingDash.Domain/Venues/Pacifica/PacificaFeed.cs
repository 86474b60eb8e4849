using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues.Wire;

namespace FundingDash.Domain.Venues.Pacifica;

/// <summary>Pacifica: one call of prices per tick, the instrument list every hour. Rates are fractions per hour.</summary>
/// <remarks>
/// We publish <c>funding</c>: it is fixed and will be charged at the next full hour. <c>next_funding</c> estimates the hour after that.
/// The documentation tells it the other way round, but the settled history shows that <c>funding</c> read within an hour is what that hour's end charges.
/// Source: https://docs.pacifica.fi/api-documentation/api/rest-api/markets
/// </remarks>
public sealed class PacificaFeed(HttpClient http, TimeProvider clock) : VenueFeed(Definition, http, clock)
{
    private const string Prices = "info/prices";
    private const string Instruments = "info";
    private const string Quote = "USDC";
    private const int CreditsPerCall = 10;

    private static readonly FundingInterval Hourly = FundingInterval.Documented(1);
    private readonly SlowFact<Dictionary<string, PacificaInstrument>> _perpetuals = new(clock, TimeSpan.FromHours(1));

    public static new FeedDefinition Definition { get; } = new()
    {
        Key = "pacifica",
        Venue = new("Pacifica", VenueKind.Dex),
        Title = "Pacifica",
        BaseUrl = new("https://api.pacifica.fi/api/v1"),
        Budget = new(1_000, TimeSpan.FromMinutes(1), "header ratelimit-policy without a key, tenths of a credit"),
        Create = static (http, clock) => new PacificaFeed(http, clock),
        History = new()
        {
            Create = static (http, clock) => new PacificaHistory(http, clock),
            PageRows = PacificaHistory.PageRows,
            Weight = PacificaHistory.PageCredits,
        },
    };

    protected override async Task CollectAsync(QuoteBatch batch, CancellationToken cancellationToken)
    {
        var pricesTask = PacificaApi.GetAsync(Client, Prices, PacificaJson.Default.PacificaPrices, CreditsPerCall, cancellationToken);
        var perpetualsTask = _perpetuals.GetAsync(batch, LoadPerpetualsAsync, cancellationToken);
        await Task.WhenAll(pricesTask, perpetualsTask).ConfigureAwait(false);
        var perpetuals = await perpetualsTask.ConfigureAwait(false);

        var receivedAt = Clock.GetUtcNow();
        foreach (var row in (await pricesTask.ConfigureAwait(false)).Data ?? [])
        {
            if (row?.Symbol is { Length: > 0 } symbol && perpetuals.TryGetValue(symbol, out var instrument))
                Read(row, symbol, instrument, receivedAt, batch);
            else
                batch.Filter();
        }
    }

    private async Task<Dictionary<string, PacificaInstrument>> LoadPerpetualsAsync(CancellationToken cancellationToken)
    {
        var answer = await PacificaApi.GetAsync(Client, Instruments, PacificaJson.Default.PacificaInstruments, CreditsPerCall, cancellationToken).ConfigureAwait(false);
        var perpetuals = new Dictionary<string, PacificaInstrument>(StringComparer.Ordinal);
        foreach (var row in answer.Data ?? [])
        {
            if (row is { InstrumentType: "perpetual", Symbol.Length: > 0 })
                perpetuals.TryAdd(row.Symbol, row);
        }

        return perpetuals.Count > 0
            ? perpetuals
            : throw new VenueFaultException(FailureKind.Empty, $"{Instruments}: no perpetual in the instrument list");
    }

    private void Read(PacificaPrice row, string symbol, PacificaInstrument instrument, DateTimeOffset receivedAt, QuoteBatch batch)
    {
        var name = AssetName.Parse(string.IsNullOrEmpty(instrument.BaseAsset) ? symbol : instrument.BaseAsset);
        var reading = new RateReading(row.Funding, "fraction per 1 h", BasisHours: 1);
        var mark = row.Mark.Positive;
        batch.Add(new()
        {
            Contract = Intern(new()
            {
                Key = new(Definition.Venue.Name, symbol),
                Feed = Definition.Key,
                Asset = name.Asset,
                Multiplier = name.Multiplier,
                Quote = Quote,
                ListedAt = WireTime.FromMilliseconds(instrument.CreatedAt.Value),
                TradeUrl = $"https://app.pacifica.fi/trade/{Uri.EscapeDataString(symbol)}",
            }),
            Rate = reading.Rate(Hourly),
            Kind = RateKind.Predicted,
            Interval = Hourly,
            NextFundingTime = FundingMath.NextBoundary(receivedAt, Hourly.Length),
            NextFundingSource = TimeSource.Derived,
            MarkPrice = mark / name.Multiplier,
            IndexPrice = row.Oracle.Positive / name.Multiplier,
            OpenInterestUsd = Usd.Value(row.OpenInterest.NotNegative, mark, Quote),
            Volume24hUsd = row.Volume24h.NotNegative,
            RawRate = reading.Published.Raw,
            RawUnit = reading.Unit,
            BasisHours = reading.BasisHours,
            AsOf = WireTime.AsOf(WireTime.FromMilliseconds(row.Timestamp.Value), receivedAt),
            ReceivedAt = receivedAt,
            Endpoint = Prices,
        });
    }
}
