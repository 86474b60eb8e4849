using FundingDash.Web.Api.Documents;
using FundingDash.Web.Hosting.Caching;
using FundingDash.Web.Storage.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FundingDash.Web.Api;

/// <param name="EntriesCleared">Values taken out of memory and Redis; one that was in both counts once.</param>
public sealed record CacheClearedAnswer(int EntriesCleared);

public static class CacheEndpoints
{
    /// <summary>Maps /api/cache/clear, for the admin key only.</summary>
    public static IEndpointRouteBuilder MapCache(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/api/cache/clear", ClearAsync).AddEndpointFilter<AdminFilter>().Describe(
            "Administration", "Forget shared values", "Needs the admin key. Forgets what is kept in this instance's memory and in Redis for all instances; other instances keep what they have in memory for a minute at most. "
            + "Answers about the newest snapshot are not kept apart from it, and quotes that instances hand to each other are no cache.");
        return endpoints;
    }

    private static async Task<Ok<CacheClearedAnswer>> ClearAsync(ISharedCache cache, AuditLog audit, HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        var cleared = await cache.ClearAsync();
        var actor = AdminFilter.ActorOf(http);
        await audit.AddAsync(new("cache cleared", actor.Name, actor.Address, New: $"{cleared} values"));
        return TypedResults.Ok(new CacheClearedAnswer(cleared));
    }
}
