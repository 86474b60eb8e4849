using FundingDash.Web.Storage;

namespace FundingDash.Tests.Storage;

public sealed class SchemaMigratorTests
{
    [Fact]
    public async Task MigrateAsync_FourAtOnceOnAnEmptyDatabase_OneMigratesAllSucceed()
    {
        await using var database = await TestDatabase.CreateAsync(migrate: false);

        var applied = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => TestDatabase.Migrator(database.Source).MigrateAsync(CancellationToken.None)));

        Assert.Single(applied, count => count > 0);
        Assert.Equal(0, await TestDatabase.Migrator(database.Source).MigrateAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Model_AsInCode_HasAMigrationForEverything()
    {
        await using var database = await TestDatabase.CreateAsync(migrate: false);
        await using var context = database.CreateContext();

        Assert.False(Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.HasPendingModelChanges(context.Database));
    }

    [Fact]
    public async Task Schema_AllColumns_AreOfTheTypesWePromise()
    {
        await using var database = await TestDatabase.CreateAsync();

        Assert.Equal("\"char\",bigint,boolean,bytea,double precision,integer,interval,jsonb,numeric,smallint,text,timestamp with time zone,tstzmultirange", await database.ScalarAsync<string>(
            "select string_agg(distinct data_type, ',' order by data_type) from information_schema.columns where table_schema = 'public' and table_name <> '__EFMigrationsHistory' and character_maximum_length is null and numeric_precision is distinct from 1"));
    }

    [Fact]
    public async Task MigrateAsync_DatabaseFromBeforeHistory_KeepsWhatItHolds()
    {
        await using var database = await TestDatabase.CreateAsync();
        await new QuoteWriter(database.Source).WriteAsync(Quotes.Result(Quotes.Of("A")), CancellationToken.None);
        // Back to what it was: today's writer knows only today's tables.
        await using (var context = database.CreateContext())
            await Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.MigrateAsync(context.Database, "20261121033626_CreateSchema");

        Assert.Equal(3, await TestDatabase.Migrator(database.Source).MigrateAsync(CancellationToken.None));

        Assert.Equal([new(Quotes.Of("A"))], await new QuoteReader(database.Source).LoadLatestAsync(CancellationToken.None));
        Assert.Equal(0, await database.ScalarAsync<long>("select count(*) from funding_rates_historical"));
    }
}
