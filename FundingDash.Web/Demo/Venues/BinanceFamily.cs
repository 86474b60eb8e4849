using System.Text.Json;
using FundingDash.Web.Demo.World;

namespace FundingDash.Web.Demo.Venues;

/// <summary>What Binance's two futures markets and its clone Aster have in common.</summary>
public abstract class BinanceFamily(DemoMarket market, string prefix) : IDemoVenue
{
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
        foreach (var row in view.Rows)
        {
            writer.WriteStartObject();
            BinanceFields.Instrument(writer, row);
            InstrumentFields(writer, row);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });

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

    private static long Delay(long atMs) => atMs / DemoCalendar.Hour % 11 % 4;

    /// <summary>Oldest first; without a start the newest rows.</summary>
    private DemoResponse History(DemoRequest request, DemoView view)
    {
        if (view.Find(request.Text("symbol")) is not { } row) return Refuse(400);
        var limit = request.Limit("limit", 100, 1000);
        var end = request.Number("endTime", view.AtMs);
        var rows = request.Text("startTime").Length > 0
            ? view.Ascending(row, request.Number("startTime", 0), end, limit, Delay)
            : view.Descending(row, 0, end, 0, limit, Delay).Reverse();
        return DemoJson.Write(writer =>
        {
            writer.WriteStartArray();
            foreach (var settled in row.State == DemoState.Dated ? [] : rows)
            {
                writer.WriteStartObject();
                writer.WriteString("symbol"u8, row.Symbol);
                writer.WriteNumber("fundingTime"u8, settled.PublishedMs);
                writer.Fixed("fundingRate"u8, settled.Rate, 8);
                HistoryFields(writer, row, settled);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });
    }
}
