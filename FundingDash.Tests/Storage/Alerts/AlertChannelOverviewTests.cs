using FundingDash.Web.Storage.Accounts;
using FundingDash.Web.Storage.Alerts;

namespace FundingDash.Tests.Storage.Alerts;

public sealed class AlertChannelOverviewTests
{
    private static readonly Actor Admin = new("admin@example.org", "192.0.2.7");

    [Fact]
    public async Task ListAsync_ChannelsOfTwoPeople_SaysHowTheyDoAndNothingSecret()
    {
        await using var tables = await AlertTables.CreateAsync();
        var hook = await tables.AddChannelAsync();
        await tables.AddChannelAsync(owner: tables.Stranger, kind: AlertChannelKind.Slack);
        var rule = await tables.AddRuleAsync(hook);
        await tables.FireAsync(rule, 1);
        await tables.Deliveries.DeliveredAsync(Assert.Single(await ClaimAsync(tables)), AlertTables.Now.AddMinutes(1), CancellationToken.None);
        await tables.FireAsync(rule, 2);
        await tables.Deliveries.BuryAsync(Assert.Single(await ClaimAsync(tables)), AlertTables.Now.AddMinutes(2), "answered 410", CancellationToken.None);

        var channels = await Overview(tables).ListAsync(CancellationToken.None);

        Assert.Equal(
            new ChannelState(hook, tables.Owner, "owner@example.org", AlertChannelKind.Webhook, "hook", true, AlertTables.Now.AddMinutes(1), AlertTables.Now.AddMinutes(2), "answered 410"), channels[0]);
        Assert.Equal(("stranger@example.org", AlertChannelKind.Slack, null, null), (channels[1].Person, channels[1].Kind, channels[1].Delivered, channels[1].Failed));
        Assert.DoesNotContain("secret-path", channels[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SwitchAsync_Off_GivesUpWhatIsDueAndIsAuditedOnce()
    {
        await using var tables = await AlertTables.CreateAsync();
        var hook = await tables.AddChannelAsync();
        var rule = await tables.AddRuleAsync(hook, await tables.AddChannelAsync());
        await tables.FireAsync(rule);

        Assert.True(await SwitchAsync(tables, hook, isEnabled: false));
        Assert.False(await SwitchAsync(tables, hook, isEnabled: false));

        Assert.NotEqual(hook, Assert.Single(await ClaimAsync(tables)).Channel);
        Assert.Equal(1, await tables.Deliveries.RefuseAsync(AlertTables.Now, CancellationToken.None));
        var dead = Assert.Single(await tables.Deliveries.LogAsync(tables.Owner, onlyDead: true, 10, CancellationToken.None));
        Assert.Equal((hook, "an admin has switched this channel off"), (dead.Channel, dead.Error));
        Assert.Equal(
            "alert channel: hook of owner@example.org|admin@example.org|192.0.2.7|on|off",
            await tables.Database.ScalarAsync<string>("select string_agg(concat_ws('|', what, who, address, old, new), ', ') from audit_log"));
    }

    [Fact]
    public async Task SwitchAsync_OnAgain_TakesWhatComesThen()
    {
        await using var tables = await AlertTables.CreateAsync();
        var hook = await tables.AddChannelAsync();
        await SwitchAsync(tables, hook, isEnabled: false);
        await SwitchAsync(tables, hook, isEnabled: true);

        await tables.FireAsync(await tables.AddRuleAsync(hook));

        Assert.Equal(0, await tables.Deliveries.RefuseAsync(AlertTables.Now, CancellationToken.None));
        Assert.Single(await ClaimAsync(tables));
    }

    private static AlertChannelOverview Overview(AlertTables tables) => new(tables.Database.Source);

    private static Task<bool> SwitchAsync(AlertTables tables, Guid channel, bool isEnabled) =>
        Overview(tables).SwitchAsync(channel, isEnabled, Admin, AlertTables.Now, CancellationToken.None);

    private static Task<IReadOnlyList<AlertDelivery>> ClaimAsync(AlertTables tables) =>
        tables.Deliveries.ClaimAsync(AlertTables.Now, new(TimeSpan.FromMinutes(1), 10, TimeSpan.Zero, []), CancellationToken.None);
}
