using System.IO.Compression;
using FundingDash.Web.Hosting.Options;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.ResponseCompression;

namespace FundingDash.Web.Hosting.Security;

public static class SecurityRegistration
{
    /// <summary>Nothing here takes uploads.</summary>
    public const long LargestRequestBody = 1024 * 1024;

    public static void AddSecurity(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestRequestBody;
        });
        builder.Services.AddSettings((provider, faults) => ProxySettings.Read(provider.GetRequiredService<IConfiguration>(), faults));
        builder.Services.AddHsts(hsts => hsts.MaxAge = TimeSpan.FromDays(365));
        builder.Services.AddResponseCompression(compression =>
        {
            // Pages carry no secret beside text of a stranger's choice, and their tokens differ with every response.
            compression.EnableForHttps = true;
            compression.Providers.Add<BrotliCompressionProvider>();
            compression.Providers.Add<GzipCompressionProvider>();
            compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "application/problem+json", "image/svg+xml"];
        });
        builder.Services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
        builder.Services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Fastest);
    }

    /// <summary>First in the request pipeline: client address and scheme, headers, compression.</summary>
    public static WebApplication UseSecurity(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var proxies = app.Services.GetRequiredService<ProxySettings>().Trusted;
        if (proxies.Count > 0)
            app.UseForwardedHeaders(Forwarded(proxies));
        app.Use(static (context, next) =>
        {
            // At the start of the response, since an error handler clears what was set before.
            context.Response.OnStarting(static state =>
            {
                SecurityHeaders.Add(((HttpContext)state).Response.Headers);
                return Task.CompletedTask;
            }, context);
            return next(context);
        });
        app.UseHsts();
        app.UseResponseCompression();
        return app;
    }

    private static ForwardedHeadersOptions Forwarded(IReadOnlyList<System.Net.IPNetwork> proxies)
    {
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            // Several proxies may stand one behind the other: the list is believed as far back as each of them is trusted.
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
            options.KnownIPNetworks.Add(proxy);
        return options;
    }
}
