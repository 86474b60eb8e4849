using System.Globalization;
using FundingDash.Web.Api.Documents;
using FundingDash.Web.Storage;
using FundingDash.Web.Storage.Accounts;
using FundingDash.Web.Storage.Entities;
using FundingDash.Web.Storage.Keys;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FundingDash.Web.Api.Keys;

public static class KeyEndpoints
{
    private const string Group = "Administration";
    private const int LongestName = 100;

    public static IServiceCollection AddApiKeys(this IServiceCollection services)
    {
        services.AddSingleton<ApiKeyStore>();
        services.AddSingleton<ApiKeyRing>();
        return services.AddHostedService<ApiKeyKeeper>();
    }

    /// <summary>Maps /api/keys, all of it for admins only.</summary>
    public static IEndpointRouteBuilder MapKeys(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/keys").AddEndpointFilter<AdminFilter>().AddEndpointFilter(static async (context, next) =>
        {
            context.HttpContext.Response.Headers.CacheControl = "no-store";
            return await next(context);
        });
        group.MapGet("", ListAsync).Describe(Group, "All API keys, the newest first");
        group.MapPost("", CreateAsync).Accepts<ApiKeyRequest>("application/json").Describe(Group, "A new API key; it is shown once");
        group.MapDelete("/{id:int}", RevokeAsync).Describe(Group, "Ends an API key for ever");
        return endpoints;
    }

    private static async Task<Ok<IEnumerable<ApiKeyAnswer>>> ListAsync(ApiKeyStore store, CancellationToken cancellationToken) =>
        TypedResults.Ok((await store.ListAsync(cancellationToken)).Select(row => new ApiKeyAnswer(row.Id, row.Name, JsonTier(row), row.Prefix, row.CreatedAt, row.LastUsedAt, row.RevokedAt)));

    private static async Task<Results<Created<NewApiKeyAnswer>, ProblemHttpResult>> CreateAsync(
        HttpRequest http, ApiKeyStore store, ApiKeyRing ring, AuditLog audit, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await ReadAsync(http, cancellationToken) is not { } request)
            return Problem("The body must be JSON such as {\"name\": \"research\", \"tier\": \"free\"}.");
        if (request.Name?.Trim() is not { Length: > 0 and <= LongestName } name || name.Any(char.IsControl))
            return Problem($"name is missing or wrong; allowed: 1 to {LongestName} printable characters.");
        if (Tier(request.Tier) is not { } tier)
            return Problem($"tier is '{request.Tier}'; allowed: free, pro.");
        var made = NewApiKey.Make();
        var row = await store.AddAsync(
            new() { Name = name, Tier = EnumText<ApiTier>.Of(tier), Hash = made.Hash.ToBytes(), Prefix = made.Prefix, CreatedAt = clock.GetUtcNow() }, cancellationToken);
        var actor = AdminFilter.ActorOf(http.HttpContext);
        await audit.AddAsync(new("API key made", actor.Name, actor.Address, New: $"{name}, {JsonTier(row)}, {made.Prefix}"));
        await ring.RefreshAsync(cancellationToken);
        return TypedResults.Created($"/api/keys/{row.Id.ToString(CultureInfo.InvariantCulture)}", new NewApiKeyAnswer(row.Id, name, JsonTier(row), made.Key, made.Prefix, row.CreatedAt));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RevokeAsync(
        int id, HttpContext http, ApiKeyStore store, ApiKeyRing ring, AuditLog audit, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!await store.RevokeAsync(id, clock.GetUtcNow(), cancellationToken))
            return TypedResults.Problem($"There is no key {id}.", statusCode: StatusCodes.Status404NotFound);
        var actor = AdminFilter.ActorOf(http);
        await audit.AddAsync(new("API key revoked", actor.Name, actor.Address, Old: id.ToString(CultureInfo.InvariantCulture)));
        await ring.RefreshAsync(cancellationToken);
        return TypedResults.NoContent();
    }

    // By hand, as everywhere: a body that cannot be read gets words.
    private static async Task<ApiKeyRequest?> ReadAsync(HttpRequest http, CancellationToken cancellationToken)
    {
        try
        {
            return await http.ReadFromJsonAsync<ApiKeyRequest>(cancellationToken);
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or InvalidOperationException or BadHttpRequestException)
        {
            return null;
        }
    }

    private static ApiTier? Tier(string? text) => text?.ToUpperInvariant() switch
    {
        null or "FREE" => ApiTier.Free,
        "PRO" => ApiTier.Pro,
        _ => null,
    };

    private static string JsonTier(ApiKeyRow row) => ApiName<ApiTier>.Of(EnumText<ApiTier>.Parse(row.Tier, ApiTier.Free));

    private static ProblemHttpResult Problem(string detail) => TypedResults.Problem(detail, statusCode: StatusCodes.Status400BadRequest);
}
