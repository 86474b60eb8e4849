using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues.Wire;

namespace FundingDash.Domain.Venues.Bybit;

/// <summary>One trading perpetual of the instrument list.</summary>
/// <param name="Contract">Null when the row lacks what a contract needs, or two rows contradict each other.</param>
/// <param name="Interval">For tickers that carry none.</param>
/// <param name="RateCap">For tickers that carry none.</param>
internal sealed record BybitInstrument(Contract? Contract, FundingInterval? Interval, decimal? RateCap);

/// <summary>Pages through <c>instruments-info</c> of one category. What it leaves out is dated, pre-listed or not trading.</summary>
internal sealed class BybitInstruments(FeedDefinition feed, BybitApi api, string category)
{
    private const int PageSize = 1_000;
    private const int MaxPages = 10;
    private const decimal MinutesPerHour = 60;

    public async Task<Dictionary<string, BybitInstrument>> LoadAsync(CancellationToken cancellationToken)
    {
        var rows = await LoadRowsAsync(cancellationToken).ConfigureAwait(false);
        var live = new Dictionary<string, BybitInstrument>(rows.Count, StringComparer.Ordinal);
        foreach (var (symbol, row) in WireIndex.BySymbol(rows, static row => row.Symbol))
        {
            if (row is null)
                live.Add(symbol, new(null, null, null));
            else if (IsLive(row))
                live.Add(symbol, new(ContractOf(symbol, row), IntervalOf(row), CapOf(row)));
        }

        return live.Count > 0
            ? live
            : throw new VenueFaultException(FailureKind.Empty, $"instruments-info, {category}: not one of {rows.Count} rows is a trading perpetual");
    }

    private async Task<List<BybitInstrumentRow?>> LoadRowsAsync(CancellationToken cancellationToken)
    {
        var first = $"v5/market/instruments-info?category={category}&limit={PageSize}";
        var path = first;
        var rows = new List<BybitInstrumentRow?>();
        var cursors = new HashSet<string>(StringComparer.Ordinal);
        for (var page = 0; page < MaxPages; page++)
        {
            var answer = await api.GetAsync(path, BybitJson.Default.Instruments, cancellationToken).ConfigureAwait(false);
            rows.AddRange(answer.Result?.List ?? []);
            if (answer.Result?.NextPageCursor is not { Length: > 0 } cursor)
                return rows;
            if (!cursors.Add(cursor))
                throw new VenueFaultException(FailureKind.Malformed, $"{first}: the page cursor repeats");

            // Cursors come escaped already; escaping them twice makes them another token.
            path = $"{first}&cursor={Uri.EscapeDataString(Uri.UnescapeDataString(cursor))}";
        }

        throw new VenueFaultException(FailureKind.Malformed, $"{first}: more than {MaxPages} pages");
    }

    private static bool IsLive(BybitInstrumentRow row) =>
        row.Status == "Trading" && row.IsPreListing != "true" && row.ContractType is "LinearPerpetual" or "InversePerpetual";

    private Contract? ContractOf(string symbol, BybitInstrumentRow row)
    {
        if (string.IsNullOrWhiteSpace(row.BaseCoin) || string.IsNullOrWhiteSpace(row.QuoteCoin))
            return null;
        var name = AssetName.Parse(row.BaseCoin);
        return new()
        {
            Key = new(feed.Venue.Name, symbol),
            Feed = feed.Key,
            Asset = name.Asset,
            Multiplier = name.Multiplier,
            Quote = row.QuoteCoin,
            Margin = row.ContractType == "InversePerpetual" ? MarginKind.Inverse : MarginKind.Linear,
            Class = ClassOf(row.SymbolType),
            ListedAt = WireTime.FromMilliseconds(row.LaunchTime.Value),
            TradeUrl = row.QuoteCoin == "USDT" ? $"https://www.bybit.com/trade/usdt/{Uri.EscapeDataString(symbol)}" : null,
        };
    }

    // Less than an hour is no interval but hours in the minutes' field.
    private static FundingInterval? IntervalOf(BybitInstrumentRow row) =>
        row.FundingInterval.Value is >= MinutesPerHour and { } minutes ? FundingInterval.FromHours(minutes / MinutesPerHour) : null;

    private static decimal? CapOf(BybitInstrumentRow row)
    {
        var cap = row.UpperFundingRate.Positive;
        var floor = -row.LowerFundingRate.Value;
        return floor > (cap ?? 0) ? floor : cap;
    }

    private static AssetClass ClassOf(string? symbolType) => symbolType switch
    {
        "stock" or "xstocks" or "mstocks" => AssetClass.Stock,
        "commodity" => AssetClass.Commodity,
        "forex" => AssetClass.Forex,
        "etf" => AssetClass.RealWorld,
        _ => AssetClass.Crypto,
    };
}
