using System.Text.Json;
using FundingDash.Domain.Alerts.Incidents;
using FundingDash.Tests.Storage.Alerts;
using FundingDash.Tests.Support;

namespace FundingDash.Tests.Jobs.Alerts;

public sealed class SystemWatchTests
{
    private static readonly SystemSign Down = new(SystemTrouble.VenueDown, "bybit", IsWrong: true, "Bybit is down");
    private static readonly SystemSign Back = Down with { IsWrong = false };

    [Fact]
    public async Task Look_VenueDownAndBack_TellsEachAdminOnceOfBoth()
    {
        await using var tables = await AlertTables.CreateAsync();
        await tables.MakeAdminAsync();
        await using var receiver = await Receiver.StartAsync();
        await tables.AddChannelAsync(receiver.Address);
        await tables.AddChannelAsync(receiver.Address, tables.Stranger);
        await tables.Channels.MarkAsync(tables.Owner, await tables.AddChannelAsync(receiver.Address), isForSystem: false, CancellationToken.None);
        await using var system = new WatchedSystem(tables, new TestClock(AlertTables.Now));
        await system.RoundAsync();

        system.Say(Down);
        await system.RoundAsync();
        await system.RoundAsync();
        system.Say(Back);
        await system.RoundAsync();
        await system.RoundAsync();

        Assert.Equal(["VenueDown: Bybit is down", "VenueDownResolved: Over after 0 s: Bybit is down"], Enumerable.Range(0, receiver.Requests.Count).Select(number => Said(receiver, number)));
        Assert.Equal(2L, await tables.Database.ScalarAsync<long>("select count(*) from alert_events where seq is not null"));
    }

    [Fact]
    public async Task Look_RestartWhileDown_TellsNothingTwice()
    {
        await using var tables = await AlertTables.CreateAsync();
        await tables.MakeAdminAsync();
        await using (var first = new WatchedSystem(tables, new TestClock(AlertTables.Now)))
        {
            await first.RoundAsync();
            first.Say(Down);
            await first.RoundAsync();
        }

        await using var second = new WatchedSystem(tables, new TestClock(AlertTables.Now.AddMinutes(5)));
        second.Say(Down);
        await second.RoundAsync();
        await second.RoundAsync();
        second.Say(Back);
        await second.RoundAsync();

        Assert.Equal("Over after 5 min: Bybit is down", await tables.Database.ScalarAsync<string>("select text from alert_events order by seq desc limit 1"));
        Assert.Equal(2L, await tables.Database.ScalarAsync<long>("select count(*) from alert_events"));
    }

