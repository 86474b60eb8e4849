using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues.Wire;

namespace FundingDash.Domain.Venues.Backpack;

/// <summary>Backpack: mark prices with rates, open interest, tickers and an hourly market list. Rates are fractions per <c>fundingInterval</c>, one hour on every contract since 2026.</summary>
/// <remarks>Source: https://docs.backpack.exchange (markPrices, openInterest, tickers, markets).</remarks>
public sealed class BackpackFeed(HttpClient http, TimeProvider clock) : VenueFeed(Definition, http, clock)
{
    private const string MarksPath = "markPrices";
    private const string OpenInterestPath = "openInterest";
    private const string TickersPath = "tickers";
    private const string MarketsPath = "markets";

    private readonly SlowFact<Dictionary<string, BackpackInstrument?>> _instruments = new(clock, TimeSpan.FromHours(1));

    public static new FeedDefinition Definition { get; } = new()
    {
        Key = "backpack",
        Venue = new("Backpack", VenueKind.Cex),
        Title = "Backpack",
        BaseUrl = new("https://api.backpack.exchange/api/v1"),
        Budget = new(2_000, TimeSpan.FromMinutes(1), "all endpoints together, per address"),
        Create = static (http, clock) => new BackpackFeed(http, clock),
        History = new()
        {
            Create = static (http, clock) => new BackpackHistory(http, clock),
            PageRows = BackpackHistory.PageRows,
            Budget = new(30, TimeSpan.FromMinutes(1), "historical endpoints, per address, https://support.backpack.exchange"),
        },
    };

    protected override async Task CollectAsync(QuoteBatch batch, CancellationToken cancellationToken)
    {
        Dictionary<string, BackpackOpenInterest?>? sizes = null;
        Dictionary<string, BackpackTicker?>? tickers = null;
        var instruments = _instruments.GetAsync(batch, LoadInstrumentsAsync, cancellationToken);
        var marks = Client.GetAsync(MarksPath, BackpackJson.Default.Marks, weight: 1, cancellationToken);
        var openInterest = TryPartAsync(batch, async () => sizes = WireIndex.BySymbol(
            await Client.GetAsync(OpenInterestPath, BackpackJson.Default.OpenInterests, weight: 1, cancellationToken).ConfigureAwait(false), row => row.Symbol));
        var volumes = TryPartAsync(batch, async () => tickers = WireIndex.BySymbol(
            await Client.GetAsync(TickersPath, BackpackJson.Default.Tickers, weight: 1, cancellationToken).ConfigureAwait(false), row => row.Symbol));
        await Task.WhenAll(instruments, marks, openInterest, volumes).ConfigureAwait(false);

        var receivedAt = Clock.GetUtcNow();
        var live = await instruments.ConfigureAwait(false);
        foreach (var row in await marks.ConfigureAwait(false))
        {
            if (row?.Symbol is null || !live.TryGetValue(row.Symbol, out var instrument))
            {
                batch.Filter();
                continue;
            }

            if (instrument is null)
            {
                batch.Reject(row.Symbol, "the market list has no base or quote for it or has it twice");
                continue;
            }

            var size = sizes?.GetValueOrDefault(row.Symbol)?.OpenInterest.NotNegative;
            var volume = tickers?.GetValueOrDefault(row.Symbol)?.QuoteVolume.NotNegative;
            batch.Add(Quote(row, instrument, size, volume, receivedAt));
        }
    }

    private async Task<Dictionary<string, BackpackInstrument?>> LoadInstrumentsAsync(CancellationToken cancellationToken)
    {
        var rows = await Client.GetAsync(MarketsPath, BackpackJson.Default.Markets, weight: 1, cancellationToken).ConfigureAwait(false);
        var live = WireIndex.BySymbol(rows.FindAll(row => row is not null && BackpackInstrument.IsLive(row)), row => row.Symbol);
        var instruments = new Dictionary<string, BackpackInstrument?>(live.Count, StringComparer.Ordinal);
        foreach (var (symbol, row) in live)
        {
            var instrument = row is null ? null : BackpackInstrument.From(row);
            instruments[symbol] = instrument is null ? null : instrument with { Contract = Intern(instrument.Contract) };
        }

        return instruments;
    }

    private static FundingQuote Quote(BackpackMark row, BackpackInstrument instrument, decimal? size, decimal? volume, DateTimeOffset receivedAt)
    {
        var contract = instrument.Contract;
        var reading = RateReading.OfInterval(row.FundingRate, instrument.Interval);
        var mark = row.MarkPrice.Positive;
        return new()
        {
            Contract = contract,
            Rate = reading.Rate(instrument.Interval),
            Kind = RateKind.Predicted,
            Interval = instrument.Interval,
            NextFundingTime = WireTime.FromMilliseconds(row.NextFundingTimestamp.Value),
            MarkPrice = mark / contract.Multiplier,
            IndexPrice = row.IndexPrice.Positive / contract.Multiplier,
            OpenInterestUsd = Usd.Value(size, mark, contract.Quote),
            Volume24hUsd = Usd.Value(volume, 1, contract.Quote),
            RateCap = instrument.RateCap,
            RawRate = reading.Published.Raw,
            RawUnit = reading.Unit,
            BasisHours = reading.BasisHours,
            AsOf = receivedAt,
            ReceivedAt = receivedAt,
            Endpoint = MarksPath,
        };
    }
}
