using FundingDash.Web.Api.Documents;
using FundingDash.Web.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FundingDash.Web.Api.Health;

public static class HealthEndpoints
{
    private const string Group = "Health";

    public static IServiceCollection AddHealth(this IServiceCollection services) => services.AddSingleton<HealthJudge>();

    /// <summary>Maps /live, /ready and /api/health.</summary>
    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("").AllowHead().AddEndpointFilter(static async (context, next) =>
        {
            context.HttpContext.Response.Headers.CacheControl = "no-store";
            return await next(context);
        });
        group.MapGet("/live", static () => TypedResults.Ok(new LiveAnswer("live"))).AllowAnonymous().Describe(Group, "Whether the process runs");
        group.MapGet("/ready", static (HealthJudge judge) =>
        {
            var answer = judge.Ready();
            return Answer(answer, answer.Missing is null);
        }).Produces<ReadyAnswer>().Produces<ReadyAnswer>(StatusCodes.Status503ServiceUnavailable).AllowAnonymous().Describe(Group, "Whether traffic can be sent here, and what is missing if not");
        group.MapGet("/api/health", static (HealthJudge judge) => Answer(judge.Health(), judge.IsDatabaseUp))
            .Produces<HealthAnswer>().Produces<HealthAnswer>(StatusCodes.Status503ServiceUnavailable).Describe(Group, "State of data and database");
        return endpoints;
    }

    private static JsonHttpResult<T> Answer<T>(T answer, bool well) =>
        TypedResults.Json(answer, statusCode: well ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
}
