using System.Globalization;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Venues;
using FundingDash.Web.Api.Documents;
using FundingDash.Web.Hosting;
using FundingDash.Web.Hosting.Options;
using FundingDash.Web.Jobs.Control;
using FundingDash.Web.Live.History;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FundingDash.Web.Api.Backfill;

public static class BackfillEndpoints
{
    private const string Group = "Backfill";
    private const int DefaultDays = 30;
    private const int MostListed = 1_000;

    public static IServiceCollection AddBackfillApi(this IServiceCollection services) =>
        services.AddSettings((provider, faults) => AdminSettings.Read(provider.GetRequiredService<IConfiguration>(), faults));

    /// <summary>Maps /api/backfill: reading is public, starting and stopping need the admin key.</summary>
    public static IEndpointRouteBuilder MapBackfill(this IEndpointRouteBuilder endpoints)
    {
        var open = endpoints.MapGroup("/api").AllowHead().AddEndpointFilter(static async (context, next) =>
        {
            // Progress is asked for to be seen moving.
            context.HttpContext.Response.Headers.CacheControl = "no-store";
            return await next(context);
        });
        open.MapGet("/backfill-status", Status).Describe(Group, "How far the reading of history has come");
        open.MapGet("/backfill/status", Status).Describe(Group, "How far the reading of history has come", "The same under the address of the administration.");
        open.MapGet("/backfill/verify", Verify).Describe(Group, "Completeness of the settled history, with its gaps").ProducesProblem(StatusCodes.Status400BadRequest);
        var admin = endpoints.MapGroup("/api/backfill").AddEndpointFilter<AdminFilter>();
        admin.MapPost("/start", StartAsync).Accepts<BackfillRequest>(isOptional: true, "application/json").Describe(Group, "Read history again", "Needs the admin key.");
        admin.MapPost("/retry", RetryAsync).Accepts<BackfillRequest>(isOptional: true, "application/json").Describe(Group, "Read what is missing", "Needs the admin key.");
        admin.MapPost("/stop", StopAsync).Describe(Group, "Stop reading history", "Needs the admin key.");
        return endpoints;
    }

    private static Ok<BackfillStatusAnswer> Status(BackfillProgressStore progress, TimeProvider clock)
    {
        var feeds = progress.Current;
        var running = feeds.Values.Where(run => !run.IsOver).ToList();
        var total = running.Sum(run => run.ContractsTotal ?? 0);
        var left = running.Max(run => run.TimeLeft);
        return TypedResults.Ok(new BackfillStatusAnswer(
            running.Count > 0,
            total > 0 ? 100.0 * running.Sum(run => run.ContractsDone) / total : null,
            running.Count > 0 ? $"{running.Count} feeds are being read" : feeds.Count > 0 ? "no backfill is running" : "there has been no backfill yet",
            feeds.ToDictionary(pair => pair.Key, pair => Answer(pair.Value)),
            running.Min(run => run.StartedAt),
            left is { } time ? clock.GetUtcNow() + time : null));
    }

    private static FeedBackfillAnswer Answer(BackfillRun run) => new(
        run.Id, JsonName(run.State), run.Requested.From, run.Requested.To, run.ContractsTotal, run.ContractsDone, run.ContractsIncomplete, run.RecordsWritten,
        run.RecordsPerSecond, run.TimeLeft?.TotalSeconds, run.StartedAt, run.UpdatedAt, run.FinishedAt, run.Failure);

    private static string JsonName(BackfillState state) => state.ToString().ToLowerInvariant();

    private static Results<Ok<VerifyAnswer>, ProblemHttpResult> Verify(
        HistoryStore history, IReadOnlyList<FeedDefinition> catalog, TimeProvider clock, int days = DefaultDays, string? exchange = null, string? symbol = null, double threshold = 95)
    {
        var longest = (int)HistoryStore.Kept.TotalDays;
        if (days < 1 || days > longest)
            return Problem("days", days, $"1 to {longest}");
        if (!(threshold is >= 0 and <= 100))
            return Problem("threshold", threshold, "0 to 100");
        var feeds = exchange is null ? null : Feeds(catalog, [exchange]);
        if (exchange is not null && feeds is null)
            return Problem("exchange", exchange, Names(catalog));
        var now = clock.GetUtcNow();
        var found = history.All
            .Where(contract => (feeds is null || feeds.Contains(contract.Feed)) && (symbol is null || contract.Key.Symbol == symbol))
            .Select(contract => Completeness.Of(contract, new(now.AddDays(-days), now), now))
            .ToList();
        var expected = found.Sum(item => (long?)item.Gaps.Expected ?? 0);
        var actual = found.Sum(item => item.Gaps.Expected is null ? 0L : item.Gaps.Actual);
        return TypedResults.Ok(new VerifyAnswer(
            days, threshold, found.Count, found.Count(item => item.IsComplete), expected, actual, expected > 0 ? 100.0 * actual / expected : null,
            [.. found.Where(item => !item.IsComplete && !(item.Gaps.Coverage * 100 >= threshold)).OrderBy(item => item.Gaps.Coverage).Take(MostListed).Select(Answer)]));
    }

