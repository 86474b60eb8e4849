using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Tests.Support;
using FundingDash.Web.Storage;
using FundingDash.Web.Storage.History;
using Npgsql;

namespace FundingDash.Tests.Storage.History;

/// <summary>A database that knows the contracts A (id 1), B (2) and C (3) of one feed, and a writer on it.</summary>
internal sealed class HistoryDatabase : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 10, 31, 16, 0, 0, TimeSpan.Zero);

    private readonly TestDatabase _database;

    private HistoryDatabase(TestDatabase database) => _database = database;

    public NpgsqlDataSource Source => _database.Source;

    public string ConnectionString => _database.ConnectionString;

    public SettlementReader Reader => new(Source);

    public static async Task<HistoryDatabase> CreateAsync()
    {
        var database = await TestDatabase.CreateAsync();
        await new QuoteWriter(database.Source).WriteAsync(Quotes.Result(Quotes.Of("A"), Quotes.Of("B"), Quotes.Of("C")), CancellationToken.None);
        return new(database);
    }

    /// <summary>Settlements every 8 hours from <see cref="Start"/> on.</summary>
    public static IReadOnlyList<Settlement> Rows(params decimal[] rates) => [.. rates.Select((rate, i) => Row(i, rate))];

    public static Settlement Row(int index, decimal rate, decimal? hours = 8) => new(Start.AddHours(8 * index), rate, FundingInterval.FromHours(hours));

    /// <summary>The rows, and from the first to just after the last of them as covered.</summary>
    public static ContractSettlements Batch(int contract, IReadOnlyList<Settlement> rows) =>
        new(contract, rows, new(rows.Min(row => row.Time), rows.Max(row => row.Time).AddMinutes(1)));

    public async Task<(int Inserted, int Known, int Corrections, int IntervalsFilled)> WriteAsync(params ContractSettlements[] batches)
    {
        var result = await new SettlementWriter(Source, new TestClock(Quotes.Now)).WriteAsync(batches, CancellationToken.None);
        return (result.Inserted, result.Known, result.Corrections, result.IntervalsFilled);
    }

    public async Task<IReadOnlyList<Settlement>> LoadAsync(int contract) =>
        await Reader.LoadAsync(contract, new(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(130)), 1000, CancellationToken.None);

    /// <summary>Number of settlements, contracts with coverage and corrections.</summary>
    public Task<string> CountsAsync() => ScalarAsync<string>(
        "select concat_ws(' ', (select count(*) from funding_rates_historical), (select count(*) from settlement_coverage), (select count(*) from settlement_corrections))");

    public Task<T> ScalarAsync<T>(string sql) => _database.ScalarAsync<T>(sql);

    public Task ExecuteAsync(string sql) => _database.ExecuteAsync(sql);

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}
