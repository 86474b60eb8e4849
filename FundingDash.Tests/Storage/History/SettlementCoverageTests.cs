using FundingDash.Domain.Funding;
using FundingDash.Web.Storage.History;
using static FundingDash.Tests.Storage.History.HistoryDatabase;

namespace FundingDash.Tests.Storage.History;

public sealed class SettlementCoverageTests
{
    private static readonly TimeRange Wanted = Days(0, 10);

    [Fact]
    public async Task FindMissingAsync_NothingKnown_IsEverythingLargestOpenInterestFirst()
    {
        await using var database = await CreateAsync();
        await database.ExecuteAsync("update exchange_data set open_interest_usd = (array[5, null, 70])[contract_id]");

        Assert.Equal([new(3, "C", Wanted), new(1, "A", Wanted), new(2, "B", Wanted)], await MissingAsync(database));
        Assert.Empty(await database.Reader.FindMissingAsync("other", Wanted, CancellationToken.None));
        Assert.Empty(await database.Reader.FindMissingAsync("venue", Days(3, 3), CancellationToken.None));
    }

    [Fact]
    public async Task WriteAsync_CoveredStretches_AreMergedAndLeaveTheHolesBetween()
    {
        await using var database = await CreateAsync();
        await database.WriteAsync(new(1, [], Days(2, 3)), new(1, [], Days(6, 7)), new(2, [], Days(-5, 20)), new(3, [], default));
        await database.WriteAsync(new ContractSettlements(1, [], Days(3, 4)));

        Assert.Equal(
            [new(1, "A", Days(0, 2)), new(1, "A", Days(4, 6)), new(1, "A", Days(7, 10)), new(3, "C", Wanted)],
            await MissingAsync(database));
    }

    [Fact]
    public async Task WriteAsync_RowsWithoutProof_CoverNothing()
    {
        await using var database = await CreateAsync();
        await database.WriteAsync(new(1, Rows(1), default), new(2, [], Wanted), new(3, [], Wanted));

        Assert.Equal([new(1, "A", Wanted)], await MissingAsync(database));
        Assert.Equal(Rows(1), await database.LoadAsync(1));
    }

    private static Task<IReadOnlyList<MissingRange>> MissingAsync(HistoryDatabase database) =>
        database.Reader.FindMissingAsync("venue", Wanted, CancellationToken.None);

    private static TimeRange Days(int from, int to) => new(Start.AddDays(from), Start.AddDays(to));
}
