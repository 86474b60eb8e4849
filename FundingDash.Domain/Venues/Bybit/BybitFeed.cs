using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues.Wire;

namespace FundingDash.Domain.Venues.Bybit;

/// <summary>Bybit, linear and inverse: one call of tickers each, joined with the instrument list. Rates are fractions per interval.</summary>
/// <remarks>Source: https://bybit-exchange.github.io/docs/v5/market/tickers</remarks>
public sealed class BybitFeed : VenueFeed
{
    private readonly BybitApi _api;
    private readonly Category _linear;
    private readonly Category _inverse;

    public BybitFeed(HttpClient http, TimeProvider clock)
        : base(Definition, http, clock)
    {
        _api = new(Client);
        _linear = Listing("linear");
        _inverse = Listing("inverse");
    }

    public static new FeedDefinition Definition { get; } = new()
    {
        Key = "bybit",
        Venue = new("ByBit", VenueKind.Cex),
        Title = "ByBit",
        BaseUrl = new("https://api.bybit.com"),
        Budget = new(600, TimeSpan.FromSeconds(5), "requests per address, https://bybit-exchange.github.io/docs/v5/rate-limit"),
        Create = static (http, clock) => new BybitFeed(http, clock),
        History = new() { Create = static (http, clock) => new BybitHistory(http, clock), PageRows = BybitHistory.PageRows },
    };

    protected override async Task CollectAsync(QuoteBatch batch, CancellationToken cancellationToken)
    {
        Answer? linear = null;
        Answer? inverse = null;
        await Task.WhenAll(
            TryPartAsync(batch, async () => linear = await FetchAsync(_linear, batch, cancellationToken).ConfigureAwait(false)),
            TryPartAsync(batch, async () => inverse = await FetchAsync(_inverse, batch, cancellationToken).ConfigureAwait(false))).ConfigureAwait(false);
        Read(linear, batch);
        Read(inverse, batch);
    }

    private Category Listing(string name) =>
        new($"v5/market/tickers?category={name}", new(Definition, _api, name), new(Clock, TimeSpan.FromHours(1)));

    private async Task<Answer> FetchAsync(Category category, QuoteBatch batch, CancellationToken cancellationToken)
    {
        var instruments = category.Live.GetAsync(batch, category.Instruments.LoadAsync, cancellationToken);
        var tickers = ReceiveAsync(category.Tickers, cancellationToken);
        await Task.WhenAll(instruments, tickers).ConfigureAwait(false);
        var (answer, receivedAt) = await tickers.ConfigureAwait(false);
        return answer.Result?.List is { Count: > 0 } rows
            ? new(rows, await instruments.ConfigureAwait(false), WireTime.FromMilliseconds(answer.Time.Value), receivedAt, category.Tickers)
            : throw new VenueFaultException(FailureKind.Empty, $"{category.Tickers}: no rows");
    }

    private async Task<(BybitAnswer<BybitTicker> Answer, DateTimeOffset ReceivedAt)> ReceiveAsync(string path, CancellationToken cancellationToken) =>
        (await _api.GetAsync(path, BybitJson.Default.Tickers, cancellationToken).ConfigureAwait(false), Clock.GetUtcNow());

    private void Read(Answer? answer, QuoteBatch batch)
    {
        if (answer is null)
            return;
        foreach (var row in answer.Rows)
        {
            if (row?.Symbol is not { Length: > 0 } symbol || !answer.Live.TryGetValue(symbol, out var instrument) || IsPreListed(row))
                batch.Filter();
            else if (instrument.Contract is not { } contract)
                batch.Reject(symbol, "the instrument list has no base or quote coin for it, or contradicts itself");
            else
                batch.Add(QuoteOf(row, Intern(contract), instrument, answer));
        }
    }

    private static FundingQuote QuoteOf(BybitTicker row, Contract contract, BybitInstrument instrument, Answer answer)
    {
        var interval = FundingInterval.FromHours(row.FundingIntervalHour.Value) ?? instrument.Interval;
        var reading = RateReading.OfInterval(row.FundingRate, interval);
        var mark = row.MarkPrice.Positive;
        var published = WireTime.FromMilliseconds(row.NextFundingTime.Value);

        // Open interest counts both sides; the single field, one.
        var openInterest = row.SingleOpenInterest.NotNegative ?? row.OpenInterest.NotNegative / 2;
        var isInverse = contract.Margin == MarginKind.Inverse;
        return new()
        {
            Contract = contract,
            Rate = reading.Rate(interval),
            Kind = RateKind.Predicted,
            Interval = interval,
            NextFundingTime = published ?? (interval is { } known ? FundingMath.NextBoundary(answer.ReceivedAt, known.Length) : null),
            NextFundingSource = published is null ? TimeSource.Derived : TimeSource.Venue,
            MarkPrice = mark / contract.Multiplier,
            IndexPrice = row.IndexPrice.Positive / contract.Multiplier,
            OpenInterestUsd = isInverse ? openInterest : Usd.Value(openInterest, mark, contract.Quote),
            Volume24hUsd = isInverse ? row.Volume24h.NotNegative : Usd.Value(row.Turnover24h.NotNegative, 1, contract.Quote),
            RateCap = row.FundingCap.Positive ?? instrument.RateCap,
            RawRate = reading.Published.Raw,
            RawUnit = reading.Unit,
            BasisHours = reading.BasisHours,
            AsOf = WireTime.AsOf(answer.Time, answer.ReceivedAt),
            ReceivedAt = answer.ReceivedAt,
            Endpoint = answer.Endpoint,
        };
    }

    // An auction has no funding; the instrument list may be an hour behind it.
    private static bool IsPreListed(BybitTicker row) => row.CurPreListingPhase is not (null or "" or "Finished");

    private sealed record Category(string Tickers, BybitInstruments Instruments, SlowFact<Dictionary<string, BybitInstrument>> Live);

    private sealed record Answer(
        List<BybitTicker?> Rows, Dictionary<string, BybitInstrument> Live, DateTimeOffset? Time, DateTimeOffset ReceivedAt, string Endpoint);
}
