using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues.Wire;

namespace FundingDash.Domain.Venues.BinanceStyle;

/// <summary>One trading perpetual of <c>exchangeInfo</c>.</summary>
/// <param name="Contract">Null when the row lacks what a contract needs, or two rows contradict each other.</param>
/// <param name="ContractSize">USD per contract; inverse contracts only.</param>
internal sealed record BinanceInstrument(Contract? Contract, decimal? ContractSize);

/// <summary>Reads the instrument list. What it leaves out (dated, settling, pending) is not live: the rate lists keep such rows for ever.</summary>
internal sealed class BinanceInstruments(FeedDefinition feed, BinanceDialect dialect)
{
    public Dictionary<string, BinanceInstrument> Read(BinanceExchangeInfo answer)
    {
        if (answer.Symbols is not { } symbols)
            throw new BinanceError(answer.Code, answer.Msg).AsFault(dialect.ExchangeInfo);
        var live = new Dictionary<string, BinanceInstrument>(StringComparer.Ordinal);
        foreach (var (symbol, row) in WireIndex.BySymbol(symbols, static row => row.Symbol))
        {
            if (row is null)
                live.Add(symbol, new(null, null));
            else if (IsLive(row))
                live.Add(symbol, new(ContractOf(symbol, row), row.ContractSize.Positive));
        }

        return live.Count > 0
            ? live
            : throw new VenueFaultException(FailureKind.Empty, $"{dialect.ExchangeInfo}: not one of {symbols.Count} rows is a trading perpetual");
    }

    private bool IsLive(BinanceSymbol row) =>
        (dialect.Margin == MarginKind.Inverse ? row.ContractStatus : row.Status) == "TRADING" && dialect.Perpetuals.Contains(row.ContractType);

    private Contract? ContractOf(string symbol, BinanceSymbol row)
    {
        if (row.QuoteAsset is not { Length: > 0 } quote || BaseOf(symbol, row.BaseAsset, quote) is not { } baseAsset)
            return null;
        var name = AssetName.Parse(baseAsset);
        return new()
        {
            Key = new(feed.Venue.Name, symbol),
            Feed = feed.Key,
            Asset = name.Asset,
            Multiplier = name.Multiplier,
            Quote = quote,
            Margin = dialect.Margin,
            Class = ClassOf(row),
            ListedAt = WireTime.FromMilliseconds(row.OnboardDate.Value),
            TradeUrl = dialect.TradePage is { } page ? page + Uri.EscapeDataString(symbol) : null,
        };
    }

    // Linear symbols are base and quote joined, so the base can be told where the field is missing.
    private string? BaseOf(string symbol, string? declared, string quote)
    {
        if (!string.IsNullOrWhiteSpace(declared))
            return declared;
        return dialect.Margin == MarginKind.Linear && symbol.Length > quote.Length && symbol.EndsWith(quote, StringComparison.Ordinal)
            ? symbol[..^quote.Length]
            : null;
    }

    private static AssetClass ClassOf(BinanceSymbol row) => row.UnderlyingType switch
    {
        { } type when type.EndsWith("EQUITY", StringComparison.Ordinal) => AssetClass.Stock,
        "COMMODITY" => AssetClass.Commodity,
        "INDEX" => AssetClass.Index,
        _ => row.ContractType == "PERPETUAL" ? AssetClass.Crypto : AssetClass.RealWorld,
    };
}
