using FundingDash.Tests.Storage.Alerts;
using FundingDash.Web.Hosting.Options;
using FundingDash.Web.Jobs.Alerts;
using FundingDash.Web.Jobs.Alerts.Delivery;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace FundingDash.Tests.Jobs.Alerts;

/// <summary>An instance that delivers, with the sockets of the product.</summary>
internal sealed class Post : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public Post(AlertTables tables, TimeProvider clock, bool allowPrivate = true, TimeSpan? patience = null, Uri? telegram = null, SmtpSettings? smtp = null, TimeSpan gather = default)
    {
        var settings = new AlertSettings(allowPrivate, telegram ?? new("http://telegram.invalid/"), patience ?? AlertSettings.DefaultPatience, gather);
        var services = new ServiceCollection().AddMetrics().AddSingleton<AlertMeter>();
        services.AddHttpClient(AlertSender.ClientName).ConfigurePrimaryHttpMessageHandler(() => AlertSockets.Make(settings));
        _services = services.BuildServiceProvider();
        Signals = new();
        Meter = _services.GetRequiredService<AlertMeter>();
        Sender = new(_services.GetRequiredService<IHttpClientFactory>(), new(smtp ?? SmtpSettings.None), settings, clock);
        Postman = new(tables.Deliveries, Sender, Signals, settings, Meter, clock, NullLogger<AlertPostman>.Instance);
    }

    public AlertSignals Signals { get; }

    public AlertMeter Meter { get; }

    public AlertSender Sender { get; }

    public AlertPostman Postman { get; }

    /// <summary>Sends what is due and waits for the answers.</summary>
    public async Task<int> RoundAsync()
    {
        var sent = await Postman.SendDueAsync(CancellationToken.None);
        await Postman.IdleAsync();
        return sent;
    }

    public async ValueTask DisposeAsync()
    {
        Postman.Dispose();
        await _services.DisposeAsync();
    }
}
