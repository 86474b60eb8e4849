using FundingDash.Tests.Storage;
using FundingDash.Web.Jobs.Arbitrage;
using FundingDash.Web.Jobs.Settings;
using FundingDash.Web.Live.Arbitrage;

namespace FundingDash.Tests.Jobs.Settings;

public sealed class ImportDeskTests
{
    private static readonly Dictionary<string, string> Set = new() { ["Collection:StalePeriods"] = "4" };
    private readonly FeeStore _fees = new();

    [Fact]
    public async Task SaveAsync_SettingsAndFees_HoldTogether()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var instance = new SettingsInstance(database);

        Assert.Empty(await SaveAsync(database, instance, edited: 0, feesEdited: 1));

        Assert.Equal((1, 2), (instance.Store.Current.Version, _fees.Current.Version));
        Assert.Equal("fees: MEXC, setting: Collection:StalePeriods", await database.ScalarAsync<string>("select string_agg(what, ', ' order by what) from audit_log"));
    }

    [Theory]
    [InlineData(5, 1, "the change was made to version 5")]
    [InlineData(0, 7, "the change was made to version 7")]
    public async Task SaveAsync_OneOfThemRefused_ChangesNeither(int edited, int feesEdited, string words)
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var instance = new SettingsInstance(database);

        var refusal = Assert.Single(await SaveAsync(database, instance, edited, feesEdited));

        Assert.Contains(words, refusal, StringComparison.Ordinal);
        Assert.Equal((0, 1), (instance.Store.Current.Version, _fees.Current.Version));
        Assert.Equal(0, await database.ScalarAsync<long>("select (select count(*) from settings_versions) + (select count(*) from fee_schedules where version > 1) + (select count(*) from audit_log)"));
    }

    [Fact]
    public async Task SaveAsync_FeesTakenAtTheLastMoment_TakesTheSettingsBack()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var instance = new SettingsInstance(database);
        // Somebody's version 2 comes between the look and the storing.
        await database.ExecuteAsync("""
            create function take() returns trigger language plpgsql as $$ begin
                insert into fee_schedules select 2, now(), 'bob', fees from fee_schedules; return new;
            end $$;
            create trigger take after insert on settings_versions for each row execute function take()
            """);

        var refusal = Assert.Single(await SaveAsync(database, instance, edited: 0, feesEdited: 1));

        Assert.Contains("made by somebody else at the same moment", refusal, StringComparison.Ordinal);
        Assert.Equal(0, await database.ScalarAsync<long>("select count(*) from settings_versions"));
        Assert.Equal((0, 1), (instance.Store.Current.Version, _fees.Current.Version));
    }

    private Task<System.Collections.Immutable.ImmutableArray<string>> SaveAsync(TestDatabase database, SettingsInstance instance, int edited, int feesEdited)
    {
        var fees = new FeeDesk(new(database.Source, new(), TimeProvider.System), _fees, TimeProvider.System);
        return new ImportDesk(database.Source, instance.Desk, fees).SaveAsync(
            edited, Set, null, feesEdited, [new("MEXC", 0.0003m, 0, "ours", null, true)], SettingsInstance.Ann, CancellationToken.None);
    }
}
