using System.Text;
using FundingDash.Domain.Alerts;
using FundingDash.Domain.Alerts.Incidents;
using FundingDash.Tests.Alerts;
using FundingDash.Web.Storage.Alerts;
using FundingDash.Web.Storage.Retention;

namespace FundingDash.Tests.Storage.Alerts;

public sealed class AlertStoresTests
{
    [Fact]
    public async Task ChangeAsync_FullRule_ComesBackAsItWas()
    {
        await using var tables = await AlertTables.CreateAsync();
        var rule = AlertRules.Rule(AlertFigure.NetSpread) with
        {
            Owner = tables.Owner,
            Scope = new("BTC", "Binance", new(new("Binance", "BTCUSDT"), new("dYdX", "BTC-USD"))),
            Side = AlertSide.Beyond,
            HoldFor = TimeSpan.FromMinutes(5),
            CoolDown = TimeSpan.FromHours(1),
            Quiet = new(new(22, 0), new(7, 30), "Europe/Berlin"),
            ChangedAt = AlertTables.Now,
        };

        await tables.Rules.AddAsync(rule, CancellationToken.None);
        Assert.True(await tables.Rules.ChangeAsync(rule, CancellationToken.None));

        var stored = Assert.Single(await tables.Rules.ListEnabledAsync(CancellationToken.None));
        Assert.Empty(stored.Channels);
        Assert.Equal(rule with { Revision = 2, Channels = stored.Channels }, stored);
    }

    [Fact]
    public async Task ChangeAsync_SomebodyElsesRule_IsRefused()
    {
        await using var tables = await AlertTables.CreateAsync();
        var rule = await tables.AddRuleAsync();

        Assert.False(await tables.Rules.ChangeAsync(rule with { Owner = tables.Stranger, Name = "mine" }, CancellationToken.None));
        Assert.False(await tables.Rules.SwitchAsync(tables.Stranger, rule.Id, isEnabled: false, CancellationToken.None));
        Assert.False(await tables.Rules.RemoveAsync(tables.Stranger, rule.Id, CancellationToken.None));
        Assert.Empty(await tables.Rules.ListAsync(tables.Stranger, CancellationToken.None));
        Assert.Equal(rule.Name, Assert.Single(await tables.Rules.ListAsync(tables.Owner, CancellationToken.None)).Name);
    }

    [Fact]
    public async Task SwitchAsync_ChangedMeanwhile_LosesNeither()
    {
        await using var tables = await AlertTables.CreateAsync();
        var rule = await tables.AddRuleAsync();

        Assert.True(await tables.Rules.SwitchAsync(tables.Owner, rule.Id, isEnabled: false, CancellationToken.None));
        Assert.False(await tables.Rules.SwitchAsync(tables.Owner, rule.Id, isEnabled: false, CancellationToken.None));
        Assert.False(await tables.Rules.ChangeAsync(rule with { Name = "late" }, CancellationToken.None));
        Assert.True(await tables.Rules.ChangeAsync(rule with { Name = "cheap longs", Revision = 2, IsEnabled = true }, CancellationToken.None));

        var stored = Assert.Single(await tables.Rules.ListAsync(tables.Owner, CancellationToken.None));
        Assert.Equal(("cheap longs", 3, false), (stored.Name, stored.Revision, stored.IsEnabled));
    }

    [Fact]
    public async Task AddAsync_Channel_IsSealedAndItsOwners()
    {
        await using var tables = await AlertTables.CreateAsync();
        var id = await tables.AddChannelAsync();

        var row = await tables.Database.ScalarAsync<byte[]>("select target from alert_channels");
        Assert.DoesNotContain("secret-path", Encoding.Latin1.GetString(row), StringComparison.Ordinal);
        Assert.Equal("key", (await tables.Channels.FindTargetAsync(tables.Owner, id, CancellationToken.None))?.Secret);
        Assert.Null(await tables.Channels.FindTargetAsync(tables.Stranger, id, CancellationToken.None));
        Assert.False(await tables.Channels.RemoveAsync(tables.Stranger, id, CancellationToken.None));
        Assert.True(await tables.Channels.RemoveAsync(tables.Owner, id, CancellationToken.None));
    }

