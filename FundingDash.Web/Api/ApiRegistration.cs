using System.Text.Json;
using FundingDash.Web.Api.Backfill;
using FundingDash.Web.Api.Health;

namespace FundingDash.Web.Api;

public static class ApiRegistration
{
    /// <summary>JSON as the API promises it: snake_case, UTC times.</summary>
    public static IServiceCollection AddApi(this IServiceCollection services) =>
        services.AddHealth().AddBackfillApi().ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            json.SerializerOptions.Converters.Add(new UtcTimeConverter());
        });

    public static IEndpointRouteBuilder MapApi(this IEndpointRouteBuilder endpoints) => endpoints.MapHealth().MapBackfill();
}