    private static ContractGapsAnswer Answer(Completeness item) => new(
        item.Contract.Key.Venue, item.Contract.Key.Symbol, item.Gaps.Expected, item.Gaps.Actual, item.Gaps.Coverage * 100,
        [.. item.Gaps.Gaps.Select(gap => new GapAnswer(gap.Start, gap.End, gap.Missing))]);

    private static Task<Results<Accepted<BackfillQueuedAnswer>, ProblemHttpResult>> StartAsync(
        HttpRequest http, BackfillDesk desk, IReadOnlyList<FeedDefinition> catalog, CancellationToken cancellationToken) =>
        QueueAsync(http, desk, catalog, isRetry: false, cancellationToken);

    private static Task<Results<Accepted<BackfillQueuedAnswer>, ProblemHttpResult>> RetryAsync(
        HttpRequest http, BackfillDesk desk, IReadOnlyList<FeedDefinition> catalog, CancellationToken cancellationToken) =>
        QueueAsync(http, desk, catalog, isRetry: true, cancellationToken);

    private static async Task<Results<Accepted<BackfillQueuedAnswer>, ProblemHttpResult>> QueueAsync(
        HttpRequest http, BackfillDesk desk, IReadOnlyList<FeedDefinition> catalog, bool isRetry, CancellationToken cancellationToken)
    {
        if (await ReadAsync(http, cancellationToken) is not { } request)
            return Problem("The body must be JSON such as {\"days\": 30, \"exchanges\": [\"kucoin\"], \"only_incomplete\": false}, or empty.");
        var days = request.Days ?? DefaultDays;
        if (days is < 1 or > BackfillSettings.MostDays)
            return Problem($"days is {days}; allowed: 1 to {BackfillSettings.MostDays}.");
        if (Feeds(catalog, request.Exchanges) is not { } asked)
            return Problem($"exchanges names an unknown venue; allowed: {Names(catalog)}.");
        var queued = await desk.QueueAsync(desk.Feeds.Where(asked.Contains), days, isRetry || request.OnlyIncomplete == true, AdminFilter.ActorOf(http.HttpContext));
        return queued.Count > 0
            ? TypedResults.Accepted("/api/backfill/status", new BackfillQueuedAnswer(queued))
            : TypedResults.Problem("A backfill of each of these feeds is waiting or running, or they are switched off.", statusCode: StatusCodes.Status409Conflict);
    }

    private static async Task<Ok<BackfillStoppedAnswer>> StopAsync(HttpContext http, BackfillDesk desk) =>
        TypedResults.Ok(new BackfillStoppedAnswer(await desk.StopAsync(feed: null, AdminFilter.ActorOf(http))));

    // By hand: a body that cannot be read gets words, as every other refusal does, and none is read before the key is right.
    private static async Task<BackfillRequest?> ReadAsync(HttpRequest http, CancellationToken cancellationToken)
    {
        if (http.ContentLength is 0 or null && http.Headers.TransferEncoding.Count == 0)
            return new(null, null, null);
        try
        {
            return await http.ReadFromJsonAsync<BackfillRequest>(cancellationToken) ?? new(null, null, null);
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or InvalidOperationException or BadHttpRequestException)
        {
            return null;
        }
    }

    private static string Names(IReadOnlyList<FeedDefinition> catalog) =>
        string.Join(", ", catalog.Select(feed => feed.Venue.Name).Concat(catalog.Select(feed => feed.Key)).Distinct(StringComparer.OrdinalIgnoreCase));

    /// <summary>Feed keys of feeds or venues by name; null when one is unknown.</summary>
    private static HashSet<string>? Feeds(IReadOnlyList<FeedDefinition> catalog, IReadOnlyList<string?>? names)
    {
        if (names is null || names.Count == 0)
            return [.. catalog.Select(feed => feed.Key)];
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            var found = catalog.Where(feed => feed.Key.Equals(name, StringComparison.OrdinalIgnoreCase) || feed.Venue.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).ToList();
            if (found.Count == 0)
                return null;
            keys.UnionWith(found.Select(feed => feed.Key));
        }

        return keys;
    }

    private static ProblemHttpResult Problem(string parameter, IConvertible value, string allowed) => TypedResults.Problem(
        $"{parameter} is '{value}'; allowed: {allowed}.",
        statusCode: StatusCodes.Status400BadRequest,
        extensions: new Dictionary<string, object?> { ["parameter"] = parameter, ["value"] = value.ToString(CultureInfo.InvariantCulture), ["allowed"] = allowed });

    private static ProblemHttpResult Problem(string detail) => TypedResults.Problem(detail, statusCode: StatusCodes.Status400BadRequest);
}
