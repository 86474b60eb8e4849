using FundingDash.Domain.Alerts.Incidents;
using FundingDash.Tests.Storage.Alerts;
using FundingDash.Tests.Support;
using FundingDash.Web.Jobs.Alerts.Notices;
using FundingDash.Web.Live.Alerts;
using FundingDash.Web.Storage;
using FundingDash.Web.Storage.Alerts;
using Microsoft.Extensions.Logging.Abstractions;

namespace FundingDash.Tests.Jobs.Alerts;

public sealed class NoticeKeeperTests
{
    [Fact]
    public async Task Event_OfAnotherInstance_WakesItsOwnersPagesAlone()
    {
        await using var tables = await AlertTables.CreateAsync();
        var rule = await tables.AddRuleAsync();
        await using var instance = new Instance(tables);
        await instance.Keeper.StartAsync(CancellationToken.None);
        var (_, replaced) = instance.Store.Observe(tables.Owner);
        var (_, strangers) = instance.Store.Observe(tables.Stranger);

        await tables.FireAsync(rule);

        await replaced.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal("dear longs", Assert.Single(instance.Store.Observe(tables.Owner).Notices.Recent).RuleName);
        Assert.False(strangers.IsCompleted);
        await instance.Keeper.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task ReadAsync_ManyWritersAtOnce_MissesAndRepeatsNothing()
    {
        await using var tables = await AlertTables.CreateAsync();
        await tables.MakeAdminAsync();
        var rule = await tables.AddRuleAsync();
        await using var instance = new Instance(tables);
        var writing = Task.WhenAll(Enumerable.Range(1, 12).Select(firing => tables.FireAsync(rule, firing)));

        var seen = new List<long>();
        while (seen.Count < 12)
        {
            await instance.Keeper.ReadAsync(CancellationToken.None);
            seen.AddRange(instance.Store.Observe(tables.Owner).Notices.After(seen.Count > 0 ? seen[^1] : 0, AlertTables.Now).Select(notice => notice.Seq));
        }

        await writing;
        Assert.Equal(seen.Distinct().Order(), seen);
    }

    [Fact]
    public async Task ReadAsync_QuietHours_ShowsTheEventWhenTheyEnd()
    {
        await using var tables = await AlertTables.CreateAsync();
        var rule = await tables.AddRuleAsync();
        var clock = new TestClock(AlertTables.Now);
        await using var instance = new Instance(tables, clock);
        await tables.Database.ExecuteAsync($"""
            insert into alert_events (id, user_id, rule_name, figure, subject, text, at, due_at)
            values (gen_random_uuid(), '{tables.Owner}', 'quiet', 'NewListing', 'Bybit:NEW', 'newly listed', '2026-09-11 11:00Z', '2026-09-11 12:10Z')
            """);
        await tables.FireAsync(rule);

        Assert.Equal(AlertTables.Now.AddMinutes(1), await instance.Keeper.ReadAsync(CancellationToken.None));
        clock.Advance(TimeSpan.FromSeconds(590));
        Assert.Equal(AlertTables.Now.AddMinutes(10), await instance.Keeper.ReadAsync(CancellationToken.None));
        Assert.Single(instance.Store.Observe(tables.Owner).Notices.Recent);
        clock.Advance(TimeSpan.FromSeconds(10));
        await instance.Keeper.ReadAsync(CancellationToken.None);

        Assert.Equal(["dear longs", "quiet"], instance.Store.Observe(tables.Owner).Notices.Recent.Select(notice => notice.RuleName));
    }

    [Fact]
    public async Task ReadAsync_Start_KnowsTheLastQuarterOfAnHour()
    {
        await using var tables = await AlertTables.CreateAsync();
        var rule = await tables.AddRuleAsync();
        await tables.FireAsync(rule, 1);
        tables.Clock.Advance(TimeSpan.FromMinutes(10));
        await tables.FireAsync(rule, 2);
        await using var instance = new Instance(tables, new TestClock(AlertTables.Now.AddMinutes(20)));

        await instance.Keeper.ReadAsync(CancellationToken.None);

        Assert.Equal(2, Assert.Single(instance.Store.Observe(tables.Owner).Notices.Recent).Seq);
        Assert.Equal(2, instance.Store.Last);
    }

    [Fact]
    public async Task ReadAsync_RecordedLate_IsShownAllTheSame()
    {
        await using var tables = await AlertTables.CreateAsync();
        await tables.MakeAdminAsync();
        await using var instance = new Instance(tables);
        await instance.Keeper.ReadAsync(CancellationToken.None);
        await tables.Incidents.RecordAsync(new(Guid.NewGuid(), SystemTrouble.DatabaseDown, "database", "away", AlertTables.Now.AddHours(-1)), [], CancellationToken.None);
        await tables.FireAsync(await tables.AddRuleAsync(), at: AlertTables.Now.AddHours(-2));

        await instance.Keeper.ReadAsync(CancellationToken.None);

        Assert.Equal(["System", "dear longs"], instance.Store.Observe(tables.Owner).Notices.Recent.Select(notice => notice.RuleName));
    }

    private sealed class Instance : IAsyncDisposable
    {
        public Instance(AlertTables tables, TimeProvider? clock = null)
        {
            var channel = new PostgresChannel(tables.Database.Source, new InstanceId(), TimeProvider.System, NullLogger<PostgresChannel>.Instance, AlertOrder.Channel);
            Keeper = new(new NoticeReader(tables.Database.Source), Store, channel, clock ?? new StartedClock(AlertTables.Now), NullLogger<NoticeKeeper>.Instance);
        }

        public NoticeStore Store { get; } = new();

        public NoticeKeeper Keeper { get; }

        public ValueTask DisposeAsync()
        {
            Keeper.Dispose();
            return ValueTask.CompletedTask;
        }
    }

    /// <summary>Stands at a time, but its timers run.</summary>
    private sealed class StartedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
