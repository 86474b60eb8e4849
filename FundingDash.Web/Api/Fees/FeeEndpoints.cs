using System.Text.Json;
using FundingDash.Domain.Arbitrage;
using FundingDash.Domain.Venues;
using FundingDash.Web.Api.Documents;
using FundingDash.Web.Hosting;
using FundingDash.Web.Live.Arbitrage;
using FundingDash.Web.Storage.Arbitrage;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace FundingDash.Web.Api.Fees;

public static class FeeEndpoints
{
    private const string Group = "Settings";
    private const string Path = "/api/settings/fees";
    private const int LongestName = 100;
    private const int LongestSource = 500;
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
        HttpRequest http, FeeStore fees, FeeScheduleStore stored, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await ReadAsync(http, cancellationToken) is not { Venues.Count: > 0 } request || request.Who?.Length > LongestName)
            return Problem(Example, StatusCodes.Status400BadRequest);
        if (Rows(request.Venues) is not { } rows)
            return Problem($"Each venue needs venue, taker, maker and a source of at most {LongestSource} characters. {Example}", StatusCodes.Status400BadRequest);
        if (FeeSchedule.Faults(rows) is { IsEmpty: false } faults)
            return Problem(string.Join(' ', faults), StatusCodes.Status400BadRequest);
        try
        {
            // As stored, not as held: another instance may have changed it a moment ago.
            var current = await stored.LoadAsync(cancellationToken);
            if (request.Version is { } edited && edited != current.Version)
                return Problem($"Version {current.Version} is in force, the change was made to version {edited}.", StatusCodes.Status409Conflict);
            var next = current.With(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), rows);
            if (!await stored.AddAsync(next, request.Who is { Length: > 0 } who ? who : "api", cancellationToken))
                return Problem($"Version {next.Version} was made by somebody else at the same moment.", StatusCodes.Status409Conflict);
            fees.Publish(next);
            return TypedResults.Ok(Answer(next));
        }
        catch (NpgsqlException e)
        {
            return Problem($"The database does not answer: {e.Message}", StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static FeesAnswer Answer(FeeSchedule fees) => new(
        fees.Version, fees.ChangedOn, [.. fees.Venues.Select(venue => new VenueFeesAnswer(venue.Venue, venue.Taker, venue.Maker, venue.Source, venue.AsOf, venue.IsVerified))]);

    private static VenueFees[]? Rows(IReadOnlyList<VenueFeesRequest?> venues)
    {
        var rows = new List<VenueFees>();
        foreach (var venue in venues)
        {
            if (venue is not { Venue: { } name, Taker: { } taker, Maker: { } maker, Source: { Length: <= LongestSource } source })
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
