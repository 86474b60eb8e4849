using System.Text.Json;
using FundingDash.Domain.Arbitrage;
using FundingDash.Domain.Venues;
using FundingDash.Web.Api.Documents;
using FundingDash.Web.Hosting;
using FundingDash.Web.Jobs.Arbitrage;
using FundingDash.Web.Live.Arbitrage;
using FundingDash.Web.Storage;
using FundingDash.Web.Storage.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace FundingDash.Web.Api.Fees;

public static class FeeEndpoints
{
    private const string Group = "Settings";
    private const string Path = "/api/settings/fees";
    private const int LongestName = 100;
    private const string Example = "The body must be JSON such as {\"version\": 1, \"who\": \"ann\", \"venues\": [{\"venue\": \"Bybit\", \"taker\": 0.00055, \"maker\": 0.0002, \"source\": \"our tier\"}]}.";

    /// <summary>Maps /api/settings/fees: reading is public, changing needs the admin key.</summary>
    public static IEndpointRouteBuilder MapFees(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGroup("").AllowHead().MapGet(Path, (FeeStore fees) => TypedResults.Ok(Answer(fees.Current)))
            .Describe(Group, "The fee schedule behind every net figure");
        endpoints.MapPut(Path, ChangeAsync).Accepts<FeesRequest>("application/json").AddEndpointFilter<AdminFilter>()
            .Describe(Group, "Change fees of venues", "Needs the admin key. The others stay; the new version counts at once on all instances.");
        return endpoints;
    }

    private static async Task<Results<Ok<FeesAnswer>, ProblemHttpResult>> ChangeAsync(
        HttpRequest http, FeeStore fees, FeeDesk desk, ILogger<FeeDesk> logger, CancellationToken cancellationToken)
    {
        if (await ReadAsync(http, cancellationToken) is not { Venues.Count: > 0 } request || request.Who?.Length > LongestName)
            return Problem(Example, StatusCodes.Status400BadRequest);
        if (Rows(request.Venues) is not { } rows)
            return Problem($"Each venue needs venue, taker, maker and a source of at most {FeeDesk.LongestSource} characters. {Example}", StatusCodes.Status400BadRequest);
        if (FeeDesk.Faults(rows) is { IsEmpty: false } faults)
            return Problem(string.Join(' ', faults), StatusCodes.Status400BadRequest);
        try
        {
            return await desk.SaveAllAsync(request.Version, rows, Actor(http.HttpContext, request.Who), cancellationToken) is { } refusal
                ? Problem(refusal, StatusCodes.Status409Conflict)
                : TypedResults.Ok(Answer(fees.Current));
        }
        catch (NpgsqlException e)
        {
            return Problem(DatabaseFaults.Tell(logger, e), DatabaseFaults.IsOutage(e) ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError);
        }
    }

    // A key is shared, and so may say for whom it is used; a person is who signed in.
    private static Actor Actor(HttpContext http, string? who) => AdminFilter.ActorOf(http) is var actor && actor.Name == AdminFilter.KeyHolder && who is { Length: > 0 }
        ? actor with { Name = $"{actor.Name} ({who})" }
        : actor;

    private static FeesAnswer Answer(FeeSchedule fees) => new(
        fees.Version, fees.ChangedOn, [.. fees.Venues.Select(venue => new VenueFeesAnswer(venue.Venue, venue.Taker, venue.Maker, venue.Source, venue.AsOf, venue.IsVerified))]);

    private static VenueFees[]? Rows(IReadOnlyList<VenueFeesRequest?> venues)
    {
        var rows = new List<VenueFees>();
        foreach (var venue in venues)
        {
            if (venue is not { Venue: { } name, Taker: { } taker, Maker: { } maker, Source: { Length: <= FeeDesk.LongestSource } source })
                return null;
            rows.Add(new(VenueCatalog.FindVenue(name)?.Name ?? name, taker, maker, source, venue.AsOf, venue.IsVerified ?? true));
        }

        return [.. rows];
    }

    // By hand: a body that cannot be read gets words, as every other refusal does, and none is read before the key is right.
    private static async Task<FeesRequest?> ReadAsync(HttpRequest http, CancellationToken cancellationToken)
    {
        try
        {
            return await http.ReadFromJsonAsync<FeesRequest>(cancellationToken);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or BadHttpRequestException)
        {
            return null;
        }
    }

    private static ProblemHttpResult Problem(string detail, int status) => TypedResults.Problem(detail, statusCode: status);
}
