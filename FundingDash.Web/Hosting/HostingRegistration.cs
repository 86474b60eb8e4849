using FundingDash.Web.Hosting.Logging;
using FundingDash.Web.Hosting.Options;
using FundingDash.Web.Hosting.Security;
using FundingDash.Web.Hosting.Telemetry;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FundingDash.Web.Hosting;

public static class HostingRegistration
{
    // Platforms kill what has not ended 30 s after it was asked to, some after 20 s.
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(15);

    /// <summary>The builder for these arguments: the slim one, since the full one loads servers and hosting plug-ins that nothing here uses. Published, the app finds its files beside itself, wherever it is started from.</summary>
    public static WebApplicationBuilder CreateBuilder(string[] arguments)
    {
        var published = Directory.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot"));
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = arguments, ContentRootPath = published ? AppContext.BaseDirectory : null });
        builder.WebHost.UseKestrelHttpsConfiguration();
        // From a build, the web files lie in several folders that only this manifest knows; published, it does nothing.
        builder.WebHost.UseStaticWebAssets();
        return builder;
    }

    /// <summary>Addresses, logging, security: what every area stands on.</summary>
    public static WebApplicationBuilder AddHosting(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSettings((_, faults) => EnvironmentSettings.Read(builder.Environment.EnvironmentName, faults));
        builder.Services.AddSettings((provider, faults) => KnownSettings.Check(provider.GetRequiredService<IConfiguration>(), faults));
        builder.Services.AddSettings((provider, faults) => AddressSettings.Read(provider.GetRequiredService<IConfiguration>(), faults));
        if (AddressSettings.Read(builder.Configuration, []).Urls is { } urls)
            builder.WebHost.UseUrls(urls);
        builder.AddLogging();
        builder.AddTelemetry();
        builder.AddSecurity();
        builder.Services.AddHostedService<NativeHeapTrimmer>();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = ShutdownTimeout);
        return builder;
    }

    /// <summary>Tells every fault of the settings in one message. Ask before anything else of the app: a part made from wrong settings may throw.</summary>
    public static bool HasWrongSettings(this WebApplication app, TextWriter error)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(error);
        var faults = app.Services.FindSettingsFaults();
        if (faults.Count == 0)
            return false;
        error.WriteLine($"The settings are wrong:{Environment.NewLine}  {string.Join(Environment.NewLine + "  ", faults)}");
        return true;
    }

    /// <summary>Begins to make what the routes run while the database starts; the server would otherwise make it after that. Call it when all are mapped.</summary>
    public static void PrepareRoutes(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        EndpointDataSource[] sources = [.. ((IEndpointRouteBuilder)app).DataSources];
        // What goes wrong goes wrong again, and is told, when the server starts.
        _ = Task.Run(() => sources.Sum(source => source.Endpoints.Count));
    }

    /// <summary>Runs until shutdown. A taken port and the like are told in plain words on standard error; the result is the exit code.</summary>
    public static async Task<int> RunOrExplainAsync(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        try
        {
            await app.RunAsync();
            return 0;
        }
        catch (StartupException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            await Console.Error.WriteLineAsync($"{e.Message} Stop the other program or set Urls or PORT to another address.");
        }

        return 1;
    }
}
