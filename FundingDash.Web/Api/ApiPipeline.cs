using FundingDash.Web.Api.Answers;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Net.Http.Headers;
using Npgsql;

namespace FundingDash.Web.Api;

/// <summary>What every request to the API passes: faults become problems, and other sites may read.</summary>
public static partial class ApiPipeline
{
    private const string CorsPolicy = "api";

    public static IServiceCollection AddApiCors(this IServiceCollection services)
    {
        services.AddCors();
        services.AddOptions<CorsOptions>().Configure<ApiSettings>(static (cors, settings) => cors.AddPolicy(CorsPolicy, policy =>
        {
            policy.WithMethods(HttpMethods.Get, HttpMethods.Head)
                .WithHeaders(AdminFilter.Header, HeaderNames.Authorization, HeaderNames.IfNoneMatch, "Last-Event-ID")
                .WithExposedHeaders("ETag", "Retry-After", "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset")
                .SetPreflightMaxAge(TimeSpan.FromHours(1));
            if (settings.CorsOrigins.Count == 0)
                policy.AllowAnyOrigin();
            else
                policy.WithOrigins([.. settings.CorsOrigins]);
        }));
        return services;
    }

    /// <summary>Goes after the pages' own middleware, so that a program never gets a page for a fault.</summary>
    public static WebApplication UseApi(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("FundingDash.Web.Api");
        var meter = app.Services.GetRequiredService<ApiMeter>();
        app.UseWhen(static http => IsApi(http.Request.Path), api =>
        {
            api.Use(meter.MeasureAsync);
            api.Use((http, next) => CatchAsync(http, next, logger));
            api.UseStatusCodePages(static context => ExplainAsync(context));
            api.UseCors(CorsPolicy);
        });
        return app;
    }

    private static bool IsApi(PathString path) => path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || path.StartsWithSegments("/openapi", StringComparison.OrdinalIgnoreCase);

    private static async Task CatchAsync(HttpContext http, RequestDelegate next, ILogger logger)
    {
        try
        {
            await next(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for it any more.
        }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            // A server that is going away, too many connections and the like: the client may ask again.
            var away = e is NpgsqlException { IsTransient: true };
            if (!away)
                LogBug(logger, http.Request.Path, e);
            http.Response.Clear();
            await ApiWriter.WriteAsync(http, away ? ApiProblem.NoDatabase : new(StatusCodes.Status500InternalServerError, "An error of ours; it has been logged."));
        }
    }

    // Refusals that the framework made without words.
    private static Task ExplainAsync(StatusCodeContext context)
    {
        var http = context.HttpContext;
        return ApiWriter.WriteAsync(http, new(http.Response.StatusCode, http.Response.StatusCode switch
        {
            StatusCodes.Status401Unauthorized => "This needs an account or a key: sign in, or send X-API-Key.",
            StatusCodes.Status403Forbidden => "This account may not do that.",
            StatusCodes.Status404NotFound => "There is no such address. GET /api lists all there are, /docs explains them.",
            StatusCodes.Status405MethodNotAllowed => $"This address does not answer {http.Request.Method}; allowed: {http.Response.Headers.Allow}.",
            _ => "The request cannot be answered.",
        }));
    }

    [LoggerMessage(1, LogLevel.Error, "An error of our own while answering {Path}")]
    private static partial void LogBug(ILogger logger, string? path, Exception exception);
}
