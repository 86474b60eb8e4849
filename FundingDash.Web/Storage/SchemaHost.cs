namespace FundingDash.Web.Storage;

/// <summary>Migrates before the app serves.</summary>
internal sealed class SchemaHost(SchemaPreparation preparation) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => preparation.PrepareAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
