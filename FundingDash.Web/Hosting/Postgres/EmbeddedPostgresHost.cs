namespace FundingDash.Web.Hosting.Postgres;

/// <summary>Ties the embedded server to the life of the app. Registered first, so that it starts before and stops after all that needs it.</summary>
internal sealed class EmbeddedPostgresHost(EmbeddedPostgres server, IHostApplicationLifetime app) : IHostedService
{
    private Task? _starting;

    /// <summary>Begins before the app does: a first data directory takes most of a second of another processor, while this one maps pages and endpoints.</summary>
    public void Begin() => _starting ??= Task.Run(() => server.StartAsync(app.ApplicationStopping));

    public Task StartAsync(CancellationToken cancellationToken)
    {
        Begin();
        return _starting!.WaitAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => server.StopAsync(cancellationToken);
}
