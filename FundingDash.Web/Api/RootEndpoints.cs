using FundingDash.Web.Api.Answers;
using FundingDash.Web.Api.Documents;

namespace FundingDash.Web.Api;

/// <summary>What the API is and has.</summary>
public sealed record RootAnswer(string Name, string Version, string Status, IReadOnlyDictionary<string, string> Endpoints, string Documentation, string[] Venues, int Contracts);

internal static class RootEndpoints
{
    private const int Seconds = 10;

    public static void MapRoot(this IEndpointRouteBuilder routes, ApiMoments moments)
    {
        var version = typeof(RootEndpoints).Assembly.GetName().Version?.ToString(3) ?? "unknown";
        var cacheControl = ApiCaching.MaxAge(Seconds);
        var endpoints = new Lazy<IReadOnlyDictionary<string, string>>(() => List(routes.ServiceProvider.GetRequiredService<EndpointDataSource>()));
        routes.MapAnswer<RootAnswer>("", http =>
        {
            var moment = moments.Current;
            if (ApiCaching.IsKnown(http, cacheControl, moment.ETag))
                return Task.CompletedTask;
            string[] venues = [.. moment.Market.Feeds.SelectMany(slice => slice.Contracts.Take(1)).Select(contract => contract.Venue).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
            return ApiWriter.WriteAsync(
                http, new("FundingDash API", version, moment.IsEmpty ? "waiting" : "active", endpoints.Value, "/docs", venues, moment.Market.ContractCount), ApiJson.Default.RootAnswer);
        }).Describe("About", "What the API is and has");
    }

    // Names such as funding_rates for /api/funding-rates; parameters in the path have no part in the name.
    private static SortedDictionary<string, string> List(EndpointDataSource source)
    {
        var list = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var endpoint in source.Endpoints.OfType<RouteEndpoint>().Where(endpoint => endpoint.Metadata.GetMetadata<ApiParameters>() is not null))
        {
            var path = endpoint.RoutePattern.RawText!.Replace("{**", "{", StringComparison.Ordinal).TrimEnd('/');
            var name = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Skip(1).Where(part => !part.StartsWith('{')).ToArray();
            if (name.Length > 0)
                list[string.Join('_', name).Replace('-', '_').Replace('.', '_')] = path.StartsWith('/') ? path : "/" + path;
        }

        return list;
    }
}
