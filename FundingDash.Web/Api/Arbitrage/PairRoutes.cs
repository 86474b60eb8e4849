using System.Collections.Immutable;
using FundingDash.Web.Api.Answers;
using FundingDash.Web.Api.Parameters;

namespace FundingDash.Web.Api.Arbitrage;

internal static class PairRoutes
{
    public const int Seconds = 30;

    /// <summary>An answer about pairs: the same until there are newer ones. It says null when it has refused the call.</summary>
    public static IEndpointConventionBuilder MapPairs<T>(
        this IEndpointRouteBuilder routes, string pattern, PairMoments moments, Func<ApiCall, PairMoment, T?> answer, params ImmutableArray<ApiParameter> parameters)
        where T : class
    {
        var type = ApiWriter.TypeInfo<T>();
        return routes.MapAnswer<T>(pattern, Handle(moments, answer, (http, value) => ApiWriter.WriteAsync(http, value, type)), parameters);
    }

    /// <summary>The handler alone, with its own way to write.</summary>
    public static RequestDelegate Handle<T>(PairMoments moments, Func<ApiCall, PairMoment, T?> answer, Func<HttpContext, T, Task> write)
        where T : class => ApiRoutes.Handle(() => moments.Current, Seconds, answer, write);
}
