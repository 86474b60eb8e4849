using FundingDash.Tests.Storage.Alerts;
using FundingDash.Tests.Support;
using FundingDash.Web.Storage.Alerts;

namespace FundingDash.Tests.Jobs.Alerts;

public sealed class AlertPostmanTests
{
    [Fact]
    public async Task SendDueAsync_Fails500Then200_ArrivesWithTheSameEventId()
    {
        await using var tables = await AlertTables.CreateAsync();
        await using var receiver = await Receiver.StartAsync(500, 503);
        var clock = new TestClock(AlertTables.Now);
        await using var post = new Post(tables, clock);
        await FireAsync(tables, receiver);

        Assert.Equal(1, await post.RoundAsync());
        Assert.Equal(0, await post.RoundAsync());
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(1, await post.RoundAsync());
        clock.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal(1, await post.RoundAsync());
        clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, await post.RoundAsync());

        Assert.Equal(3, receiver.Requests.Count);
        Assert.Single(Enumerable.Range(0, 3).SelectMany(receiver.EventIds).Distinct());
        Assert.Equal((DeliveryStatus.Delivered, 3), (await LogAsync(tables)) is var entry ? (entry.Status, entry.Attempts) : default);
    }

    [Fact]
    public async Task SendDueAsync_FailsEveryTime_BecomesADeadLetterThatCanBeSentAgain()
    {
        await using var tables = await AlertTables.CreateAsync();
        await using var receiver = await Receiver.StartAsync(500, 500, 500, 500, 500, 500, 500);
        var clock = new TestClock(AlertTables.Now);
        await using var post = new Post(tables, clock);
        await FireAsync(tables, receiver);
        for (var round = 0; round < 9; round++)
        {
            await post.RoundAsync();
            clock.Advance(TimeSpan.FromHours(2));
        }

        Assert.Equal(7, receiver.Requests.Count);
        var dead = await LogAsync(tables);
        Assert.Equal((DeliveryStatus.Dead, "answered 500"), (dead.Status, dead.Error));

        Assert.True(await tables.Deliveries.ResendAsync(tables.Owner, dead.EventId, dead.Channel, clock.GetUtcNow(), CancellationToken.None));
        Assert.Equal(1, await post.RoundAsync());
        Assert.Equal(DeliveryStatus.Delivered, (await LogAsync(tables)).Status);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(302)]
    public async Task SendDueAsync_ReceiverWillNeverTakeIt_GivesUpAtOnce(int status)
    {
        await using var tables = await AlertTables.CreateAsync();
        await using var receiver = await Receiver.StartAsync(status);
        await using var post = new Post(tables, new TestClock(AlertTables.Now));
        await FireAsync(tables, receiver);

        await post.RoundAsync();

        Assert.Equal(DeliveryStatus.Dead, (await LogAsync(tables)).Status);
    }

    [Fact]
    public async Task SendDueAsync_ReceiverHangs_IsTriedAgain()
    {
        await using var tables = await AlertTables.CreateAsync();
        await using var receiver = await Receiver.StartAsync(Receiver.Hangs);
        await using var post = new Post(tables, TimeProvider.System, patience: TimeSpan.FromMilliseconds(300));
        await FireAsync(tables, receiver);

        await post.RoundAsync();

        var entry = await LogAsync(tables);
        Assert.Equal(DeliveryStatus.Waiting, entry.Status);
        Assert.StartsWith("no answer", entry.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendDueAsync_NobodyListens_IsTriedAgain()
    {
        await using var tables = await AlertTables.CreateAsync();
        await using var post = new Post(tables, new TestClock(AlertTables.Now));
        Uri address;
        await using (var receiver = await Receiver.StartAsync())
            address = receiver.Address;
        await tables.FireAsync(await tables.AddRuleAsync(await tables.AddChannelAsync(address)));

        await post.RoundAsync();

        Assert.Equal((DeliveryStatus.Waiting, "no connection: ConnectionError"), (await LogAsync(tables)) is var entry ? (entry.Status, entry.Error) : default);
    }

    [Fact]
    public async Task SendDueAsync_TwoInstances_SendOneMessage()
    {
        await using var tables = await AlertTables.CreateAsync();
        await using var receiver = await Receiver.StartAsync();
        await using var first = new Post(tables, new TestClock(AlertTables.Now));
        await using var second = new Post(tables, new TestClock(AlertTables.Now));
        await FireAsync(tables, receiver);

        await Task.WhenAll(first.RoundAsync(), second.RoundAsync());

        Assert.Single(receiver.Requests);
    }

    [Fact]
    public async Task SendDueAsync_ReceiverOfManyChannelsHangs_OthersGetTheirs()
    {
        await using var tables = await AlertTables.CreateAsync();
        await using var hanging = await Receiver.StartAsync([.. Enumerable.Repeat(Receiver.Hangs, 40)]);
        await using var receiver = await Receiver.StartAsync();
        await using var post = new Post(tables, TimeProvider.System, patience: TimeSpan.FromSeconds(60));
        var channels = new List<Guid>();
        for (var channel = 0; channel < 40; channel++)
            channels.Add(await tables.AddChannelAsync(hanging.Address));
        await tables.FireAsync(await tables.AddRuleAsync([.. channels]));
        await tables.FireAsync(await tables.AddRuleAsync(await tables.AddChannelAsync(receiver.Address)), at: AlertTables.Now.AddSeconds(1));

        await post.Postman.StartAsync(CancellationToken.None);
        await receiver.FirstCame.Task.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.InRange(hanging.Requests.Count, 0, 4);
        Assert.Equal(0L, await tables.Database.ScalarAsync<long>("select count(*) from alert_deliveries where status = 'Waiting' and attempts > 0"));
        await hanging.DisposeAsync();
        await post.Postman.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task SendDueAsync_EventsOfASecond_AreOneMessageAndEachRecorded()
    {
        await using var tables = await AlertTables.CreateAsync();
        await using var receiver = await Receiver.StartAsync(500);
        var clock = new TestClock(AlertTables.Now);
        await using var post = new Post(tables, clock, gather: TimeSpan.FromSeconds(1));
        var rule = await tables.AddRuleAsync(await tables.AddChannelAsync(receiver.Address));
        await tables.FireAsync(rule, 1);
        await tables.FireAsync(rule, 2, AlertTables.Now.AddMilliseconds(800));

        clock.Advance(TimeSpan.FromMilliseconds(900));
        Assert.Equal(0, await post.RoundAsync());
        clock.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal(2, await post.RoundAsync());
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(2, await post.RoundAsync());

        Assert.Equal(2, receiver.Requests.Count);
        Assert.Equal(2, receiver.EventIds(0).Count);
        Assert.Equal(receiver.EventIds(0), receiver.EventIds(1));
        var log = await tables.Deliveries.LogAsync(tables.Owner, onlyDead: false, 10, CancellationToken.None);
        Assert.Equal([(DeliveryStatus.Delivered, 2), (DeliveryStatus.Delivered, 2)], log.Select(entry => (entry.Status, entry.Attempts)));
    }

    [Fact]
    public async Task SendDueAsync_PrivateAddress_IsNotTouched()
    {
        await using var tables = await AlertTables.CreateAsync();
        await using var receiver = await Receiver.StartAsync();
        await using var post = new Post(tables, new TestClock(AlertTables.Now), allowPrivate: false);
        await FireAsync(tables, receiver);
        await tables.FireAsync(await tables.AddRuleAsync(await tables.AddChannelAsync(new($"http://localhost:{receiver.Address.Port}/"))));

        await post.RoundAsync();

        Assert.Empty(receiver.Requests);
        Assert.All(await tables.Deliveries.LogAsync(tables.Owner, onlyDead: true, 10, CancellationToken.None), entry => Assert.Contains("Alerts:AllowPrivateAddresses", entry.Error, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(503, DeliveryStatus.Waiting)]
    [InlineData(200, DeliveryStatus.Delivered)]
    public async Task SendDueAsync_DatabaseAwayWhenItIsNoted_NotesItWhenItIsBack(int answer, DeliveryStatus status)
    {
        await using var tables = await AlertTables.CreateAsync();
        await using var receiver = await Receiver.StartAsync(answer);
        await using var post = new Post(tables, new FastClock(AlertTables.Now));
        await FireAsync(tables, receiver);
        await RefuseNotesAsync(tables);

        await post.Postman.SendDueAsync(CancellationToken.None);
        await tables.UntilAsync("select last_value > 1 from refusals");
        await tables.Database.ExecuteAsync("drop trigger refusing on alert_deliveries");
        await post.Postman.IdleAsync();

        Assert.Equal((status, 1), (await LogAsync(tables)) is var entry ? (entry.Status, entry.Attempts) : default);
        Assert.Single(receiver.Requests);
    }

    [Theory]
    [InlineData(503, DeliveryStatus.Waiting)]
    [InlineData(200, DeliveryStatus.Delivered)]
    public async Task SendDueAsync_GivenUpByOthersBeforeItCouldBeNoted_NotesWhatItKnows(int answer, DeliveryStatus status)
    {
        await using var tables = await AlertTables.CreateAsync();
        await using var receiver = await Receiver.StartAsync(answer);
        await using var post = new Post(tables, new FastClock(AlertTables.Now));
        await FireAsync(tables, receiver);
        await RefuseNotesAsync(tables);

        await post.Postman.SendDueAsync(CancellationToken.None);
        await tables.UntilAsync("select last_value > 1 from refusals");
        Assert.Equal(1, await tables.Deliveries.ExpireAsync(AlertTables.Now.AddDays(1), CancellationToken.None));
        await tables.Database.ExecuteAsync("drop trigger refusing on alert_deliveries");
        await post.Postman.IdleAsync();

        Assert.Equal(status, (await LogAsync(tables)).Status);
    }

    [Fact]
    public async Task SendDueAsync_StoppedWhileItPutsBack_LeavesTheRestToOthers()
    {
        await using var tables = await AlertTables.CreateAsync();
        await using var hanging = await Receiver.StartAsync([.. Enumerable.Repeat(Receiver.Hangs, 5)]);
        await using var post = new Post(tables, TimeProvider.System, patience: TimeSpan.FromSeconds(60));
        var channels = new List<Guid>();
        for (var channel = 0; channel < 5; channel++)
            channels.Add(await tables.AddChannelAsync(hanging.Address));
        await tables.FireAsync(await tables.AddRuleAsync([.. channels]));
        await tables.Database.ExecuteAsync("""
            create function hold() returns trigger language plpgsql as 'begin perform pg_advisory_xact_lock(42); return new; end';
            create trigger holding before update on alert_deliveries for each row when (new.status = 'Waiting') execute function hold()
            """);
        await using var gate = await tables.Database.Source.OpenConnectionAsync();
        await using (var shut = new Npgsql.NpgsqlCommand("select pg_advisory_lock(42)", gate))
            await shut.ExecuteNonQueryAsync();
        using var stop = new CancellationTokenSource();

        var sending = post.Postman.SendDueAsync(stop.Token);
        await tables.UntilAsync("select exists (select 1 from pg_locks l join pg_database d on d.oid = l.database where d.datname = current_database() and l.locktype = 'advisory' and not l.granted)");
        await stop.CancelAsync();
        await using (var open = new Npgsql.NpgsqlCommand("select pg_advisory_unlock(42)", gate))
            await open.ExecuteNonQueryAsync();
        await Task.WhenAny(sending);

        Assert.Equal(1L, await tables.Database.ScalarAsync<long>("select count(*) from alert_deliveries where status = 'Waiting' and attempts = 0"));
        await hanging.DisposeAsync();
        await post.Postman.IdleAsync();
    }

    // As a database does that is just shutting down. What a sequence has counted stays counted.
    private static Task RefuseNotesAsync(AlertTables tables) => tables.Database.ExecuteAsync("""
        create sequence refusals;
        create function refuse() returns trigger language plpgsql as 'begin perform nextval(''refusals''); raise exception using errcode = ''57P03'', message = ''not now''; end';
        create trigger refusing before update on alert_deliveries for each row when (new.status in ('Waiting', 'Delivered')) execute function refuse()
        """);

    private static async Task FireAsync(AlertTables tables, Receiver receiver) => await tables.FireAsync(await tables.AddRuleAsync(await tables.AddChannelAsync(receiver.Address)));

    private static async Task<DeliveryLogEntry> LogAsync(AlertTables tables) => Assert.Single(await tables.Deliveries.LogAsync(tables.Owner, onlyDead: false, 10, CancellationToken.None));
}
