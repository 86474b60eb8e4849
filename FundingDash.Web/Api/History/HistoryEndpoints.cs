using FundingDash.Domain.Markets;
using FundingDash.Domain.Statistics;
using FundingDash.Web.Api.Documents;
using FundingDash.Web.Api.Parameters;
using FundingDash.Web.Live;

namespace FundingDash.Web.Api.History;

/// <summary>What was paid.</summary>
internal static class HistoryEndpoints
{
    private const string Group = "History";
    private static readonly TimeSpan UsualPeriod = TimeSpan.FromDays(7);

    private static readonly FreeText Symbol = new("symbol", "The venue's own symbol, as it is written there; a slash in it may be escaped (%2F).") { InPath = true, Example = "BTCUSDT" };
    private static readonly FreeText Asset = new("asset", "Name of the asset, whatever its case.") { InPath = true, Example = "BTC" };
    private static readonly VenueName PathVenue = new("exchange", "The venue.") { InPath = true, Example = "Binance" };
    private static readonly VenueName AnyVenue = new("exchange", "Only this venue; all that have the symbol when not given.");
    private static readonly VenueName UsualVenue = new("exchange", "The venue.") { Default = "Binance" };
    private static readonly WholeNumber Days = new("days", "Days back from now.", 1, 365, 7);
    private static readonly WholeNumber Hours = new("hours", "Hours back from now.", 24, 168, 48);
    private static readonly PointInTime Start = new("start_time", "Beginning of the period, inclusive; seven days before its end when not given.");
    private static readonly PointInTime End = new("end_time", "End of the period, inclusive; now when not given.");

    public static void MapHistory(this IEndpointRouteBuilder routes)
    {
        routes.MapPast<SymbolHistoryAnswer>("/historical/{**symbol}", OfSymbolAsync, [Symbol, Days, AnyVenue])
            .Describe(Group, "What a symbol paid", "Newest first, on all venues that have the symbol unless one is named.");
        routes.MapPast<ContractPeriodAnswer>("/historical-funding/{**symbol}", OfPeriodAsync, [Symbol, Start, End, UsualVenue])
            .Describe(Group, "What a contract paid between two times", "Newest first.");
        routes.MapPast<AssetHistoryAnswer>("/historical-funding-by-asset/{**asset}", OfAssetAsync, [Asset, Days])
            .Describe(Group, "What all contracts of an asset paid", "A row for every time at which one of them paid, oldest first; delisted contracts too.");
        routes.MapPast<ContractHistoryAnswer>("/historical-funding-by-contract/{exchange}/{**symbol}", OfContractAsync, [PathVenue, Symbol, Days], withQuotes: true)
            .Describe(Group, "What one contract paid", "Newest first; what it is quoted at now stands apart.");
        routes.MapPast<SparklineAnswer>("/funding-sparkline/{**symbol}", SparklineAsync, [Symbol, Hours, UsualVenue])
            .Describe(Group, "What a contract paid lately, by the hour", "Oldest first.");
    }

    private static async Task<SymbolHistoryAnswer?> OfSymbolAsync(ApiCall call, HistoryDesk desk)
    {
        var days = Days.Read(call);
        var keys = desk.FindAll(call, AnyVenue.Read(call), Symbol);
        if (call.IsRefused)
            return null;
        var rows = new List<SymbolSettlementAnswer>();
        foreach (var key in keys)
            rows.AddRange(NewestFirst(await desk.LoadAsync(key, desk.Last(days), call.Http.RequestAborted)).Select(row => SymbolSettlementAnswer.Of(key, row)));
        return new(keys[0].Symbol, days, rows.Count, [.. rows.OrderByDescending(row => row.Timestamp)]);
    }

    private static async Task<ContractPeriodAnswer?> OfPeriodAsync(ApiCall call, HistoryDesk desk)
    {
        var end = End.Read(call) ?? desk.Now;
        var start = Start.Read(call) ?? Before(end);
        if (start >= end)
            call.Refuse(ApiProblem.BadValue(Start, start.UtcDateTime.ToString(UtcTimeConverter.Format)) with { Detail = "start_time must be before end_time.", Allowed = "a time before end_time" });
        if (desk.Find(call, UsualVenue.Read(call), Symbol) is not { } key || call.IsRefused)
            return null;
        // The period of a series is open at its beginning.
        var series = await desk.LoadAsync(key, new(start > DateTimeOffset.UnixEpoch ? start.AddMinutes(-1) : start, end), call.Http.RequestAborted);
        PeriodSettlementAnswer[] rows = [.. NewestFirst(series).Where(row => row.Time >= start).Select(row => PeriodSettlementAnswer.Of(key, row))];
        return new(key.Symbol, key.Venue, rows.Length, start, end, rows);
    }

    private static async Task<AssetHistoryAnswer?> OfAssetAsync(ApiCall call, HistoryDesk desk)
    {
        var days = Days.Read(call);
        var keys = desk.FindAsset(call, Asset);
        if (call.IsRefused)
            return null;
        var histories = new List<(ContractKey, SettledSeries)>();
        foreach (var key in keys)
            histories.Add((key, await desk.LoadAsync(key, desk.Last(days), call.Http.RequestAborted)));
        return AssetHistoryAnswer.Of(desk.Moment.Market.Find(keys[0])?.Asset ?? desk.AssetOf(keys[0]) ?? "", days, histories);
    }

    private static async Task<ContractHistoryAnswer?> OfContractAsync(ApiCall call, HistoryDesk desk)
    {
        var days = Days.Read(call);
        if (desk.Find(call, PathVenue.Read(call), Symbol) is not { } key || call.IsRefused)
            return null;
        var rows = NewestFirst(await desk.LoadAsync(key, desk.Last(days), call.Http.RequestAborted)).Select(ContractSettlementAnswer.Of).ToArray();
        var live = desk.Moment.Market.Find(key);
        return new(
            key.Venue, key.Symbol, live?.Asset ?? desk.AssetOf(key), (double?)live?.Quote.Interval?.Hours ?? rows.FirstOrDefault()?.FundingIntervalHours, days, rows.Length, rows,
            live is null ? null : CurrentRateAnswer.Of(live));
    }

    private static async Task<SparklineAnswer?> SparklineAsync(ApiCall call, HistoryDesk desk)
    {
        var hours = Hours.Read(call);
        if (desk.Find(call, UsualVenue.Read(call), Symbol) is not { } key || call.IsRefused)
            return null;
        var series = await desk.LoadAsync(key, new(desk.Now.AddHours(-hours), desk.Now), call.Http.RequestAborted);
        SparklinePointAnswer[] points =
        [
            .. NewestFirst(series).Reverse().GroupBy(row => row.Minute / EpochMinutes.PerHour).Select(hour => new SparklinePointAnswer(
                EpochMinutes.ToTime(hour.Key * EpochMinutes.PerHour), hour.Average(row => row.Rate), hour.Min(row => row.Rate), hour.Max(row => row.Rate), hour.Count())),
        ];
        return new(key.Symbol, key.Venue, hours, points.Length, points);
    }

    private static DateTimeOffset Before(DateTimeOffset end) => end > DateTimeOffset.UnixEpoch + UsualPeriod ? end - UsualPeriod : DateTimeOffset.UnixEpoch;

    private static IEnumerable<SettledRow> NewestFirst(SettledSeries series)
    {
        for (var i = series.Count - 1; i >= 0; i--)
            yield return series[i];
    }
}
