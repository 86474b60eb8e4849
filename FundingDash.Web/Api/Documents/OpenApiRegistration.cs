using FundingDash.Web.Api.Answers;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.OpenApi;

namespace FundingDash.Web.Api.Documents;

/// <summary>The API's description by OpenAPI 3.1.</summary>
internal static class OpenApiRegistration
{
    public const string Address = "/openapi/v1.json";
    private const int Seconds = 3600;

    public static IServiceCollection AddApiDocument(this IServiceCollection services)
    {
        services.AddOpenApi(ApiDocument.Name, static options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.ShouldInclude = IsDescribed;
            options.AddSchemaTransformer(ApiDocument.DescribeSchemaAsync);
            options.AddOperationTransformer(ApiDocument.DescribeOperationAsync);
            options.AddDocumentTransformer(ApiDocument.DescribeAsync);
        });
        return services.AddSingleton<ApiDocument>();
    }

    public static void MapApiDocument(this IEndpointRouteBuilder routes, ApiMoments moments)
    {
        var document = routes.ServiceProvider.GetRequiredService<ApiDocument>();
        // The endpoints stand when the process runs.
        var (tag, cacheControl) = (moments.Tag(0), ApiCaching.MaxAge(Seconds));
        routes.MapGet(Address, async http =>
        {
            if (ApiCaching.IsKnown(http, cacheControl, tag))
                return;
            http.Response.ContentType = ApiWriter.Json;
            await http.Response.Body.WriteAsync(await document.Bytes, http.RequestAborted);
        }).ExcludeFromDescription();
    }

    private static bool IsDescribed(ApiDescription endpoint) =>
        endpoint.HttpMethod != HttpMethods.Head && endpoint.RelativePath is { } path && (path.StartsWith("api", StringComparison.Ordinal) || path is "live" or "ready");
}
