using FundingDash.Web.Components.Arbitrage;
using FundingDash.Web.Components.Contracts;
using FundingDash.Web.Components.Grid;
using FundingDash.Web.Components.Layout;
using FundingDash.Web.Components.Pages.Arbitrage;
using FundingDash.Web.Components.Pages.History;
using FundingDash.Web.Components.Pages.Settings;
using FundingDash.Web.Components.Pages.Status;
using FundingDash.Web.Components.ZScores;
using FundingDash.Web.Hosting;
using FundingDash.Web.Hosting.Telemetry;
using FundingDash.Web.Live;
using FundingDash.Web.Live.History;
using FundingDash.Web.Storage;
using FundingDash.Web.Storage.Arbitrage;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FundingDash.Web.Components;

/// <summary>The pages as one area: services, middleware, endpoints.</summary>
public static class PagesExtensions
{
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents(options =>
        {
            // A phone that slept or a train in a tunnel comes back to its page; a closed tab must not hold memory for long.
            options.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(2);
            options.DisconnectedCircuitMaxRetained = 50;
            // The 9.0 browser script cannot resume a persisted circuit: keeping its state would only cost memory.
            options.PersistedCircuitInMemoryMaxRetained = 0;
            // A slow viewer falls behind by few batches, then skips to the newest values.
            options.MaxBufferedUnacknowledgedRenderBatches = 4;
        });
        services.AddFeatureMeter<CircuitMeter>();
        services.AddSingleton(provider => provider.GetRequiredService<CircuitMeter>().Handler);
        services.AddSingleton<GridViews>();
        services.AddSingleton<Sparklines>();
        services.AddSingleton<ZScoreViews>();
        services.AddSingleton<ArbitrageViews>();
        services.AddSingleton<ContractsViews>();
        services.TryAddSingleton<StopNotice>();
        services.AddSingleton<FrameViews>();
        services.AddSingleton<QualityViews>();
        services.AddSingleton<HistoryViews>();
        services.AddSingleton<AppInfo>();
        services.AddSingleton<HistoryReader>();
        services.AddSingleton(provider => new QuotedSpreads(provider.GetRequiredService<HistoryStore>(), (pair, since, step, cancellation) =>
            provider.GetRequiredService<ReadSource>().ReadAsync((source, token) => new SpreadStore(source).LoadSamplesAsync(pair, since, step, token), cancellation)));
        services.AddSingleton<PairReader>();
        return services;
    }

    /// <summary>Lets the app tell its viewers before it ends. Of the app alone, since it listens to the machine's signals.</summary>
    public static IServiceCollection AddFarewell(this IServiceCollection services) => services.AddSingleton<IHostLifetime, Farewell>();

    /// <summary>Error and 404 pages for browsers. Goes before the endpoints.</summary>
    public static WebApplication UsePages(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
            app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        var stopping = app.Lifetime.ApplicationStopping;
        app.Use((context, next) =>
        {
            // A page that comes back to an app that stops would hold it up until it is cut off: it tries again, by then elsewhere.
            if (!stopping.IsCancellationRequested || !context.Request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase))
                return next(context);
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Task.CompletedTask;
        });
        app.Use(static (context, next) =>
        {
            // Programs get the bare status: an HTML page would only hide it.
            if (context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) && context.Features.Get<IStatusCodePagesFeature>() is { } pages)
                pages.Enabled = false;
            return next(context);
        });
        return app;
    }

    public static WebApplication MapPages(this WebApplication app)
    {
        // With Access:RequireSignIn too, the sign-in page needs its styles.
        app.MapStaticAssets().AllowAnonymous();
        app.MapSettlementCsv();
        app.MapPairCsv();
        app.MapSettingsFile();
        app.MapRazorComponents<App>().AllowHead().AddInteractiveServerRenderMode(options =>
        {
            // Uncompressed: deflating every push for every circuit costs processor time and delay on small messages, and compressing
            // secrets together with what a stranger may have written is what made BREACH possible. The framework then wants no
            // frame-ancestors of its own; the policy is stated anyway, as in the security headers.
            options.DisableWebSocketCompression = true;
            options.ContentSecurityFrameAncestorsPolicy = "'none'";
        });
        return app;
    }
}
