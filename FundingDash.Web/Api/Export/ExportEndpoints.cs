using System.Collections.Immutable;
using FundingDash.Domain.Markets;
using FundingDash.Web.Api.Answers;
using FundingDash.Web.Api.Arbitrage;
using FundingDash.Web.Api.Documents;
using FundingDash.Web.Api.History;
using FundingDash.Web.Api.Market;
using FundingDash.Web.Api.Parameters;
using FundingDash.Web.Api.ZScores;
using FundingDash.Web.Exports;

namespace FundingDash.Web.Api.Export;

/// <summary>The lists as CSV files.</summary>
internal static class ExportEndpoints
{
    private const string Group = "Export";
    private const int MarketSeconds = 5;
    private const int HistorySeconds = 60;

    private static readonly FreeText Asset = new("asset", "Settlements of all contracts of this asset.") { Example = "BTC" };
    private static readonly VenueName Exchange = new("exchange", "With symbol: settlements of one contract.");
    private static readonly FreeText Symbol = new("symbol", "With exchange: settlements of one contract.");
    private static readonly WholeNumber Days = new("days", "Days back from now.", 1, 365, 7);

    private static readonly WholeNumber PairLimit = new("limit", "Most pairs in the file.", 1, 1_000_000, 1_000_000);

    public static void MapExports(this IEndpointRouteBuilder routes, ApiMoments moments)
    {
        routes.MapCsv("/export/rates.csv", Market(moments, RateTable.Table, "funding-rates", static (call, moment) => RateQuery.Read(call, moment, isExport: true)?.Answer(moment)), RateQuery.ExportParameters)
            .Describe(Group, "Contracts with rate, prices and statistics, as CSV");
        routes.MapCsv("/export/zscores.csv", Market(moments, ZScoreTable.Table, "zscores", static (call, moment) => ZScoreListQuery.Read(call)?.Answer(moment).Contracts), ZScoreListQuery.Parameters)
            .Describe(Group, "Contracts with their z-scores, as CSV");
        var pairs = routes.ServiceProvider.GetRequiredService<PairMoments>();
        // A row is made when the one before has been written: tens of thousands of them are never there at once.
        routes.MapCsv("/export/arbitrage.csv", PairRoutes.Handle(pairs, (call, moment) => Pairs(call, moments.Current, moment), static (http, rows) => http.SendCsvAsync(PairColumns.Table, "arbitrage", rows.ToAsyncEnumerable())), [PairLimit, .. PairQuery.Parameters])
            .Describe(Group, "Pairs with their spreads, as CSV", "As /api/arbitrage/opportunities-v2, but all that match.");
        var desk = routes.ServiceProvider.GetRequiredService<HistoryDesk>();
        routes.MapCsv("/export/history.csv", http => SendHistoryAsync(http, desk), [Asset, Exchange, Symbol, Days])
            .Describe(Group, "What was paid, as CSV", "Of an asset, or of one contract by exchange and symbol; contract after contract, oldest first.");
    }

    private static RequestDelegate Market<T>(ApiMoments moments, CsvTable<T> table, string name, Func<ApiCall, ApiMoment, T[]?> answer) => http =>
    {
        var moment = moments.Current;
        if (moment.IsEmpty)
            return ApiWriter.WriteAsync(http, ApiProblem.NoData);
        if (ApiCaching.IsKnown(http, ApiCaching.MaxAge(MarketSeconds), moment.ETag))
            return Task.CompletedTask;
        var call = new ApiCall(http);
        return answer(call, moment) is { } rows ? http.SendCsvAsync(table, name, rows.ToAsyncEnumerable()) : ApiWriter.WriteAsync(http, call.Refusal!);
    };

    private static IEnumerable<PairAnswer>? Pairs(ApiCall call, ApiMoment market, PairMoment moment)
    {
        var limit = PairLimit.Read(call);
        if (PairQuery.Read(call, market.Market) is not { } query)
            return null;
        var terms = query.Terms(moment.Table.State.Fees);
        return query.Select(moment.Table).Part(0, limit).Select(index => PairAnswers.Of(index, terms, moment));
    }

    private static Task SendHistoryAsync(HttpContext http, HistoryDesk desk)
    {
        if (desk.IsEmpty)
            return ApiWriter.WriteAsync(http, ApiProblem.NoData);
        if (ApiCaching.IsKnown(http, ApiCaching.MaxAge(HistorySeconds), desk.Tag(withQuotes: false)))
            return Task.CompletedTask;
        var call = new ApiCall(http);
        var days = Days.Read(call);
        var (asset, exchange, symbol) = (Asset.Read(call), Exchange.Read(call), Symbol.Read(call));
        if (asset.Length == 0 && (exchange is null || symbol.Length == 0))
            call.Refuse(ApiProblem.BadValue(Asset, "") with { Detail = "Name an asset, or a contract by exchange and symbol.", Allowed = "asset, or exchange and symbol" });
        IReadOnlyList<ContractKey> keys = call.IsRefused ? [] : asset.Length > 0 ? desk.FindAsset(call, Asset) : desk.FindAll(call, exchange, Symbol);
        if (call.Refusal is { } refusal)
            return ApiWriter.WriteAsync(http, refusal);
        var period = desk.Last(days);
        return http.SendCsvAsync(
            PaidRates.Table, $"funding-{(asset.Length > 0 ? asset : keys[0].ToString())}-{days}d", PaidRates.RowsAsync(keys, (key, stop) => desk.LoadAsync(key, period, stop), http.RequestAborted));
    }

    private static IEndpointConventionBuilder MapCsv(this IEndpointRouteBuilder routes, string pattern, RequestDelegate handler, ImmutableArray<ApiParameter> parameters) =>
        routes.MapGet(pattern, handler).WithMetadata(handler.Method, new ApiParameters(parameters), new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), ["text/csv"]));
}
