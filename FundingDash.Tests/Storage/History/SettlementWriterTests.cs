using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Web.Storage.History;
using Npgsql;
using static FundingDash.Tests.Storage.History.HistoryDatabase;

namespace FundingDash.Tests.Storage.History;

public sealed class SettlementWriterTests
{
    [Fact]
    public async Task WriteAsync_EveryKindOfRow_ComesBackUnchanged()
    {
        await using var database = await CreateAsync();
        IReadOnlyList<Settlement> rows =
        [
            new(new(2015, 1, 1, 0, 0, 0, TimeSpan.Zero), -0.0000000000000000000000000001m, FundingInterval.Documented(8)),
            new(Start, 0, null),
            new(Start.AddHours(1), 79228162514264337593543950335m, new(1, IntervalSource.SettlementTimes)),
            new(Start.AddHours(2), 0.10m, new(1, IntervalSource.VenueField, Continuous: true)),
            new(new(2099, 12, 31, 23, 59, 0, TimeSpan.Zero), 1, FundingInterval.FromHours(168)),
        ];

        Assert.Equal((5, 0, 0, 0), await database.WriteAsync(Batch(1, rows)));

        Assert.Equal(rows, await database.LoadAsync(1));
        Assert.Empty(await database.LoadAsync(2));
    }

    [Fact]
    public async Task WriteAsync_TheSameTwice_ChangesNoRow()
    {
        await using var database = await CreateAsync();
        ContractSettlements[] batches = [Batch(1, Rows(1, 2, 3)), Batch(2, Rows(4, 5))];
        const string versions = "select string_agg(xmin::text || ctid, ' ' order by contract_id, time) from funding_rates_historical";
        await database.WriteAsync(batches);
        var before = await database.ScalarAsync<string>(versions);

        Assert.Equal((0, 5, 0, 0), await database.WriteAsync(batches));

        Assert.Equal(before, await database.ScalarAsync<string>(versions));
        Assert.Equal("5 2 0", await database.CountsAsync());
    }

    [Fact]
    public async Task WriteAsync_RowsOverlapStoredOnes_AddsTheOthers()
    {
        await using var database = await CreateAsync();
        await database.WriteAsync(Batch(1, Rows(1, 2, 3)));

        Assert.Equal((2, 2, 0, 0), await database.WriteAsync(Batch(1, [Row(1, 2), Row(2, 3), Row(3, 4), Row(4, 5)])));

        Assert.Equal(Rows(1, 2, 3, 4, 5), await database.LoadAsync(1));
    }

    [Fact]
    public async Task WriteAsync_OneSettlementTwiceAtOnce_KeepsTheFirstAndLogsTheOther()
    {
        await using var database = await CreateAsync();

        Assert.Equal((2, 2, 1, 0), await database.WriteAsync(Batch(1, [Row(1, 2), Row(0, 1), Row(0, 9)]), Batch(1, [Row(1, 2)])));

        Assert.Equal(Rows(1, 2), await database.LoadAsync(1));
    }

    [Fact]
    public async Task WriteAsync_SeveralContracts_CountsTheNewOfEach()
    {
        await using var database = await CreateAsync();
        await database.WriteAsync(Batch(1, Rows(1, 2)), Batch(2, Rows(1)));

        var result = await new SettlementWriter(database.Source, TimeProvider.System).WriteAsync([Batch(1, Rows(1, 2)), Batch(2, Rows(1, 2, 3)), Batch(3, Rows(1))], CancellationToken.None);

        Assert.Equal([new(2, 2), new(3, 1)], result.InsertedOf.OrderBy(pair => pair.Key));
        Assert.Equal(3, result.Inserted);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(60)]
    public async Task WriteAsync_OtherValuesLater_KeepsTheFirstAndLogsEachOnce(int contracts)
    {
        await using var database = await CreateAsync();
        await database.ExecuteAsync("insert into contract_metadata select (jsonb_populate_record(c, jsonb_build_object('id', n, 'symbol', n))).* from contract_metadata c, generate_series(11, 80) n where c.id = 1");
        var ids = Enumerable.Range(11, contracts).ToList();
        Task<(int, int, int, int)> Publish(Settlement row) => database.WriteAsync([.. ids.Select(id => Batch(id, [row]))]);
        await Publish(Row(0, 1));

        Assert.Equal((0, contracts, contracts, 0), await Publish(Row(0, 2)));
        Assert.Equal((0, contracts, 0, 0), await Publish(Row(0, 2)));
        Assert.Equal((0, contracts, contracts, 0), await Publish(Row(0, 1, hours: 4)));
        Assert.Equal((0, contracts, 0, 0), await Publish(Row(0, 1, hours: null)));

        Assert.Equal(Rows(1), await database.LoadAsync(11));
        Assert.Equal("1 2 480 480, 1 1 480 240", await database.ScalarAsync<string>(
            "select string_agg(concat_ws(' ', kept_rate, published_rate, kept_interval_minutes, published_interval_minutes), ', ' order by id) from settlement_corrections where contract_id = 11 and noticed_at = '2026-11-20 12:00+00'"));
    }

    [Fact]
    public async Task WriteAsync_UnknownIntervalBecomesKnown_IsFilledInOnce()
    {
        await using var database = await CreateAsync();
        await database.WriteAsync(Batch(1, [Row(0, 1, hours: null), Row(1, 2, hours: null)]));

        Assert.Equal((0, 1, 0, 1), await database.WriteAsync(Batch(1, [Row(0, 1, hours: 8)])));
        Assert.Equal((0, 1, 1, 0), await database.WriteAsync(Batch(1, [Row(0, 1, hours: 4)])));

        Assert.Equal([Row(0, 1, hours: 8), Row(1, 2, hours: null)], await database.LoadAsync(1));
    }

    [Fact]
    public async Task WriteAsync_SettlementBeforeTheFirstVenue_IsRefusedWhole()
    {
        await using var database = await CreateAsync();
        var seconds = new Settlement(DateTimeOffset.UnixEpoch.AddDays(20), 1, null);

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => database.WriteAsync(Batch(1, [Row(0, 1), seconds])));

        Assert.Equal("0 0 0", await database.CountsAsync());
    }

    [Fact]
    public async Task WriteAsync_ContractUnknown_WritesNothing()
    {
        await using var database = await CreateAsync();

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => database.WriteAsync(Batch(1, Rows(1)), Batch(99, Rows(1))));

        Assert.Equal(PostgresErrorCodes.ForeignKeyViolation, refusal.SqlState);
        Assert.Equal("0 0 0", await database.CountsAsync());
    }

    [Fact]
    public async Task WriteAsync_MonthDroppedBehindItsBack_RecoversWithTheNextWrite()
    {
        await using var database = await CreateAsync();
        var writer = new SettlementWriter(database.Source, TimeProvider.System);
        await writer.WriteAsync([Batch(1, Rows(1))], CancellationToken.None);
        await database.ExecuteAsync("drop table funding_rates_historical_2026_10");

        await Assert.ThrowsAsync<PostgresException>(() => writer.WriteAsync([Batch(1, Rows(1))], CancellationToken.None));

        Assert.Equal(1, (await writer.WriteAsync([Batch(1, Rows(1))], CancellationToken.None)).Inserted);
    }

    [Fact]
    public async Task WriteAsync_NothingKnownAndNothingCovered_DoesNotAskTheDatabase()
    {
        await using var nowhere = NpgsqlDataSource.Create("Host=nowhere.invalid");

        Assert.Same(SettlementWriteResult.Nothing, await new SettlementWriter(nowhere, TimeProvider.System).WriteAsync([new(1, [], default)], CancellationToken.None));
    }
}
