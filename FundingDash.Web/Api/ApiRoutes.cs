using System.Collections.Immutable;
using FundingDash.Web.Api.Answers;
using FundingDash.Web.Api.Parameters;

namespace FundingDash.Web.Api;

/// <summary>The parameters of an endpoint, as metadata for its description.</summary>
public sealed record ApiParameters(ImmutableArray<ApiParameter> All);

/// <summary>Maps endpoints that answer GET with JSON. Each reads its parameters, and says null when it has refused the call.</summary>
internal static class ApiRoutes
{
    /// <summary>An answer made from the moment: the same until there are newer quotes or statistics.</summary>
    public static IEndpointConventionBuilder MapMoment<T>(this IEndpointRouteBuilder routes, string pattern, int seconds, Func<ApiCall, ApiMoment, T?> answer, params ImmutableArray<ApiParameter> parameters)
        where T : class =>
        routes.MapAnswer<T>(pattern, Handle(routes.ServiceProvider.GetRequiredService<ApiMoments>(), seconds, answer), parameters);

    /// <summary>The handler of <see cref="MapMoment"/> alone.</summary>
    public static RequestDelegate Handle<T>(ApiMoments moments, int seconds, Func<ApiCall, ApiMoment, T?> answer)
        where T : class
    {
        var type = ApiWriter.TypeInfo<T>();
        return Handle(() => moments.Current, seconds, answer, (http, value) => ApiWriter.WriteAsync(http, value, type));
    }

    /// <summary>A handler over any moment, with its own way to write.</summary>
    public static RequestDelegate Handle<TMoment, T>(Func<TMoment> current, int seconds, Func<ApiCall, TMoment, T?> answer, Func<HttpContext, T, Task> write)
        where TMoment : IMoment
        where T : class
    {
        var cacheControl = ApiCaching.MaxAge(seconds);
        return http =>
        {
            var moment = current();
            if (moment.IsEmpty)
                return ApiWriter.WriteAsync(http, ApiProblem.NoData);
            if (ApiCaching.IsKnown(http, cacheControl, moment.ETag))
                return Task.CompletedTask;
            var call = new ApiCall(http);
            return answer(call, moment) is { } value && call.Refusal is null ? write(http, value) : ApiWriter.WriteAsync(http, call.Refusal!);
        };
    }

    /// <summary>Maps and describes a handler that writes a <typeparamref name="T"/> or a problem.</summary>
    public static IEndpointConventionBuilder MapAnswer<T>(this IEndpointRouteBuilder routes, string pattern, RequestDelegate handler, params ImmutableArray<ApiParameter> parameters) =>
        routes.MapGet(pattern, handler)
            // The description is made of endpoints that name their method.
            .WithMetadata(handler.Method, new ApiParameters(parameters), new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));
}
