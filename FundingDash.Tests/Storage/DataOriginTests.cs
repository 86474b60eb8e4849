using FundingDash.Web.Hosting;
using FundingDash.Web.Storage;

namespace FundingDash.Tests.Storage;

public sealed class DataOriginTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Claim_OtherOriginLater_IsRefusedAndChangesNothing(bool demo)
    {
        await using var database = await TestDatabase.CreateAsync();
        await ClaimAsync(database, demo);
        await ClaimAsync(database, demo);

        var refusal = await Assert.ThrowsAsync<StartupException>(() => ClaimAsync(database, !demo));

        Assert.Contains("Database:DataDirectory", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(demo ? "demo" : "real", await database.ScalarAsync<string>("select string_agg(origin, ',') from data_origin"));
    }

    [Fact]
    public async Task Claim_TwoFirstStartsAtOnce_OneWinsAndTheOtherIsRefused()
    {
        await using var database = await TestDatabase.CreateAsync();

        await Assert.ThrowsAsync<StartupException>(() => Task.WhenAll(ClaimAsync(database, demo: true), ClaimAsync(database, demo: false)));

        Assert.Equal(1, await database.ScalarAsync<long>("select count(*) from data_origin"));
    }

    private static Task ClaimAsync(TestDatabase database, bool demo) =>
        DataOrigin.ClaimAsync(database.Source, demo, TimeProvider.System.GetUtcNow(), CancellationToken.None);
}
