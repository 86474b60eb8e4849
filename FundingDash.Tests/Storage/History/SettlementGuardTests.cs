using System.Data;
using FundingDash.Domain.Funding;
using FundingDash.Web.Storage.History;
using Npgsql;
using static FundingDash.Tests.Storage.History.HistoryDatabase;

namespace FundingDash.Tests.Storage.History;

/// <summary>What the database itself sees to, whoever writes.</summary>
public sealed class SettlementGuardTests
{
    private const string Insert = "insert into funding_rates_historical values ('2026-10-31 16:00+00', 1, 480, 'v', 0.5)";

    [Theory]
    [InlineData(Insert)]
    [InlineData("insert into funding_rates_historical_2026_10 values ('2026-10-31 16:00+00', 1, null, null, 0.5)")]
    [InlineData("insert into funding_rates_historical values ('2026-10-31 20:00+00', 2, null, null, 1), ('2026-10-31 20:00+00', 2, null, null, 1)")]
    [InlineData("insert into funding_rates_historical select time, contract_id, null, null, rate from funding_rates_historical")]
    public async Task Insert_SettlementStoredAlready_IsRefused(string sql)
    {
        await using var database = await CreateAsync();
        await database.WriteAsync(Batch(1, Rows(1)));

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => database.ExecuteAsync(sql));

        Assert.Equal((PostgresErrorCodes.UniqueViolation, "settlements_once"), (refusal.SqlState, refusal.ConstraintName));
        Assert.Equal("1 1 0", await database.CountsAsync());
    }

    [Theory]
    [InlineData("update funding_rates_historical set rate = 2")]
    [InlineData("update funding_rates_historical set time = time + interval '1 hour'")]
    [InlineData("update funding_rates_historical set contract_id = 2")]
    [InlineData("update funding_rates_historical set interval_minutes = 60")]
    [InlineData("update funding_rates_historical_2026_10 set interval_minutes = null, interval_source = null")]
    [InlineData("delete from funding_rates_historical")]
    [InlineData("delete from funding_rates_historical_2026_10")]
    [InlineData("truncate funding_rates_historical")]
    [InlineData("truncate funding_rates_historical_2026_10")]
    public async Task Change_StoredSettlement_IsRefused(string sql)
    {
        await using var database = await CreateAsync();
        await database.WriteAsync(Batch(1, Rows(1)));

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => database.ExecuteAsync(sql));

        Assert.Equal("23001", refusal.SqlState);
        Assert.Equal(Rows(1), await database.LoadAsync(1));
    }

    [Fact]
    public async Task Delete_ByRetention_IsAllowed()
    {
        await using var database = await CreateAsync();
        await database.WriteAsync(Batch(1, Rows(1, 2)));

        await database.ExecuteAsync("begin; set local fundingdash.retention = 'on'; delete from funding_rates_historical where time < '2026-10-31 20:00+00'; commit");

        Assert.Equal([Row(1, 2)], await database.LoadAsync(1));
    }

    [Fact]
    public async Task Delete_ContractWithHistory_IsRefused()
    {
        await using var database = await CreateAsync();
        await database.WriteAsync(Batch(1, Rows(1)));

        Assert.Equal("23001", (await Assert.ThrowsAsync<PostgresException>(() => database.ExecuteAsync("delete from contract_metadata"))).SqlState);
    }

    [Theory]
    [InlineData(IsolationLevel.ReadCommitted, 1, PostgresErrorCodes.UniqueViolation)]
    [InlineData(IsolationLevel.ReadCommitted, 2, PostgresErrorCodes.UniqueViolation)]
    [InlineData(IsolationLevel.RepeatableRead, 1, PostgresErrorCodes.SerializationFailure)]
    [InlineData(IsolationLevel.RepeatableRead, 2, PostgresErrorCodes.SerializationFailure)]
    public async Task Insert_TheSameInTwoTransactions_OneIsRefused(IsolationLevel isolation, int contractKnownBefore, string state)
    {
        await using var database = await CreateAsync();
        await database.WriteAsync(Batch(contractKnownBefore, [Row(-1, 1)]));
        await using var first = await BeginAsync(database, isolation);
        await using var second = await BeginAsync(database, isolation);
        await ExecuteAsync(second, "select count(*) from funding_rates_historical");
        await ExecuteAsync(first, Insert);
        var waiting = ExecuteAsync(second, Insert);
        await Waits.ForLockAsync(database.Source);

        await ExecuteAsync(first, "commit");

        Assert.Equal(state, (await Assert.ThrowsAsync<PostgresException>(() => waiting)).SqlState);
        Assert.Contains(Row(0, 0.5m), await database.LoadAsync(1));
        Assert.Equal(2, await database.ScalarAsync<long>("select count(*) from funding_rates_historical"));
    }

    private static async Task<NpgsqlConnection> BeginAsync(HistoryDatabase database, IsolationLevel isolation)
    {
        var connection = await database.Source.OpenConnectionAsync();
        await connection.BeginTransactionAsync(isolation);
        return connection;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
