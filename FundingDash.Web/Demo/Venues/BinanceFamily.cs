using System.Text.Json;
using FundingDash.Web.Demo.World;

namespace FundingDash.Web.Demo.Venues;

/// <summary>What Binance's two futures markets and its clone Aster have in common.</summary>
public abstract class BinanceFamily(DemoMarket market, string prefix) : IDemoVenue
{
    private const long NoDelivery = 4_133_404_800_000;
    protected const long DeliveryMs = 1_861_603_200_000;

    public abstract string Feed { get; }

    protected DemoMarket Market { get; } = market;

    public DemoResponse Answer(DemoRequest request)
    {
        var view = new DemoView(Market, Feed, request);
        if (!request.Path.StartsWith(prefix, StringComparison.Ordinal)) return Refuse(404);
        var response = request.Path[prefix.Length..] switch
        {
            "premiumIndex" => Rows(request, view, PremiumRow),
            "ticker/24hr" => Rows(request, view, TickerRow),
            "fundingInfo" => FundingInfo(view),
            "exchangeInfo" => ExchangeInfo(view),
            "openInterest" => OpenInterest(request, view),
            "fundingRate" => History(request, view),
            _ => Refuse(404),
        };
        return response.With("X-MBX-USED-WEIGHT-1M", "10");
    }

    public DemoResponse Refuse(int status) => status switch
    {
        429 => DemoResponse.Json(429, """{"code":-1003,"msg":"Too many requests; current limit is 2400 requests per minute."}"""),
        451 => DemoResponse.Json(451, """{"code":0,"msg":"Service unavailable from a restricted location according to 'b. Eligibility' in the terms."}"""),
        404 => DemoResponse.Html(404, "404 Not Found"),
        400 => DemoResponse.Json(400, """{"code":-1121,"msg":"Invalid symbol."}"""),
        _ => DemoResponse.Json(status, """{"code":-1000,"msg":"An unknown error occurred while processing the request."}"""),
    };

    protected abstract void PremiumRow(Utf8JsonWriter writer, DemoView view, DemoContract row);

    protected abstract void TickerRow(Utf8JsonWriter writer, DemoView view, DemoContract row);

    protected abstract void InstrumentFields(Utf8JsonWriter writer, DemoContract row);

    protected abstract void OpenInterestFields(Utf8JsonWriter writer, DemoView view, DemoContract row);

    protected abstract void HistoryFields(Utf8JsonWriter writer, DemoContract row, DemoSettlement settled);

    protected abstract DemoResponse FundingInfo(DemoView view);

    /// <summary>The fields that premiumIndex has everywhere. Settling contracts keep a frozen row, dated ones have no funding.</summary>
    protected static void PremiumFields(Utf8JsonWriter writer, DemoView view, DemoContract row, string noRate)
    {
        var quote = view.Quote(row);
        writer.Fixed("markPrice"u8, quote.Mark, 8);
        writer.Fixed("indexPrice"u8, quote.Index, 8);
        writer.Fixed("estimatedSettlePrice"u8, quote.Index * 0.9997, 8);
        if (row.IsLive) writer.Fixed("lastFundingRate"u8, quote.Rate, 8);
        else writer.WriteString("lastFundingRate"u8, noRate);
        writer.WriteString("interestRate"u8, row.State == DemoState.Dated ? noRate : "0.00010000");
        var frozen = row.State == DemoState.Dead ? quote.NextFundingMs : 0;
        writer.WriteNumber("nextFundingTime"u8, row.IsLive ? quote.NextFundingMs : frozen);
        writer.WriteNumber("time"u8, view.AtMs);
    }

    protected static void TickerFields(Utf8JsonWriter writer, DemoView view, DemoContract row, DemoQuote quote)
    {
        writer.Fixed("priceChange"u8, quote.Index - quote.DayAgo, row.Decimals);
        writer.Fixed("priceChangePercent"u8, quote.Change * 100, 3);
        writer.Fixed("weightedAvgPrice"u8, (quote.Index + quote.DayAgo) / 2, row.Decimals);
        writer.Fixed("lastPrice"u8, quote.Index, row.Decimals);
        writer.WriteString("lastQty"u8, "1");
        writer.Fixed("openPrice"u8, quote.DayAgo, row.Decimals);
        writer.Fixed("highPrice"u8, quote.High, row.Decimals);
        writer.Fixed("lowPrice"u8, quote.Low, row.Decimals);
        writer.WriteNumber("openTime"u8, view.AtMs - 86_400_000);
        writer.WriteNumber("closeTime"u8, view.AtMs);
        writer.WriteNumber("firstId"u8, 600_507);
        writer.WriteNumber("lastId"u8, 697_803);
        writer.WriteNumber("count"u8, 97_297);
    }

