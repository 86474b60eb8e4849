using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues.Wire;

namespace FundingDash.Domain.Venues.BinanceStyle;

/// <summary>Any venue with Binance's futures API: four bulk lists joined by symbol, open interest per contract in rotation. Rates are fractions per interval.</summary>
public abstract class BinanceStyleFeed : VenueFeed
{
    // 60 of weight 1 per tick of 30 s: with the bulk lists about 225 of the 2,400 a minute.
    private const int OpenInterestPerTick = 60;
    private const int TickerWeight = 40;

    // A next funding time that has passed by this much, on the row's own clock, belongs to a contract that funds no more.
    private static readonly TimeSpan FrozenAfter = TimeSpan.FromMinutes(10);

    private readonly BinanceDialect _dialect;
    private readonly BinanceInstruments _reader;
    private readonly SlowFact<Dictionary<string, BinanceInstrument>> _instruments;
    private readonly SlowFact<BinanceFundingTerms> _terms;
    private readonly OpenInterestRotation _openInterest;
    private BinanceFundingTerms? _latestTerms;
    private IReadOnlyList<FundingQuote> _latest = [];

    private protected BinanceStyleFeed(FeedDefinition definition, BinanceDialect dialect, HttpClient http, TimeProvider clock)
        : base(definition, http, clock)
    {
        _dialect = dialect;
        _reader = new(definition, dialect);
        _instruments = new(clock, TimeSpan.FromHours(1));

        // Asked at every fetch: intervals change without notice, and a wrong one makes every comparison wrong.
        _terms = new(clock, TimeSpan.Zero);
        _openInterest = new(clock, OpenInterestPerTick);
    }

    public override Task RefreshSlowFactsAsync(CancellationToken cancellationToken) =>
        _openInterest.RefreshAsync(
            _latest.OrderByDescending(quote => quote.Volume24hUsd ?? -1).Select(quote => quote.Contract.Key.Symbol),
            FetchOpenInterestAsync,
            cancellationToken);

    protected override async Task CollectAsync(QuoteBatch batch, CancellationToken cancellationToken)
    {
        var instruments = _instruments.GetAsync(batch, LoadInstrumentsAsync, cancellationToken);
        var premiums = Client.GetAsync(_dialect.Premium, BinanceJson.Default.PremiumRows, _dialect.PremiumWeight, cancellationToken);
        BinanceFundingTerms? terms = null;
        Dictionary<string, BinanceTicker?>? tickers = null;
        await Task.WhenAll(
            instruments,
            premiums,
            TryPartAsync(batch, async () => terms = await _terms.GetAsync(batch, LoadTermsAsync, cancellationToken).ConfigureAwait(false)),
            TryPartAsync(batch, async () => tickers = await LoadTickersAsync(cancellationToken).ConfigureAwait(false))).ConfigureAwait(false);

        var live = await instruments.ConfigureAwait(false);
        var answer = await premiums.ConfigureAwait(false);
        if (answer.Error is { } error)
            throw error.AsFault(_dialect.Premium);
        var receivedAt = Clock.GetUtcNow();
        foreach (var row in answer.Rows)
        {
            if (row?.Symbol is not { Length: > 0 } symbol || !live.TryGetValue(symbol, out var instrument))
                batch.Filter();
            else if (instrument.Contract is not { } contract)
                batch.Reject(symbol, "the instrument list has no base or quote asset for it, or contradicts itself");
            else if (IsFrozen(row))
                batch.Reject(symbol, "settling: its next funding time is 0 or long past");
            else
                batch.Add(QuoteOf(row, Intern(contract), instrument.ContractSize, terms, tickers?.GetValueOrDefault(symbol), receivedAt));
        }

        if (batch.Quotes.Count > 0)
            _latest = batch.Quotes;
    }

    private FundingQuote QuoteOf(BinancePremium row, Contract contract, decimal? contractSize, BinanceFundingTerms? terms, BinanceTicker? ticker, DateTimeOffset receivedAt)
    {
        var symbol = contract.Key.Symbol;
        var published = WireTime.FromMilliseconds(row.NextFundingTime.Value);
        var interval = terms?.Interval(symbol, published);
        var reading = RateReading.OfInterval(row.LastFundingRate, interval);
        var mark = row.MarkPrice.Positive;
        var openInterest = _openInterest.Find(symbol);
        return new()
        {
            Contract = contract,
            Rate = reading.Rate(interval),
            Kind = RateKind.Predicted,
            Interval = interval,
            NextFundingTime = published ?? (interval is { } known ? FundingMath.NextBoundary(receivedAt, known.Length) : null),
            NextFundingSource = published is null ? TimeSource.Derived : TimeSource.Venue,
            MarkPrice = mark / contract.Multiplier,
            IndexPrice = row.IndexPrice.Positive / contract.Multiplier,
            OpenInterestUsd = IsInverse ? Usd.Product(openInterest, contractSize) : Usd.Value(openInterest, mark, contract.Quote),
            Volume24hUsd = IsInverse ? Usd.Product(ticker?.Volume.NotNegative, contractSize) : Usd.Value(ticker?.QuoteVolume.NotNegative, 1, contract.Quote),
            RateCap = terms?.Cap(symbol),
            RawRate = reading.Published.Raw,
            RawUnit = reading.Unit,
            BasisHours = reading.BasisHours,
            AsOf = WireTime.AsOf(WireTime.FromMilliseconds(row.Time.Value), receivedAt),
            ReceivedAt = receivedAt,
            Endpoint = _dialect.Premium,
        };
    }

    private bool IsInverse => _dialect.Margin == MarginKind.Inverse;

    // Both times are the venue's, so that a clock of ours that is wrong freezes nothing.
    private static bool IsFrozen(BinancePremium row) =>
        row.NextFundingTime.Value == 0
        || WireTime.FromMilliseconds(row.Time.Value) - WireTime.FromMilliseconds(row.NextFundingTime.Value) > FrozenAfter;

    private async Task<Dictionary<string, BinanceInstrument>> LoadInstrumentsAsync(CancellationToken cancellationToken) =>
        _reader.Read(await Client.GetAsync(_dialect.ExchangeInfo, BinanceJson.Default.BinanceExchangeInfo, weight: 1, cancellationToken).ConfigureAwait(false));

    private async Task<BinanceFundingTerms> LoadTermsAsync(CancellationToken cancellationToken) =>
        _latestTerms = new(
            await Client.GetAsync(_dialect.FundingInfo, BinanceJson.Default.FundingInfoRows, weight: 1, cancellationToken).ConfigureAwait(false),
            _dialect,
            _latestTerms);

    private async Task<Dictionary<string, BinanceTicker?>> LoadTickersAsync(CancellationToken cancellationToken)
    {
        var answer = await Client.GetAsync(_dialect.Ticker, BinanceJson.Default.TickerRows, TickerWeight, cancellationToken).ConfigureAwait(false);
        return answer.Error is { } error
            ? throw error.AsFault(_dialect.Ticker)
            : WireIndex.BySymbol(answer.Rows, static row => row.Symbol);
    }

    private async Task<decimal?> FetchOpenInterestAsync(string symbol, CancellationToken cancellationToken)
    {
        var answer = await Client.GetAsync(_dialect.OpenInterest(symbol), BinanceJson.Default.BinanceOpenInterest, weight: 1, cancellationToken).ConfigureAwait(false);
        return answer.Symbol == symbol ? answer.OpenInterest.NotNegative : null;
    }
}
