using System.Globalization;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues.Wire;

namespace FundingDash.Domain.Venues.Deribit;

/// <summary>Deribit: one book summary per settlement currency and an hourly instrument list, which also tells the currencies worth asking.</summary>
/// <remarks>
/// Funding is continuous: there is no funding time, and rates are fractions per 8 hours. The quote carries <c>current_funding</c>, the rate that
/// accrues now. The same rows hold <c>funding_8h</c>, what a position was really charged over the last 8 hours: a settled figure, which belongs to
/// the history and never stands in for a missing live rate. The venue declares no asset class, so every contract counts as crypto.
/// Source: https://docs.deribit.com (public/get_instruments, public/get_book_summary_by_currency).
/// </remarks>
public sealed class DeribitFeed(HttpClient http, TimeProvider clock) : VenueFeed(Definition, http, clock)
{
    private const string InstrumentsPath = "public/get_instruments?currency=any&kind=future&expired=false";
    private const string SummaryPath = "public/get_book_summary_by_currency";

    // The instrument list is limited to one per second: it is priced so that it empties a second's refill.
    private const int CreditsPerSecond = 10_000;

    // Five are documented; a list that names many more is not to be followed blindly.
    private const int MostCurrencies = 12;
    private const decimal BasisHours = 8;

    private static readonly FundingInterval Interval = FundingInterval.Documented(BasisHours) with { Continuous = true };

    private readonly SlowFact<DeribitInstruments> _instruments = new(clock, TimeSpan.FromHours(1));

    public static new FeedDefinition Definition { get; } = new()
    {
        Key = "deribit",
        Venue = new("Deribit", VenueKind.Cex, "Funding is continuous: rates are per 8 hours and accrue all the time."),
        Title = "Deribit",
        BaseUrl = new("https://www.deribit.com/api/v2"),
        Budget = new(CreditsPerSecond, TimeSpan.FromSeconds(1), "credits refilled per second; calls without a key are limited per address at the venue's discretion"),
        Create = static (http, clock) => new DeribitFeed(http, clock),
        History = new()
        {
            Create = static (http, clock) => new DeribitHistory(http, clock),
            PageRows = DeribitHistory.PageRows,
            Weight = DeribitApi.CallCredits,
        },
    };

    protected override async Task CollectAsync(QuoteBatch batch, CancellationToken cancellationToken)
    {
        var instruments = await _instruments.GetAsync(batch, LoadInstrumentsAsync, cancellationToken).ConfigureAwait(false);
        var currencies = instruments.Currencies;
        if (currencies.Count > MostCurrencies)
        {
            batch.FailPart(new(FailureKind.Held, string.Create(CultureInfo.InvariantCulture, $"{currencies.Count} settlement currencies are listed, {MostCurrencies} are asked for")));
            currencies = currencies[..MostCurrencies];
        }

        // Read in the order of the currencies, so that the result does not depend on which answer came first.
        var parts = currencies.ConvertAll(currency => $"{SummaryPath}?currency={Uri.EscapeDataString(currency)}&kind=future")
            .ConvertAll(path => (path, answer: DeribitApi.GetAsync(Client, path, DeribitJson.Default.Summaries, DeribitApi.CallCredits, cancellationToken)));
        foreach (var (path, answer) in parts)
        {
            await TryPartAsync(batch, async () =>
            {
                var rows = await answer.ConfigureAwait(false);
                if (rows.Count == 0)
                    throw new VenueFaultException(FailureKind.Empty, $"{path}: no rows, although perpetuals are listed");
                var receivedAt = Clock.GetUtcNow();
                foreach (var row in rows)
                    Read(row, instruments, path, receivedAt, batch);
            }).ConfigureAwait(false);
        }
    }

    private async Task<DeribitInstruments> LoadInstrumentsAsync(CancellationToken cancellationToken)
    {
        var rows = await DeribitApi.GetAsync(Client, InstrumentsPath, DeribitJson.Default.Instruments, CreditsPerSecond, cancellationToken).ConfigureAwait(false);
        var live = rows.FindAll(row => row is not null && DeribitInstruments.IsLive(row));
        var byName = new Dictionary<string, Contract?>(live.Count, StringComparer.Ordinal);
        foreach (var (name, row) in WireIndex.BySymbol(live, row => row.InstrumentName))
            byName[name] = row is not null && DeribitInstruments.Contract(row) is { } contract ? Intern(contract) : null;

        var currencies = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var row in live)
        {
            if (row?.SettlementCurrency is { Length: > 0 } currency)
                currencies.Add(currency);
        }

        return new(byName, [.. currencies]);
    }

    private static void Read(DeribitSummary? row, DeribitInstruments instruments, string path, DateTimeOffset receivedAt, QuoteBatch batch)
    {
        if (row?.InstrumentName is null || !instruments.ByName.TryGetValue(row.InstrumentName, out var contract))
        {
            batch.Filter();
            return;
        }

        if (contract is null)
        {
            batch.Reject(row.InstrumentName, "the instrument list has no currencies or type for it or has it twice");
            return;
        }

        var reading = new RateReading(row.CurrentFunding, "fraction per 8 h, continuous", BasisHours);
        var mark = row.MarkPrice.Positive;
        var size = row.OpenInterest.NotNegative;
        batch.Add(new()
        {
            Contract = contract,
            Rate = reading.Rate(Interval),
            Kind = RateKind.Predicted,
            Interval = Interval,
            NextFundingTime = null,
            MarkPrice = mark / contract.Multiplier,
            IndexPrice = row.EstimatedDeliveryPrice.Positive / contract.Multiplier,
            OpenInterestUsd = Usd.Value(size, contract.Margin == MarginKind.Inverse ? 1 : mark, contract.Quote),
            Volume24hUsd = row.VolumeUsd.NotNegative,
            RawRate = reading.Published.Raw,
            RawUnit = reading.Unit,
            BasisHours = reading.BasisHours,
            AsOf = WireTime.AsOf(WireTime.FromMilliseconds(row.CreationTimestamp.Value), receivedAt),
            ReceivedAt = receivedAt,
            Endpoint = path,
        });
    }
}