    [Fact]
    public async Task Look_TwoInstances_OneTells()
    {
        await using var tables = await AlertTables.CreateAsync();
        await tables.MakeAdminAsync();
        await using var first = new WatchedSystem(tables, new TestClock(AlertTables.Now));
        await using var second = new WatchedSystem(tables, new TestClock(AlertTables.Now));
        await first.RoundAsync();
        await second.RoundAsync();

        first.Say(Down);
        second.Say(Down);
        await Task.WhenAll(first.RoundAsync(), second.RoundAsync());

        Assert.Equal(1L, await tables.Database.ScalarAsync<long>("select count(*) from alert_events"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task KeepAsync_AnotherHasLedMeanwhile_TellsNothingAgain(bool isWonBack)
    {
        await using var tables = await AlertTables.CreateAsync();
        await tables.MakeAdminAsync();
        var clock = new TestClock(AlertTables.Now);
        await using var first = new WatchedSystem(tables, clock);
        await first.RoundAsync();
        await tables.BreakLeadsAsync();
        await using (var second = new WatchedSystem(tables, clock))
        {
            await second.RoundAsync();
            foreach (var sign in (SystemSign[])[Down, Back])
            {
                first.Say(sign);
                first.Watch.Look();
                second.Say(sign);
                await second.RoundAsync();
            }

            if (!isWonBack)
                await first.Watch.KeepAsync(CancellationToken.None);
        }

        await first.Watch.KeepAsync(CancellationToken.None);
        Assert.Equal(2L, await tables.Database.ScalarAsync<long>("select count(*) from alert_events"));
        first.Say(Down);
        clock.Advance(TimeSpan.FromSeconds(10));
        await first.RoundAsync();
        await first.RoundAsync();
        Assert.Equal(3L, await tables.Database.ScalarAsync<long>("select count(*) from alert_events"));
    }

    [Fact]
    public async Task KeepAsync_ConnectionLostAndNobodyElseLed_TellsWhatItSaw()
    {
        await using var tables = await AlertTables.CreateAsync();
        await tables.MakeAdminAsync();
        await using var system = new WatchedSystem(tables, new TestClock(AlertTables.Now));
        await system.RoundAsync();
        await tables.BreakLeadsAsync();

        system.Say(Down);
        system.Watch.Look();
        system.Say(Back);
        await system.RoundAsync();

        Assert.Equal(2L, await tables.Database.ScalarAsync<long>("select count(*) from alert_events"));
    }

    [Fact]
    public async Task KeepAsync_DatabaseRefusesTheIncident_RecordsItLater()
    {
        await using var tables = await AlertTables.CreateAsync();
        await tables.MakeAdminAsync();
        // What a sequence has counted stays counted.
        await tables.Database.ExecuteAsync("""
            create sequence refusals;
            create function refuse() returns trigger language plpgsql as 'begin perform nextval(''refusals''); raise exception ''not now''; end';
            create trigger refusing before insert on system_incidents for each row execute function refuse()
            """);
        await using var system = new WatchedSystem(tables, new FastClock(AlertTables.Now));
        system.Say(Down);
        await system.Watch.StartAsync(CancellationToken.None);
        await tables.UntilAsync("select is_called from refusals");

        await tables.Database.ExecuteAsync("drop trigger refusing on system_incidents");

        await tables.UntilAsync("select exists (select 1 from alert_events)");
        await system.Watch.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task KeepAsync_MachineHasLeft_EndsItsTroublesAlone()
    {
        await using var tables = await AlertTables.CreateAsync();
        await tables.MakeAdminAsync();
        foreach (var (trouble, subject) in new[] { (SystemTrouble.DiskLow, "container-1"), (SystemTrouble.DatabaseDown, "container-1"), (SystemTrouble.DiskLow, Environment.MachineName), (SystemTrouble.VenueDown, "bybit") })
            await tables.Incidents.RecordAsync(new(Guid.NewGuid(), trouble, subject, "low", AlertTables.Now), [], CancellationToken.None);
        var clock = new TestClock(AlertTables.Now);
        await using var system = new WatchedSystem(tables, clock);
        for (var round = 0; round < 60; round++)
        {
            await system.RoundAsync();
            clock.Advance(TimeSpan.FromSeconds(10));
        }

        Assert.Equal([(SystemTrouble.DiskLow, Environment.MachineName), (SystemTrouble.VenueDown, "bybit")], (await tables.Incidents.LoadOpenAsync(CancellationToken.None)).Select(open => (open.Trouble, open.Subject)).OrderByDescending(open => open.Trouble));
        Assert.Equal(1L, await tables.Database.ScalarAsync<long>("select count(*) from alert_events where text like 'Over after 5 min, as its machine is gone: low' and figure = 'DiskLowResolved'"));
    }

    [Fact]
    public async Task KeepAsync_JustBack_GivesOtherMachinesTimeToReport()
    {
        await using var tables = await AlertTables.CreateAsync();
        await tables.Incidents.RecordAsync(new(Guid.NewGuid(), SystemTrouble.DiskLow, "container-1", "low", AlertTables.Now), [], CancellationToken.None);
        var clock = new TestClock(AlertTables.Now);
        await using var system = new WatchedSystem(tables, clock);
        await system.RoundAsync();

        clock.Advance(TimeSpan.FromHours(1));
        await system.RoundAsync();

        Assert.Single(await tables.Incidents.LoadOpenAsync(CancellationToken.None));
    }

    [Fact]
    public async Task RecordAsync_BothInstancesSawTheSame_CountsOnce()
    {
        await using var tables = await AlertTables.CreateAsync();
        await tables.MakeAdminAsync();
        var incident = new SystemIncident(Guid.NewGuid(), SystemTrouble.DiskLow, "machine", "low", AlertTables.Now);

        var recorded = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => tables.Incidents.RecordAsync(incident with { Id = Guid.NewGuid() }, [], CancellationToken.None)));

        Assert.Single(recorded, fresh => fresh);
        Assert.True(await tables.Incidents.RecordAsync(incident with { ResolvedAt = AlertTables.Now.AddMinutes(1) }, [], CancellationToken.None));
        Assert.False(await tables.Incidents.RecordAsync(incident with { ResolvedAt = AlertTables.Now.AddMinutes(1) }, [], CancellationToken.None));
        Assert.Empty(await tables.Incidents.LoadOpenAsync(CancellationToken.None));
    }

    private static string Said(Receiver receiver, int request)
    {
        using var body = JsonDocument.Parse(receiver.Text(request));
        var said = body.RootElement.GetProperty("events")[0];
        return $"{said.GetProperty("figure").GetString()}: {said.GetProperty("text").GetString()}";
    }
}
