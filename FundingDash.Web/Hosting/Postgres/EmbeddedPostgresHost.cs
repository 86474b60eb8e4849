namespace FundingDash.Web.Hosting.Postgres;

/// <summary>Ties the embedded server to the life of the app. Registered first, so that it starts before and stops after all that needs it.</summary>
internal sealed class EmbeddedPostgresHost(EmbeddedPostgres server) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => server.StartAsync(cancellationToken);

    public async Task StopAsync(CancellationToken cancellationToken) => await server.DisposeAsync();
}
