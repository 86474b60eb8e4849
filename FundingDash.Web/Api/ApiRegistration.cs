using System.Text.Json;
using System.Text.Json.Serialization;
using FundingDash.Web.Api.Answers;
using FundingDash.Web.Api.Arbitrage;
using FundingDash.Web.Api.Backfill;
using FundingDash.Web.Api.Documents;
using FundingDash.Web.Api.Export;
using FundingDash.Web.Api.Fees;
using FundingDash.Web.Api.Health;
using FundingDash.Web.Api.History;
using FundingDash.Web.Api.Market;
using FundingDash.Web.Api.ZScores;
using FundingDash.Web.Hosting;
using FundingDash.Web.Hosting.Options;
using FundingDash.Web.Hosting.Telemetry;

namespace FundingDash.Web.Api;

public static class ApiRegistration
{
    /// <summary>Registers the API: JSON as it promises it (snake_case, UTC times, numbers as numbers), and what its answers are made from.</summary>
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddSettings((provider, faults) => ApiSettings.Read(provider.GetRequiredService<IConfiguration>(), faults));
        services.AddSingleton<ApiMoments>();
        services.AddSingleton<ApiCacheCounters>();
        services.AddFeatureMeter<ApiMeter>();
        services.AddSingleton<HistoryDesk>();
        services.AddSingleton<PairMoments>();
        return services.AddHealth().AddBackfillApi().AddApiCors().AddApiDocument().ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.Converters.Add(new UtcTimeConverter());
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default);
        });
    }

    public static IEndpointRouteBuilder MapApi(this IEndpointRouteBuilder endpoints) => endpoints.MapHealth().MapBackfill().MapFees().MapReading();

    /// <summary>Maps what reads quotes, statistics, settlements and pairs.</summary>
    public static IEndpointRouteBuilder MapReading(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var moments = endpoints.ServiceProvider.GetRequiredService<ApiMoments>();
        var counters = endpoints.ServiceProvider.GetRequiredService<ApiCacheCounters>();
        var api = endpoints.MapGroup("/api").AllowHead();
        api.MapRoot(moments);
        api.MapRates(moments, counters);
        api.MapAssets(moments, counters);
        api.MapStatistics();
        api.MapZScores(moments, counters);
        api.MapHistory();
        api.MapArbitrage();
        api.MapExports(moments);
        api.MapMetrics();
        endpoints.MapApiDocument(moments);
        return endpoints;
    }
}
