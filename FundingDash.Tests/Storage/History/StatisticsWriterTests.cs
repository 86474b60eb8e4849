using FundingDash.Web.Storage.History;
using static FundingDash.Tests.Storage.History.HistoryDatabase;

namespace FundingDash.Tests.Storage.History;

public sealed class StatisticsWriterTests
{
    private static readonly StoredStatistics Full = new(1)
    {
        RatePerHour = 0.1,
        ZScore = -2.5,
        RobustZScore = 3,
        RobustMethod = "MAD",
        Percentile = 54.17,
        Mean = 1e-300,
        Deviation = 6.4e-5,
        Median = 0,
        N = 90,
        NEff = 45.5,
        SpanHours = 720,
        Coverage = 0.99,
        HalfLifeHours = 30,
        Confidence = "high",
        Zone = "active",
        Reason = "because",
        ComputedAt = Quotes.Now,
    };

    private static readonly StoredStatistics Empty = new(2) { N = 0, Reason = "too short", ComputedAt = Quotes.Now };

    [Fact]
    public async Task WriteAsync_AllOrNothingKnown_IsStoredColumnByColumn()
    {
        await using var database = await CreateAsync();

        Assert.Equal(2, await WriteAsync(database, Full, Empty));

        Assert.Equal(
            "(1,0.1,-2.5,3,MAD,54.17,1e-300,6.4e-05,0,90,45.5,720,0.99,30,high,active,because,\"2026-11-20 12:00:00+00\") (2,,,,,,,,,0,,,,,,,\"too short\",\"2026-11-20 12:00:00+00\")",
            await database.ScalarAsync<string>("""
                select string_agg(row(contract_id, rate_per_hour, z_score, robust_z_score, robust_method, percentile, mean, deviation, median, n, n_eff, span_hours,
                    coverage, half_life_hours, confidence, zone, reason, computed_at)::text, ' ' order by contract_id) from funding_statistics
                """));
    }

    [Fact]
    public async Task WriteAsync_OnlyTheTimeDiffers_TouchesNoRow()
    {
        await using var database = await CreateAsync();
        await WriteAsync(database, Full, Empty);

        Assert.Equal(1, await WriteAsync(database, Full with { ComputedAt = Quotes.Now.AddMinutes(1) }, Empty with { N = 1, ComputedAt = Quotes.Now.AddMinutes(1) }));

        Assert.Equal(Quotes.Now.UtcDateTime, await database.ScalarAsync<DateTime>("select computed_at from funding_statistics where contract_id = 1"));
    }

    [Fact]
    public async Task WriteAsync_OlderOrOfAContractThatIsGone_IsLeftOut()
    {
        await using var database = await CreateAsync();
        await WriteAsync(database, Full);

        Assert.Equal(0, await WriteAsync(database, Full with { N = 1, ComputedAt = Quotes.Now.AddMinutes(-1) }, Full with { ContractId = 99 }));
    }

    private static Task<int> WriteAsync(HistoryDatabase database, params StoredStatistics[] rows) =>
        new StatisticsWriter(database.Source).WriteAsync(rows, CancellationToken.None);
}
