using FundingDash.Domain.Funding;
using FundingDash.Web.Storage.History;
using static FundingDash.Tests.Storage.History.HistoryDatabase;

namespace FundingDash.Tests.Storage.History;

public sealed class SettlementReaderTests
{
    [Fact]
    public async Task StreamSinceAsync_SeveralContracts_ComeByContractAndTime()
    {
        await using var database = await CreateAsync();
        await database.WriteAsync(Batch(2, Rows(4, 5)), Batch(1, [Row(2, 3), Row(0, 1), Row(1, 2)]));

        var rows = new List<StoredSettlement>();
        await foreach (var row in database.Reader.StreamSinceAsync(Start.AddHours(8), CancellationToken.None))
            rows.Add(row);

        Assert.Equal([new(1, Row(1, 2)), new(1, Row(2, 3)), new(2, Row(1, 5))], rows);
    }

    [Fact]
    public async Task LoadAsync_PageByPage_BringsTheRangeOnce()
    {
        await using var database = await CreateAsync();
        await database.WriteAsync(Batch(1, Rows(1, 2, 3, 4, 5, 6)), Batch(2, Rows(9, 9, 9, 9, 9)));
        var range = new TimeRange(Start.AddHours(8), Start.AddHours(40));

        var first = await database.Reader.LoadAsync(1, range, 3, CancellationToken.None);
        var second = await database.Reader.LoadAsync(1, range with { From = first[^1].Time.AddMinutes(1) }, 3, CancellationToken.None);

        Assert.Equal([Row(1, 2), Row(2, 3), Row(3, 4)], first);
        Assert.Equal([Row(4, 5)], second);
    }

    [Fact]
    public async Task CountBeforeAsync_SeveralContracts_CountsTheFeedAndItsOldest()
    {
        await using var database = await CreateAsync();
        await database.WriteAsync(Batch(1, Rows(1, 2, 3)), Batch(3, Rows(4)));

        Assert.Equal([new("venue", 3, Start)], await database.Reader.CountBeforeAsync(Start.AddHours(16), CancellationToken.None));
        Assert.Empty(await database.Reader.CountBeforeAsync(Start, CancellationToken.None));
    }

    [Fact]
    public async Task LoadAsync_AnyContract_UsesTheIndex()
    {
        await using var database = await CreateAsync();
        await database.WriteAsync(Batch(1, Rows(1)));
        await database.ExecuteAsync("insert into funding_rates_historical select '2026-10-01'::timestamptz + n * interval '1 minute', 2, null, null, 0 from generate_series(1, 20000) n; analyze funding_rates_historical");

        await using var command = database.Source.CreateCommand("explain select * from funding_rates_historical where array[contract_id] && array[1]");
        await using var plan = await command.ExecuteReaderAsync();
        var text = "";
        while (await plan.ReadAsync())
            text += plan.GetString(0);
        Assert.Contains("Bitmap Index Scan", text, StringComparison.Ordinal);
    }
}
