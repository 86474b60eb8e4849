using System.Collections.Immutable;
using FundingDash.Web.Api.Answers;
using FundingDash.Web.Api.Parameters;

namespace FundingDash.Web.Api.History;

internal static class HistoryRoutes
{
    private const int Seconds = 60;

    /// <summary>An answer about the past: the same until there are new settlements or a minute has passed. It says null when it has refused the call.</summary>
    public static IEndpointConventionBuilder MapPast<T>(
        this IEndpointRouteBuilder routes, string pattern, Func<ApiCall, HistoryDesk, Task<T?>> answer, ImmutableArray<ApiParameter> parameters, bool withQuotes = false)
        where T : class
    {
        var desk = routes.ServiceProvider.GetRequiredService<HistoryDesk>();
        var cacheControl = ApiCaching.MaxAge(Seconds);
        var type = ApiWriter.TypeInfo<T>();
        return routes.MapAnswer<T>(pattern, async http =>
        {
            if (desk.IsEmpty)
            {
                await ApiWriter.WriteAsync(http, ApiProblem.NoData);
                return;
            }

            if (ApiCaching.IsKnown(http, cacheControl, desk.Tag(withQuotes)))
                return;
            var call = new ApiCall(http);
            await (await answer(call, desk) is { } value && call.Refusal is null ? ApiWriter.WriteAsync(http, value, type) : ApiWriter.WriteAsync(http, call.Refusal!));
        }, parameters);
    }
}
