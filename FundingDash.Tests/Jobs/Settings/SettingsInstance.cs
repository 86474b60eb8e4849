using FundingDash.Domain.Venues;
using FundingDash.Tests.Hosting;
using FundingDash.Tests.Storage;
using FundingDash.Tests.Support;
using FundingDash.Web.Jobs.Settings;
using FundingDash.Web.Live.Settings;
using FundingDash.Web.Storage;
using FundingDash.Web.Storage.Accounts;
using FundingDash.Web.Storage.Settings;
using Microsoft.Extensions.Logging.Abstractions;

namespace FundingDash.Tests.Jobs.Settings;

/// <summary>The settings of one instance. Several can share a database.</summary>
internal sealed class SettingsInstance : IAsyncDisposable
{
    public static readonly Actor Ann = new("ann@example.org", "192.0.2.7");
    private readonly TestDatabase _database;
    private readonly SettingsKeeper _keeper;

    public SettingsInstance(TestDatabase database, params (string, string?)[] configured)
    {
        _database = database;
        var self = new InstanceId();
        Rules = new(GivenSettings.Of(configured), VenueCatalog.Feeds);
        Store = new(Rules);
        Versions = new(database.Source, self, TimeProvider.System);
        Desk = new(Versions, Store, Rules, TimeProvider.System);
        var channel = new PostgresChannel(database.Source, self, TimeProvider.System, NullLogger<PostgresChannel>.Instance, SettingsVersionStore.Channel);
        _keeper = new(Versions, Store, channel, TimeProvider.System, NullLogger<SettingsKeeper>.Instance);
    }

    public SettingsRules Rules { get; }

    public SettingsStore Store { get; }

    public SettingsVersionStore Versions { get; }

    public SettingsDesk Desk { get; }

    /// <summary>Starts it and waits until it listens.</summary>
    public async Task StartAsync()
    {
        await _keeper.StartAsync(CancellationToken.None);
        // The listening connection names itself by its last statement.
        while (await _database.ScalarAsync<long>("select count(*) from pg_stat_activity where query like 'listen fundingdash_settings%' and datname = current_database()") == 0)
            await Task.Yield();
    }

    /// <summary>Sets one thing on top of what is in force.</summary>
    public async Task<IReadOnlyList<string>> SetAsync(string key, string text, string? note = null) =>
        await Desk.SaveAsync(Store.Current.Version, Store.Current.Set.SetItem(key, text), note, Ann, CancellationToken.None);

    /// <summary>Waits until a version is in force.</summary>
    public Task UntilAsync(int version) => Replacement.UntilAsync(() => Store.Observe().Replaced, () => Store.Current.Version >= version);

    public async ValueTask DisposeAsync()
    {
        await _keeper.StopAsync(CancellationToken.None);
        _keeper.Dispose();
    }
}
