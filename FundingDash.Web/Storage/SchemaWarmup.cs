using FundingDash.Web.Hosting.Postgres;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace FundingDash.Web.Storage;

/// <summary>Has EF think about the migrations while PostgreSQL makes its first data directory: each takes most of a second, and together they decide how soon a fresh machine shows its first page.</summary>
internal sealed class SchemaWarmup(IDbContextFactory<FundingDashDb> contexts, EmbeddedPostgresHome? home = null) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        // An existing database is almost always up to date, which is found out without EF.
        if (home is not null && !Directory.Exists(home.Layout.Cluster))
            _ = Task.Run(Think, cancellationToken);
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Whatever is wrong shows again, with its words, in the migration itself.
    private void Think()
    {
        using var context = contexts.CreateDbContext();
        context.GetService<IMigrator>().GenerateScript();
    }
}
