using FundingDash.Domain.Funding;
using FundingDash.Web.Storage;
using FundingDash.Web.Storage.History;
using FundingDash.Web.Storage.Migrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

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
    public async Task MigrationScripts_All_AreWhatEfMakesOfTheMigrations()
    {
        await using var database = await TestDatabase.CreateAsync(migrate: false);
        await using var context = database.CreateContext();
        var migrator = context.GetService<IMigrator>();
        var migrations = context.Database.GetMigrations().ToList();

        Assert.Equal(migrations, MigrationScript.All.Select(script => script.Id));
        var before = Migration.InitialDatabase;
        foreach (var script in MigrationScript.All)
        {
            Assert.True(
                migrator.GenerateScript(before, script.Id).ReplaceLineEndings("\n").Trim() == script.Read().Trim(),
                $"The script of {script.Id} is not up to date; scripts/add-migration tells how it is made.");
            before = script.Id;
        }
    }

    [Fact]
    public async Task MigrateAsync_AMigrationFails_NothingOfItStays()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using (var context = database.CreateContext())
            await context.Database.MigrateAsync("20261121033626_CreateSchema");
        // In the way of the last statements of the next one.
        await database.ExecuteAsync("create table settlement_corrections (id bigint)");

        await Assert.ThrowsAsync<PostgresException>(() => TestDatabase.Migrator(database.Source).MigrateAsync(CancellationToken.None));

        Assert.Equal(1, await database.ScalarAsync<long>("select count(*) from \"__EFMigrationsHistory\""));
        Assert.Equal(0, await database.ScalarAsync<long>("select count(*) from information_schema.tables where table_name = 'funding_rates_historical'"));
        await database.ExecuteAsync("drop table settlement_corrections");
        Assert.Equal(MigrationScript.All.Count - 1, await TestDatabase.Migrator(database.Source).MigrateAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Model_AsInCode_HasAMigrationForEverything()
    {
        await using var database = await TestDatabase.CreateAsync(migrate: false);
        await using var context = database.CreateContext();

        Assert.False(context.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task Schema_AllColumns_AreOfTheTypesWePromise()
    {
        await using var database = await TestDatabase.CreateAsync();

        Assert.Equal("\"char\",bigint,boolean,bytea,double precision,integer,interval,jsonb,numeric,smallint,text,timestamp with time zone,tstzmultirange,uuid", await database.ScalarAsync<string>(
            "select string_agg(distinct data_type, ',' order by data_type) from information_schema.columns where table_schema = 'public' and table_name <> '__EFMigrationsHistory' and character_maximum_length is null and numeric_precision is distinct from 1"));
    }

    [Fact]
    public async Task MigrateAsync_DatabaseFromBeforeHistory_KeepsWhatItHolds()
    {
        await using var database = await TestDatabase.CreateAsync();
        await new QuoteWriter(database.Source).WriteAsync(Quotes.Result(Quotes.Of("A")), CancellationToken.None);
        // Back to what it was: today's writer knows only today's tables.
        await using (var context = database.CreateContext())
            await context.Database.MigrateAsync("20261121033626_CreateSchema");

        Assert.Equal(MigrationScript.All.Count - 1, await TestDatabase.Migrator(database.Source).MigrateAsync(CancellationToken.None));

        Assert.Equal([new(Quotes.Of("A"))], await new QuoteReader(database.Source).LoadLatestAsync(CancellationToken.None));
        Assert.Equal(0, await database.ScalarAsync<long>("select count(*) from funding_rates_historical"));
    }

    [Fact]
    public async Task MigrateAsync_DatabaseOfTheFirstHistory_KeepsItsBackfills()
    {
        await using var database = await TestDatabase.CreateAsync(migrate: false);
        await using (var context = database.CreateContext())
            await context.Database.MigrateAsync("20261121060614_AddHistory");
        await database.ExecuteAsync("""
            insert into backfill_runs (feed, requested_from, requested_to, only_incomplete, state, contracts_done, records_written, requested_at, updated_at)
            values ('bybit', '2026-10-01Z', '2026-10-31Z', false, 'Queued', 0, 7, '2026-10-31Z', '2026-10-31Z')
            """);

        Assert.Equal(MigrationScript.All.Count - 2, await TestDatabase.Migrator(database.Source).MigrateAsync(CancellationToken.None));

        var run = await new BackfillRunStore(database.Source, TimeProvider.System).TryStartAsync(1, CancellationToken.None);
        Assert.Equal(("bybit", 0, 7), (run!.Feed, run.ContractsIncomplete, run.RecordsWritten));
    }

    [Fact]
    public async Task MigrateAsync_DatabaseWhoseHistoryMadeTheLaterColumns_IsTakenAsItIs()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.ExecuteAsync("delete from \"__EFMigrationsHistory\" where \"MigrationId\" like '%CompleteHistory'");

        Assert.Equal(1, await TestDatabase.Migrator(database.Source).MigrateAsync(CancellationToken.None));
        Assert.Equal(0, await TestDatabase.Migrator(database.Source).MigrateAsync(CancellationToken.None));
    }
}