    [Fact]
    public async Task WriteAsync_State_SurvivesUntilTheRuleChanges()
    {
        await using var tables = await AlertTables.CreateAsync();
        var rule = await tables.AddRuleAsync();
        await tables.FireAsync(rule);

        var kept = Assert.Single(await tables.States.LoadAsync(CancellationToken.None));
        Assert.Equal(new(rule.Id, 1, "Binance:BTCUSDT", new(AlertPhase.Raised, null, AlertTables.Now, 1)), kept);

        await tables.Rules.ChangeAsync(rule, CancellationToken.None);
        Assert.Empty(await tables.States.LoadAsync(CancellationToken.None));
        Assert.Empty(await tables.FireAsync(rule, firing: 2));
    }

    [Fact]
    public async Task WriteAsync_SameFiringTwiceAtOnce_MakesOneEventAndOneMessage()
    {
        await using var tables = await AlertTables.CreateAsync();
        var rule = await tables.AddRuleAsync(await tables.AddChannelAsync());

        var written = await Task.WhenAll(Enumerable.Range(0, 6).Select(second => tables.FireAsync(rule, at: AlertTables.Now.AddSeconds(second))));

        Assert.Single(written, fresh => fresh.Count == 1);
        Assert.Equal(1L, await tables.Database.ScalarAsync<long>("select count(*) from alert_deliveries"));
    }

    [Fact]
    public async Task DropAlertsAsync_OldEvents_GoWithTheirDeliveries()
    {
        await using var tables = await AlertTables.CreateAsync();
        var rule = await tables.AddRuleAsync(await tables.AddChannelAsync());
        await tables.FireAsync(rule);
        await tables.FireAsync(rule, firing: 2, AlertTables.Now.AddDays(91));

        await new RetentionStore(tables.Database.Source).DropAlertsAsync(AlertTables.Now.AddDays(1), CancellationToken.None);

        Assert.Equal(1L, await tables.Database.ScalarAsync<long>("select count(*) from alert_events"));
        Assert.Equal(1L, await tables.Database.ScalarAsync<long>("select count(*) from alert_deliveries"));
    }

    [Fact]
    public async Task DropAlertsAsync_OldIncidents_GoUnlessTheyLast()
    {
        await using var tables = await AlertTables.CreateAsync();
        foreach (var subject in (string[])["bybit", "kucoin", "okx"])
            await tables.Incidents.RecordAsync(new(Guid.NewGuid(), SystemTrouble.VenueDown, subject, "down", AlertTables.Now), [], CancellationToken.None);
        await tables.Incidents.RecordAsync(new(Guid.NewGuid(), SystemTrouble.VenueDown, "bybit", "down", AlertTables.Now, AlertTables.Now), [], CancellationToken.None);
        await tables.Incidents.RecordAsync(new(Guid.NewGuid(), SystemTrouble.VenueDown, "okx", "down", AlertTables.Now, AlertTables.Now.AddDays(2)), [], CancellationToken.None);

        await new RetentionStore(tables.Database.Source).DropAlertsAsync(AlertTables.Now.AddDays(1), CancellationToken.None);

        Assert.Equal("kucoin okx", await tables.Database.ScalarAsync<string>("select string_agg(subject, ' ' order by subject) from system_incidents"));
    }

    [Fact]
    public async Task ListAsync_ChannelSwitchedOff_TakesNoAlertsOfTheSystem()
    {
        await using var tables = await AlertTables.CreateAsync();
        await tables.MakeAdminAsync();
        var (on, off) = (await tables.AddChannelAsync(), await tables.AddChannelAsync());

        await new AlertChannelOverview(tables.Database.Source).SwitchAsync(off, isEnabled: false, new("admin@example.org", null), AlertTables.Now, CancellationToken.None);

        Assert.Equal(on, Assert.Single(await new SystemRecipientReader(tables.Database.Source, tables.Seal).ListAsync(CancellationToken.None)).Channel);
    }

    [Fact]
    public async Task WriteAsync_ChannelOfSomebodyElse_GetsNothing()
    {
        await using var tables = await AlertTables.CreateAsync();
        var rule = await tables.AddRuleAsync(await tables.AddChannelAsync(owner: tables.Stranger));

        Assert.Single(await tables.FireAsync(rule));
        Assert.Equal(0L, await tables.Database.ScalarAsync<long>("select count(*) from alert_deliveries"));
    }
}