    private DemoResponse Rows(DemoRequest request, DemoView view, Action<Utf8JsonWriter, DemoView, DemoContract> put)
    {
        var symbol = request.Text("symbol");
        if (symbol.Length > 0)
            return view.Find(symbol) is { } row ? DemoJson.Write(writer => put(writer, view, row)) : Refuse(400);
        return DemoJson.Write(writer =>
        {
            writer.WriteStartArray();
            foreach (var each in view.Rows) put(writer, view, each);
            writer.WriteEndArray();
        });
    }

    private DemoResponse ExchangeInfo(DemoView view) => DemoJson.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("timezone"u8, "UTC");
        writer.WriteNumber("serverTime"u8, view.AtMs);
        writer.WriteStartArray("rateLimits"u8);
        writer.WriteStartObject();
        writer.WriteString("rateLimitType"u8, "REQUEST_WEIGHT");
        writer.WriteString("interval"u8, "MINUTE");
        writer.WriteNumber("intervalNum"u8, 1);
        writer.WriteNumber("limit"u8, 2400);
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteStartArray("exchangeFilters"u8);
        writer.WriteEndArray();
        writer.WriteStartArray("symbols"u8);
        foreach (var row in view.Rows) Instrument(writer, row);
        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    private void Instrument(Utf8JsonWriter writer, DemoContract row)
    {
        writer.WriteStartObject();
        writer.WriteString("symbol"u8, row.Symbol);
        writer.WriteString("pair"u8, row.Base + row.Quote);
        writer.WriteNumber("deliveryDate"u8, row.State == DemoState.Dated ? DeliveryMs : NoDelivery);
        writer.WriteNumber("onboardDate"u8, row.ListedAtMs);
        writer.WriteString("baseAsset"u8, row.Base);
        writer.WriteString("quoteAsset"u8, row.Quote);
        writer.WriteString("marginAsset"u8, row.Settle);
        writer.WriteString("maintMarginPercent"u8, "2.5000");
        writer.WriteString("requiredMarginPercent"u8, "5.0000");
        writer.WriteNumber("pricePrecision"u8, row.Decimals);
        writer.WriteNumber("quantityPrecision"u8, 3);
        writer.WriteNumber("baseAssetPrecision"u8, 8);
        writer.WriteNumber("quotePrecision"u8, 8);
        writer.WriteString("underlyingType"u8, row.Asset.IsCrypto ? "COIN" : row.Asset.Class == DemoAssetClass.Stock ? "EQUITY" : "COMMODITY");
        writer.List("underlyingSubType"u8, row.Asset.IsCrypto ? "Layer-1" : "TradFi");
        writer.List("orderTypes"u8, "LIMIT", "MARKET", "STOP", "TAKE_PROFIT");
        writer.List("timeInForce"u8, "GTC", "IOC", "FOK", "GTX");
        writer.WriteString("triggerProtect"u8, "0.0500");
        writer.WriteString("liquidationFee"u8, "0.012000");
        writer.WriteString("marketTakeBound"u8, "0.30");
        InstrumentFields(writer, row);
        writer.WriteEndObject();
    }

    private DemoResponse OpenInterest(DemoRequest request, DemoView view) => view.Find(request.Text("symbol")) is not { } row
        ? Refuse(400)
        : DemoJson.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("symbol"u8, row.Symbol);
            OpenInterestFields(writer, view, row);
            writer.WriteNumber("time"u8, view.AtMs);
            writer.WriteEndObject();
        });

    private DemoResponse History(DemoRequest request, DemoView view)
    {
        if (view.Find(request.Text("symbol")) is not { } row) return Refuse(400);
        var limit = request.Limit("limit", 100, 1000);
        var end = request.Number("endTime", view.AtMs);
        var start = request.Number("startTime", end / row.IntervalMs * row.IntervalMs - (limit - 1) * row.IntervalMs);
        return DemoJson.Write(writer =>
        {
            writer.WriteStartArray();
            foreach (var settled in row.State == DemoState.Dated ? [] : view.Ascending(row, start, end, limit))
            {
                writer.WriteStartObject();
                writer.WriteString("symbol"u8, row.Symbol);
                writer.WriteNumber("fundingTime"u8, settled.AtMs + settled.AtMs / row.IntervalMs % 4);
                writer.Fixed("fundingRate"u8, settled.Rate, 8);
                HistoryFields(writer, row, settled);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });
    }
}
