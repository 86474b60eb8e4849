using FundingDash.Domain.Alerts.Incidents;
using FundingDash.Tests.Storage.Alerts;
using FundingDash.Tests.Support;
using FundingDash.Web.Hosting.Database;
using FundingDash.Web.Hosting.Postgres;
using FundingDash.Web.Storage.Alerts;
using Microsoft.Extensions.Logging.Abstractions;

namespace FundingDash.Tests.Jobs.Alerts;

/// <summary>On the machine's clock, with a PostgreSQL server that is stopped and started.</summary>
public sealed class DatabaseDownTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly IncidentTerms Terms = new(default, default, TimeSpan.FromMilliseconds(500), default, TimeSpan.FromMilliseconds(500));

    [Fact]
    public async Task Database_StoppedAndStarted_IsToldWhileItIsAwayAndRecordedOnce()
    {
        using var folder = new TempFolder();
        await using var receiver = await Receiver.StartAsync(503);
        var server = await StartAsync(folder);
        await using var tables = await AlertTables.CreateAsync(server.ConnectionString);
        await tables.MakeAdminAsync();
        await tables.AddChannelAsync(receiver.Address);
        using var probe = new DatabaseProbe(token => AskAsync(tables, token), TimeProvider.System, NullLogger<DatabaseProbe>.Instance);
        await probe.StartAsync(CancellationToken.None);
        await using var system = new WatchedSystem(tables, TimeProvider.System, probe, Terms);
        await system.Watch.StartAsync(CancellationToken.None);
        await UntilAsync(() => Task.FromResult(system.Direct.Recipients.Count == 1));

        await server.DisposeAsync();
        // The first attempt is refused, the second taken: there is no database all the while.
        await UntilAsync(() => Task.FromResult(receiver.Requests.Count == 2));
        Assert.False(probe.IsUp);

        await using var again = await StartAsync(folder);
        await UntilAsync(() => CountAsync(tables, 2));
        await system.Post.RoundAsync();
        var log = await tables.Deliveries.LogAsync(tables.Owner, onlyDead: false, 10, CancellationToken.None);
        await system.Watch.StopAsync(CancellationToken.None);
        await probe.StopAsync(CancellationToken.None);

        Assert.Equal([(DeliveryStatus.Delivered, 1), (DeliveryStatus.Delivered, 2)], log.Select(entry => (entry.Status, entry.Attempts)));
        Assert.Equal(3, receiver.Requests.Count);
        Assert.Equal(receiver.EventIds(0), receiver.EventIds(1));
        Assert.Equal(log.Select(entry => entry.EventId), [.. receiver.EventIds(2), .. receiver.EventIds(0)]);
    }

    private static async Task<bool> CountAsync(AlertTables tables, long events)
    {
        try
        {
            return await tables.Database.ScalarAsync<long>("select count(*) from alert_events") == events;
        }
        catch (Npgsql.NpgsqlException)
        {
            // A pooled connection of before.
            return false;
        }
    }

    private static async Task<EmbeddedPostgres> StartAsync(TempFolder folder)
    {
        var server = new EmbeddedPostgres(new(new() { DataDirectory = folder.Path }), TimeProvider.System, NullLogger<EmbeddedPostgres>.Instance);
        await server.StartAsync(CancellationToken.None);
        return server;
    }

    private static async Task AskAsync(AlertTables tables, CancellationToken cancellationToken)
    {
        await using var command = tables.Database.Source.CreateCommand("select 1");
        await command.ExecuteScalarAsync(cancellationToken);
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!await condition())
            await Task.Delay(20, limit.Token);
    }
}
