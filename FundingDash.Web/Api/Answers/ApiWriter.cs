using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace FundingDash.Web.Api.Answers;

/// <summary>Writes answers and problems.</summary>
internal static class ApiWriter
{
    public const string Json = "application/json; charset=utf-8";

    /// <summary>The description by which the type is written.</summary>
    public static JsonTypeInfo<T> TypeInfo<T>() =>
        (JsonTypeInfo<T>?)ApiJson.Default.GetTypeInfo(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T)} is missing in {nameof(ApiJson)}.");

    public static Task WriteAsync<T>(HttpContext http, T answer, JsonTypeInfo<T> type)
    {
        http.Response.ContentType = Json;
        return JsonSerializer.SerializeAsync(http.Response.BodyWriter, answer, type, http.RequestAborted);
    }

    public static Task WriteAsync(HttpContext http, ApiProblem problem)
    {
        var response = http.Response;
        response.StatusCode = problem.Status;
        response.Headers.CacheControl = "no-store";
        response.Headers.ETag = default;
        if (problem.RetryAfter is { } seconds)
            response.Headers.RetryAfter = seconds.ToString();
        response.ContentType = ApiProblem.ContentType;
        return JsonSerializer.SerializeAsync(response.BodyWriter, problem, ApiJson.Default.ApiProblem, http.RequestAborted);
    }
}
