using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues.Wire;

namespace FundingDash.Domain.Venues.Mexc;

/// <summary>MEXC Futures: rates, tickers and an hourly instrument list. Rates are fractions per <c>collectCycle</c> hours; open interest is in contracts.</summary>
/// <remarks>Source: https://mexcdevelop.github.io/apidocs/contract_v1_en/ (funding_rate, ticker, detail).</remarks>
public sealed class MexcFeed : VenueFeed
{
    private const string RatesPath = "funding_rate";
    private const string TickersPath = "ticker";
    private const string ContractsPath = "detail";

    private readonly MexcApi _api;
    private readonly SlowFact<Dictionary<string, MexcInstrument?>> _instruments;
    private readonly ZeroFlicker _flicker = new();

    public MexcFeed(HttpClient http, TimeProvider clock)
        : base(Definition, http, clock)
    {
        _api = new(Client);
        _instruments = new(clock, TimeSpan.FromHours(1));
    }

    public static new FeedDefinition Definition { get; } = new()
    {
        Key = "mexc",
        Venue = new("MEXC", VenueKind.Cex),
        Title = "MEXC",
        BaseUrl = new("https://contract.mexc.com/api/v1/contract"),
        Budget = new(20, TimeSpan.FromSeconds(2), "public endpoints, per address; the instrument list once in 5 s"),
        Create = static (http, clock) => new MexcFeed(http, clock),
        History = new() { Create = static (http, clock) => new MexcHistory(http, clock), PageRows = MexcHistory.PageRows },
    };

    protected override async Task CollectAsync(QuoteBatch batch, CancellationToken cancellationToken)
    {
        Dictionary<string, MexcTicker?>? tickers = null;
        var instruments = _instruments.GetAsync(batch, LoadInstrumentsAsync, cancellationToken);
        var rates = _api.GetAsync(RatesPath, MexcJson.Default.Rates, weight: 1, cancellationToken);
        var sizes = TryPartAsync(batch, async () => tickers = WireIndex.BySymbol(
            await _api.GetAsync(TickersPath, MexcJson.Default.Tickers, weight: 1, cancellationToken).ConfigureAwait(false), row => row.Symbol));
        await Task.WhenAll(instruments, rates, sizes).ConfigureAwait(false);

        var receivedAt = Clock.GetUtcNow();
        var live = await instruments.ConfigureAwait(false);
        foreach (var row in await rates.ConfigureAwait(false) ?? [])
        {
            if (row?.Symbol is null || !live.TryGetValue(row.Symbol, out var instrument))
                batch.Filter();
            else if (instrument is null)
                batch.Reject(row.Symbol, "the instrument list has no coins for it or has it twice");
            else
                batch.Add(Quote(row, instrument, tickers?.GetValueOrDefault(row.Symbol), receivedAt));
        }
    }

    private async Task<Dictionary<string, MexcInstrument?>> LoadInstrumentsAsync(CancellationToken cancellationToken)
    {
        // Its own limit is one request in 5 s: it pays for a whole window of the others.
        var rows = await _api.GetAsync(ContractsPath, MexcJson.Default.Contracts, weight: 20, cancellationToken).ConfigureAwait(false) ?? [];
        var live = WireIndex.BySymbol(rows.FindAll(row => row is not null && MexcInstrument.IsLive(row)), row => row.Symbol);
        var instruments = new Dictionary<string, MexcInstrument?>(live.Count, StringComparer.Ordinal);
        foreach (var (symbol, row) in live)
        {
            var instrument = row is null ? null : MexcInstrument.From(row);
            instruments[symbol] = instrument is null ? null : instrument with { Contract = Intern(instrument.Contract) };
        }

        return instruments;
    }

    private FundingQuote Quote(MexcRate row, MexcInstrument instrument, MexcTicker? ticker, DateTimeOffset receivedAt)
    {
        var contract = instrument.Contract;
        var interval = FundingInterval.FromHours(row.CollectCycle.Value);
        var sample = _flicker.Confirm(contract.Key.Symbol, new(
            RateReading.OfInterval(row.FundingRate, interval),
            interval,
            WireTime.AsOf(WireTime.FromMilliseconds(row.Timestamp.Value), receivedAt),
            receivedAt));
        var mark = row.FairPrice.Positive ?? ticker?.FairPrice.Positive;
        var index = row.IdxPrice.Positive ?? ticker?.IndexPrice.Positive;
        return new()
        {
            Contract = contract,
            Rate = sample.Reading.Rate(sample.Interval),
            Kind = RateKind.Predicted,
            Interval = sample.Interval,
            NextFundingTime = WireTime.FromMilliseconds(row.NextSettleTime.Value),
            MarkPrice = mark / contract.Multiplier,
            IndexPrice = index / contract.Multiplier,
            OpenInterestUsd = ContractsUsd(ticker?.HoldVol.NotNegative, instrument, mark),
            Volume24hUsd = instrument.IsInverse
                ? ContractsUsd(ticker?.Volume24.NotNegative, instrument, mark)
                : Usd.Value(ticker?.Amount24.NotNegative, 1, contract.Quote),
            RateCap = Cap(row),
            RawRate = sample.Reading.Published.Raw,
            RawUnit = sample.Reading.Unit,
            BasisHours = sample.Reading.BasisHours,
            AsOf = sample.AsOf,
            ReceivedAt = sample.ReceivedAt,
            Endpoint = RatesPath,
        };
    }

    // A contract is worth `contractSize` dollars when coin-margined, else that many units of the base coin.
    private static decimal? ContractsUsd(decimal? contracts, MexcInstrument instrument, decimal? mark) => instrument.IsInverse
        ? Usd.Value(contracts, instrument.ContractSize, instrument.Contract.Quote)
        : Usd.Value(Usd.Product(contracts, instrument.ContractSize), mark, instrument.Contract.Quote);

    // The bounds are symmetric in all that was seen; should they differ, the wider one bounds |rate|.
    private static decimal? Cap(MexcRate row) =>
        row is { MaxFundingRate.Value: { } max, MinFundingRate.Value: { } min } && Math.Max(Math.Abs(max), Math.Abs(min)) is > 0 and var cap ? cap : null;
}
