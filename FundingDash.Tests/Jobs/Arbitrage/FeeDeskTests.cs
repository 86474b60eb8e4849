using FundingDash.Domain.Arbitrage;
using FundingDash.Tests.Storage;
using FundingDash.Web.Jobs.Arbitrage;
using FundingDash.Web.Live.Arbitrage;
using FundingDash.Web.Storage.Accounts;

namespace FundingDash.Tests.Jobs.Arbitrage;

public sealed class FeeDeskTests
{
    private static readonly Actor Ann = new("ann@example.org", "192.0.2.7");
    private readonly FeeStore _fees = new();

    [Fact]
    public async Task SaveAsync_OneVenue_IsInForceAndAuditedWithOldAndNew()
    {
        await using var database = await TestDatabase.CreateAsync();

        Assert.Null(await Desk(database).SaveAsync(1, new("ByBit", 0.0004m, -0.0001m, "our tier", null, true), Ann, CancellationToken.None));

        Assert.Equal((2, 0.0004m), (_fees.Current.Version, _fees.Current.Find("ByBit")!.Taker));
        Assert.StartsWith(
            "fees: ByBit|ann@example.org|taker 0.055 %, maker 0.02 %, futures fee index",
            await database.ScalarAsync<string>("select concat_ws('|', what, who, old) from audit_log"), StringComparison.Ordinal);
        Assert.Equal("taker 0.04 %, maker -0.01 %, our tier", await database.ScalarAsync<string>("select new from audit_log"));
    }

    [Fact]
    public async Task SaveAllAsync_SeveralVenues_AreOneVersionAndALineOfTheAuditEach()
    {
        await using var database = await TestDatabase.CreateAsync();

        Assert.Null(await Desk(database).SaveAllAsync(1, [new("ByBit", 0.0004m, 0, "ours", null, true), new("MEXC", 0.0003m, 0, "ours", null, true)], Ann, CancellationToken.None));

        Assert.Equal((2, 0.0003m), (_fees.Current.Version, _fees.Current.Find("MEXC")!.Taker));
        Assert.Equal("fees: ByBit, fees: MEXC", await database.ScalarAsync<string>("select string_agg(what, ', ' order by what) from audit_log"));
    }

    [Fact]
    public async Task SaveAsync_WrongFeeOrOtherVersion_ChangesNothing()
    {
        await using var database = await TestDatabase.CreateAsync();

        Assert.Equal("Taker fee of ByBit is 5 %; it must lie between -0.1 % and 1 %.", await Desk(database).SaveAsync(1, new("ByBit", 0.05m, 0, "x", null, true), Ann, CancellationToken.None));
        Assert.Equal("Version 1 of the fees is in force, the change was made to version 7.", await Desk(database).SaveAsync(7, new("ByBit", 0.0005m, 0, "x", null, true), Ann, CancellationToken.None));

        Assert.Equal(0, await database.ScalarAsync<long>("select count(*) from audit_log"));
    }

    [Fact]
    public async Task RestoreAsync_OldVersion_IsANewOneAndAudited()
    {
        await using var database = await TestDatabase.CreateAsync();
        var desk = Desk(database);
        Assert.Null(await desk.SaveAsync(1, new("ByBit", 0.0004m, -0.0001m, "our tier", null, true), Ann, CancellationToken.None));

        Assert.Equal("There is no version 9 of the fees.", await desk.RestoreAsync(2, 9, Ann, CancellationToken.None));
        Assert.Equal("Nothing is different from what is in force.", await desk.RestoreAsync(2, 2, Ann, CancellationToken.None));
        Assert.Null(await desk.RestoreAsync(2, 1, Ann, CancellationToken.None));

        Assert.Equal((3, FeeSchedule.Default.Find("ByBit")), (_fees.Current.Version, _fees.Current.Find("ByBit")));
        Assert.Equal(["ann@example.org", "ann@example.org", "default"], (await desk.ListAsync(10, CancellationToken.None)).Select(version => version.Who));
        Assert.Equal("fees: ByBit|taker 0.04 %, maker -0.01 %, our tier", await database.ScalarAsync<string>("select what || '|' || old from audit_log order by id desc limit 1"));
    }

    private FeeDesk Desk(TestDatabase database) => new(new(database.Source, new(), TimeProvider.System), _fees, TimeProvider.System);
}
