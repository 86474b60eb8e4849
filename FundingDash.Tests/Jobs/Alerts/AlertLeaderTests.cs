using System.Data;
using FundingDash.Tests.Storage.Alerts;
using FundingDash.Web.Jobs.Alerts;
using Npgsql;

namespace FundingDash.Tests.Jobs.Alerts;

public sealed class AlertLeaderTests
{
    [Fact]
    public async Task HoldAsync_ConnectionKnownToBeBroken_TakesTheLeadAnew()
    {
        await using var tables = await AlertTables.CreateAsync();
        await using var source = NpgsqlDataSource.Create(tables.Database.ConnectionString + ";Keepalive=1;Application Name=alive");
        await using var leader = new AlertLeader(source);
        await leader.HoldAsync(CancellationToken.None);
        await using var witness = await source.OpenConnectionAsync();
        var broken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        witness.StateChange += (_, change) => _ = change.CurrentState == ConnectionState.Open || broken.TrySetResult();

        await tables.Database.ExecuteAsync("select pg_terminate_backend(pid, 20000) from pg_stat_activity where datname = current_database() and application_name = 'alive'");
        // It was opened later: by then the leader's connection has been found broken too.
        await broken.Task.WaitAsync(TimeSpan.FromSeconds(60));

        await leader.HoldAsync(CancellationToken.None);
        await tables.UntilAsync("select count(*) = 1 from pg_locks l join pg_database d on d.oid = l.database where l.locktype = 'advisory' and d.datname = current_database()");
    }
}
