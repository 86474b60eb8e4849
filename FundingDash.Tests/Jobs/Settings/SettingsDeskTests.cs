using FundingDash.Tests.Storage;
using FundingDash.Web.Live.Settings;
using FundingDash.Web.Storage.Settings;

namespace FundingDash.Tests.Jobs.Settings;

public sealed class SettingsDeskTests
{
    [Fact]
    public async Task SaveAsync_Changes_AreInForceStoredAndAuditedOneByOne()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var instance = new SettingsInstance(database, ("Collection:Interval", "00:00:20"));

        var refusals = await instance.Desk.SaveAsync(
            0, new Dictionary<string, string> { ["Collection:Interval"] = "00:01:00", ["Venues:kucoin:Enabled"] = "false", ["Collection:Mode"] = "Staggered" }, " busy day ", SettingsInstance.Ann, CancellationToken.None);

        Assert.Empty(refusals);
        Assert.Equal((1, 60), (instance.Store.Current.Version, instance.Store.Settings.Collection.Interval.TotalSeconds));
        var stored = Assert.Single(await instance.Desk.ListAsync(10, CancellationToken.None));
        Assert.Equal((1, "ann@example.org", "busy day"), (stored.Version, stored.Who, stored.Note));
        Assert.Equal(["Collection:Interval", "Venues:kucoin:Enabled"], stored.Set.Keys);
        Assert.Equal(
            "setting: Collection:Interval|ann@example.org|192.0.2.7|00:00:20|00:01:00, setting: Venues:kucoin:Enabled|ann@example.org|192.0.2.7|true|false",
            await database.ScalarAsync<string>("select string_agg(concat_ws('|', what, who, address, old, new), ', ' order by what) from audit_log"));
    }

    [Fact]
    public async Task SaveAsync_AnythingWrong_ChangesNothing()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var instance = new SettingsInstance(database);

        var refusals = await instance.Desk.SaveAsync(
            0, new Dictionary<string, string> { ["Collection:Interval"] = "1", ["Cache:History"] = "00:02:00", ["Api:Limits:Free"] = "many" }, null, SettingsInstance.Ann, CancellationToken.None);

        Assert.Equal(2, refusals.Length);
        Assert.Equal((0, 60), (instance.Store.Current.Version, instance.Store.Settings.Cache.History.TotalSeconds));
        Assert.Equal(0, await database.ScalarAsync<long>("select (select count(*) from settings_versions) + (select count(*) from audit_log)"));
    }

    [Fact]
    public async Task SaveAsync_NothingDifferentOrOtherVersionEdited_IsRefusedInWords()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var instance = new SettingsInstance(database);
        await using var other = new SettingsInstance(database);
        Assert.Empty(await instance.SetAsync("Collection:StalePeriods", "4"));

        Assert.Equal(["Nothing is different from what is in force."], await instance.SetAsync("Collection:StalePeriods", "4"));
        Assert.Equal(["Version 1 is in force, made by ann@example.org; the change was made to version 0."], await other.SetAsync("Collection:StalePeriods", "5"));
    }

    [Fact]
    public async Task SaveAsync_SameVersionAtTheSameMoment_OneWins()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var instance = new SettingsInstance(database);
        var changes = new SettingChange[] { new("Collection:StalePeriods", "3", "4") };
        var next = new SettingsVersion(1, default, "ann@example.org", SettingsRules.Nothing.Add("Collection:StalePeriods", "4"), null);

        var added = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => instance.Versions.AddAsync(next, changes, SettingsInstance.Ann, CancellationToken.None)));

        Assert.Single(added, true);
        Assert.Equal(1, await database.ScalarAsync<long>("select count(*) from audit_log"));
    }

    [Fact]
    public async Task RestoreAsync_OldVersionAndReset_AreVersionsOfTheirOwn()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var instance = new SettingsInstance(database);
        await instance.SetAsync("Collection:StalePeriods", "4");
        await instance.SetAsync("Collection:StalePeriods", "5");

        Assert.Empty(await instance.Desk.RestoreAsync(2, 1, SettingsInstance.Ann, CancellationToken.None));
        Assert.Equal((3, 4), (instance.Store.Current.Version, instance.Store.Settings.Collection.StalePeriods));
        Assert.Empty(await instance.Desk.RestoreAsync(3, 0, SettingsInstance.Ann, CancellationToken.None));
        Assert.Equal((4, 3), (instance.Store.Current.Version, instance.Store.Settings.Collection.StalePeriods));
        Assert.Equal("There is no version 9.", Assert.Single(await instance.Desk.RestoreAsync(4, 9, SettingsInstance.Ann, CancellationToken.None)));
        Assert.Equal(["reset to the configuration", "version 1 restored", null, null], (await instance.Desk.ListAsync(10, CancellationToken.None)).Select(version => version.Note));
    }

    [Fact]
    public async Task Keeper_AnotherInstanceChangesASetting_ItIsInForceHereTooAndAfterARestart()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var here = new SettingsInstance(database);
        await using var there = new SettingsInstance(database);
        await using var later = new SettingsInstance(database);
        await here.StartAsync();

        Assert.Empty(await there.SetAsync("Venues:kucoin:Enabled", "false"));

        await here.UntilAsync(1);
        Assert.False(here.Store.Settings.Collection.Feed("kucoin").Enabled);
        await later.StartAsync();
        Assert.False(later.Store.Settings.Collection.Feed("kucoin").Enabled);
    }
}
