using FundingDash.Web.Storage.Alerts;

namespace FundingDash.Tests.Storage.Alerts;

public sealed class AlertDeliveryStoreTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task ClaimAsync_ManyAtOnce_TakesEachMessageOnce()
    {
        await using var tables = await AlertTables.CreateAsync();
        var rule = await tables.AddRuleAsync(await tables.AddChannelAsync(), await tables.AddChannelAsync());
        for (var firing = 1; firing <= 10; firing++)
            await tables.FireAsync(rule, firing);

        var taken = (await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Claim(tables, most: 7)))).SelectMany(one => one).ToList();

        Assert.Equal(20, taken.Count);
        Assert.Equal(20, taken.DistinctBy(one => (one.Message.EventId, one.Channel)).Count());
        Assert.All(taken, one => Assert.Equal("key", one.Target?.Secret));
    }

    [Fact]
    public async Task RetryAsync_NotYetDue_IsNotTaken()
    {
        await using var tables = await AlertTables.CreateAsync();
        await tables.FireAsync(await tables.AddRuleAsync(await tables.AddChannelAsync()));
        var first = Assert.Single(await Claim(tables));

        await tables.Deliveries.RetryAsync(first, AlertTables.Now.AddSeconds(30), "500", CancellationToken.None);

        Assert.Empty(await Claim(tables, AlertTables.Now.AddSeconds(29)));
        Assert.Equal(2, Assert.Single(await Claim(tables, AlertTables.Now.AddSeconds(30))).Attempt);
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

    private static Task<IReadOnlyList<AlertDelivery>> Claim(AlertTables tables, DateTimeOffset? now = null, int most = 100) =>
        tables.Deliveries.ClaimAsync(now ?? AlertTables.Now, Lease, most, CancellationToken.None);

    private static Task<bool> Resend(AlertTables tables, AlertDelivery delivery, Guid owner) =>
        tables.Deliveries.ResendAsync(owner, delivery.Message.EventId, delivery.Channel, AlertTables.Now, CancellationToken.None);
}
