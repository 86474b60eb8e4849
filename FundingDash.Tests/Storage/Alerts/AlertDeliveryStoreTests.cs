using FundingDash.Domain.Alerts;
using FundingDash.Domain.Alerts.Incidents;
using FundingDash.Domain.Lifecycle;
using FundingDash.Web.Storage.Alerts;

namespace FundingDash.Tests.Storage.Alerts;

public sealed class AlertDeliveryStoreTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task ClaimAsync_ManyAtOnce_TakesEachMessageOnce()
    {
        await using var tables = await AlertTables.CreateAsync();
        var rule = await tables.AddRuleAsync(await tables.AddChannelAsync(), await tables.AddChannelAsync());
        for (var firing = 1; firing <= 10; firing++)
            await tables.FireAsync(rule, firing);

        var taken = (await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Claim(tables, most: 7)))).SelectMany(one => one).ToList();

        Assert.Equal(2, taken.Count);
        Assert.Equal(20, taken.SelectMany(one => one.Due.Select(due => (due.Message.EventId, one.Channel))).Distinct().Count());
        Assert.All(taken, one => Assert.Equal("key", one.Target?.Secret));
    }

    [Fact]
    public async Task ClaimAsync_EventsOfASecond_AreTakenTogetherWhenItIsOver()
    {
        await using var tables = await AlertTables.CreateAsync();
        var channel = await tables.AddChannelAsync();
        var rule = await tables.AddRuleAsync(channel);
        await tables.FireAsync(rule, 1);
        await tables.FireAsync(rule, 2, AlertTables.Now.AddMilliseconds(900));

        Assert.Empty(await Claim(tables, AlertTables.Now.AddMilliseconds(950), gather: Second));
        Assert.Equal(AlertTables.Now + Second, await tables.Deliveries.NextAsync(Second, [], CancellationToken.None));
        Assert.Empty(await Claim(tables, AlertTables.Now + Second, gather: Second, busy: channel));
        var taken = Assert.Single(await Claim(tables, AlertTables.Now + Second, gather: Second));

        Assert.Equal(2, taken.Due.Count);
        Assert.Empty(await Claim(tables, AlertTables.Now.AddHours(1)));
    }

    [Fact]
    public async Task PutBackAsync_Taken_WasNoAttempt()
    {
        await using var tables = await AlertTables.CreateAsync();
        await tables.FireAsync(await tables.AddRuleAsync(await tables.AddChannelAsync()));

        await tables.Deliveries.PutBackAsync(Assert.Single(await Claim(tables)), AlertTables.Now, CancellationToken.None);

        Assert.Equal(1, Assert.Single(Assert.Single(await Claim(tables)).Due).Attempt);
    }

    [Fact]
    public async Task RetryAsync_NotYetDue_IsNotTaken()
    {
        await using var tables = await AlertTables.CreateAsync();
        await tables.FireAsync(await tables.AddRuleAsync(await tables.AddChannelAsync()));
        var first = Assert.Single(await Claim(tables));

        await tables.Deliveries.RetryAsync(first, _ => AlertTables.Now.AddSeconds(30), "500", CancellationToken.None);

        Assert.Empty(await Claim(tables, AlertTables.Now.AddSeconds(29)));
        Assert.Equal(2, Assert.Single(Assert.Single(await Claim(tables, AlertTables.Now.AddSeconds(30))).Due).Attempt);
    }

    [Fact]
    public async Task ExpireAsync_LeaseOver_IsADeadLetterAndNotSentAgain()
    {
        await using var tables = await AlertTables.CreateAsync();
        await tables.FireAsync(await tables.AddRuleAsync(await tables.AddChannelAsync()));
        await Claim(tables);

        Assert.Equal(0, await tables.Deliveries.ExpireAsync(AlertTables.Now + Lease / 2, CancellationToken.None));
        Assert.Equal(1, await tables.Deliveries.ExpireAsync(AlertTables.Now + Lease, CancellationToken.None));

        Assert.Empty(await Claim(tables, AlertTables.Now.AddDays(1)));
        Assert.Contains("may have arrived", Assert.Single(await tables.Deliveries.LogAsync(tables.Owner, onlyDead: true, 10, CancellationToken.None)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ResendAsync_DeadLetter_IsTakenOnceMore()
    {
        await using var tables = await AlertTables.CreateAsync();
        await tables.FireAsync(await tables.AddRuleAsync(await tables.AddChannelAsync()));
        var delivery = Assert.Single(await Claim(tables));
        await tables.Deliveries.BuryAsync(delivery, AlertTables.Now, "410 Gone", CancellationToken.None);

        Assert.False(await Resend(tables, delivery, tables.Stranger));
        Assert.True(await Resend(tables, delivery, tables.Owner));
        Assert.False(await Resend(tables, delivery, tables.Owner));

        var again = Assert.Single(await Claim(tables));
        await tables.Deliveries.DeliveredAsync(again, AlertTables.Now, CancellationToken.None);
        var entry = Assert.Single(await tables.Deliveries.LogAsync(tables.Owner, onlyDead: false, 10, CancellationToken.None));
        Assert.Equal((DeliveryStatus.Delivered, (string?)null), (entry.Status, entry.Error));
    }

    [Fact]
    public async Task ClaimAsync_ToldLate_IsReadyFromWhenItWasRecorded()
    {
        await using var tables = await AlertTables.CreateAsync();
        await tables.MakeAdminAsync();
        var channel = await tables.AddChannelAsync();
        await tables.Incidents.RecordAsync(new(Guid.NewGuid(), SystemTrouble.DatabaseDown, "database", "away", AlertTables.Now.AddHours(-1)), [], CancellationToken.None);
        await tables.FireAsync(await tables.AddRuleAsync(channel), at: AlertTables.Now.AddHours(-8));

        var first = Assert.Single(await Claim(tables));
        await tables.Deliveries.RetryAsync(first, _ => AlertTables.Now.AddMinutes(1), "500", CancellationToken.None);
        var second = Assert.Single(await Claim(tables, AlertTables.Now.AddMinutes(1)));
        await tables.Deliveries.BuryAsync(second, AlertTables.Now, "410 Gone", CancellationToken.None);
        foreach (var due in second.Due)
            await tables.Deliveries.ResendAsync(tables.Owner, due.Message.EventId, channel, AlertTables.Now.AddDays(1), CancellationToken.None);
        var third = Assert.Single(await Claim(tables, AlertTables.Now.AddDays(1)));

        Assert.Equal(
            [AlertTables.Now, AlertTables.Now, AlertTables.Now, AlertTables.Now, AlertTables.Now.AddDays(1), AlertTables.Now.AddDays(1)],
            new[] { first, second, third }.SelectMany(delivery => delivery.Due.Select(due => due.ReadyAt)));
    }

    [Fact]
    public async Task ClaimAsync_QuietHours_IsReadyFromTheirEnd()
    {
        await using var tables = await AlertTables.CreateAsync();
        var rule = (await tables.AddRuleAsync(await tables.AddChannelAsync())) with { Figure = AlertFigure.NewListing };
        var listed = AlertFiring.Of(rule, new ContractEvent { Id = 1, Kind = ContractEventKind.New, Key = new("Binance", "NEW"), Asset = "BTC", At = AlertTables.Now })!;
        await tables.States.WriteAsync([], [listed with { DueAt = AlertTables.Now.AddHours(8) }], CancellationToken.None);

        Assert.Equal(AlertTables.Now.AddHours(8), Assert.Single(Assert.Single(await Claim(tables, AlertTables.Now.AddHours(8))).Due).ReadyAt);
    }

    private static Task<IReadOnlyList<AlertDelivery>> Claim(AlertTables tables, DateTimeOffset? now = null, int most = 100, TimeSpan gather = default, params Guid[] busy) =>
        tables.Deliveries.ClaimAsync(now ?? AlertTables.Now, new(Lease, most, gather, busy), CancellationToken.None);

    private static Task<bool> Resend(AlertTables tables, AlertDelivery delivery, Guid owner) =>
        tables.Deliveries.ResendAsync(owner, delivery.Due[0].Message.EventId, delivery.Channel, AlertTables.Now, CancellationToken.None);
}
