using FundingDash.Domain.Funding;
using FundingDash.Domain.Venues;
using FundingDash.Web.Hosting;
using FundingDash.Web.Hosting.Options;
using FundingDash.Web.Jobs.History;
using FundingDash.Web.Live.History;
using FundingDash.Web.Storage.History;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FundingDash.Web.Api.Backfill;

public static class BackfillEndpoints
{
    private const int DefaultDays = 30;
    private const int MostListed = 1_000;

    public static IServiceCollection AddBackfillApi(this IServiceCollection services) =>
        services.AddSettings((provider, faults) => AdminSettings.Read(provider.GetRequiredService<IConfiguration>(), faults));

    /// <summary>Maps /api/backfill: reading is public, starting and stopping need the admin key.</summary>
    public static IEndpointRouteBuilder MapBackfill(this IEndpointRouteBuilder endpoints)
    {
        var open = endpoints.MapGroup("/api").AllowHead();
        open.MapGet("/backfill-status", Status);
        open.MapGet("/backfill/status", Status);
        open.MapGet("/backfill/verify", Verify);
        var admin = endpoints.MapGroup("/api/backfill").AddEndpointFilter<AdminKeyFilter>();
        admin.MapPost("/start", StartAsync);
        admin.MapPost("/retry", RetryAsync);
        admin.MapPost("/stop", StopAsync);
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

    private static FeedBackfillAnswer Answer(BackfillProgress run) => new(
        run.RunId, JsonName(run.State), run.Requested.From, run.Requested.To, run.ContractsTotal, run.ContractsDone, run.ContractsIncomplete, run.Records,
        run.RecordsPerSecond, run.TimeLeft?.TotalSeconds, run.StartedAt, run.UpdatedAt, run.FinishedAt, run.Failure);

    private static string JsonName(BackfillState state) => state.ToString().ToLowerInvariant();

    private static Results<Ok<VerifyAnswer>, ProblemHttpResult> Verify(HistoryStore history, TimeProvider clock, int days = DefaultDays, string? exchange = null, string? symbol = null, double threshold = 95)
    {
        var longest = (int)HistoryStore.Kept.TotalDays;
        if (days < 1 || days > longest)
            return Problem($"days is {days}; allowed: 1 to {longest}.");
        if (!(threshold is >= 0 and <= 100))
            return Problem($"threshold is {threshold}; allowed: 0 to 100.");
        if (exchange is not null && Feeds([exchange]) is null)
            return Problem($"exchange names no venue; allowed: {Names}.");
        var now = clock.GetUtcNow();
        var feeds = exchange is null ? null : Feeds([exchange]);
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

    private static Task<Results<Accepted<BackfillQueuedAnswer>, ProblemHttpResult>> StartAsync(BackfillService service, HistoryFeeds feeds, TimeProvider clock, BackfillRequest? request, CancellationToken cancellationToken) =>
        QueueAsync(service, feeds, clock, request ?? new(null, null, null), cancellationToken);

    private static Task<Results<Accepted<BackfillQueuedAnswer>, ProblemHttpResult>> RetryAsync(BackfillService service, HistoryFeeds feeds, TimeProvider clock, BackfillRequest? request, CancellationToken cancellationToken) =>
        QueueAsync(service, feeds, clock, (request ?? new(null, null, null)) with { OnlyIncomplete = true }, cancellationToken);

    private static async Task<Results<Accepted<BackfillQueuedAnswer>, ProblemHttpResult>> QueueAsync(BackfillService service, HistoryFeeds feeds, TimeProvider clock, BackfillRequest request, CancellationToken cancellationToken)
    {
        var days = request.Days ?? DefaultDays;
        if (days is < 1 or > BackfillSettings.MostDays)
            return Problem($"days is {days}; allowed: 1 to {BackfillSettings.MostDays}.");
        if (Feeds(request.Exchanges) is not { } asked)
            return Problem($"exchanges names an unknown venue; allowed: {Names}.");
        var now = clock.GetUtcNow();
        var queued = await service.QueueAsync(feeds.Keys.Where(asked.Contains), new(now.AddDays(-days), now), request.OnlyIncomplete ?? false, "api", cancellationToken);
        return queued.Count > 0
            ? TypedResults.Accepted("/api/backfill/status", new BackfillQueuedAnswer(queued))
            : TypedResults.Problem("A backfill of each of these feeds is waiting or running, or they are switched off.", statusCode: StatusCodes.Status409Conflict);
    }

    private static async Task<Ok<BackfillStoppedAnswer>> StopAsync(BackfillService service, CancellationToken cancellationToken) =>
        TypedResults.Ok(new BackfillStoppedAnswer(await service.CancelAllAsync(cancellationToken)));

    private static string Names => string.Join(", ", VenueCatalog.Venues.Select(venue => venue.Name).Concat(VenueCatalog.Feeds.Select(feed => feed.Key)).Distinct(StringComparer.OrdinalIgnoreCase));

    /// <summary>Feed keys of feeds or venues by name; null when one is unknown.</summary>
    private static HashSet<string>? Feeds(IReadOnlyList<string>? names)
    {
        if (names is null || names.Count == 0)
            return [.. VenueCatalog.Feeds.Select(feed => feed.Key)];
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            var found = VenueCatalog.Feeds.Where(feed => feed.Key.Equals(name, StringComparison.OrdinalIgnoreCase) || feed.Venue.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).ToList();
            if (found.Count == 0)
                return null;
            keys.UnionWith(found.Select(feed => feed.Key));
        }

        return keys;
    }

    private static ProblemHttpResult Problem(string detail) => TypedResults.Problem(detail, statusCode: StatusCodes.Status400BadRequest);
}
