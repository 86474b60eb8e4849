using System.Net;
using FundingDash.Tests.Api.Access;

namespace FundingDash.Tests.Api;

public sealed class CacheEndpointsTests
{
    [Fact]
    public async Task Clear_WithTheAdminKey_SaysHowManyValuesAreGone()
    {
        await using var api = await AccessHost.StartAsync();
        await api.Cache.GetOrCreateAsync("key", TimeSpan.FromMinutes(1), _ => Task.FromResult<ReadOnlyMemory<byte>>(new byte[] { 1 }), CancellationToken.None);

        foreach (var left in (int[])[1, 0])
        {
            using var response = await api.SendAsync(HttpMethod.Post, "/api/cache/clear");
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal(left, (await AccessHost.ReadAsync(response)).Count("entries_cleared"));
        }

        Assert.Equal("api key: 1 values, api key: 0 values", await api.Database.ScalarAsync<string>("select string_agg(who || ': ' || new, ', ' order by id) from audit_log where what = 'cache cleared'"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("wrong")]
    public async Task Clear_WithoutTheAdminKey_Is401(string? key)
    {
        await using var api = await AccessHost.StartAsync();

        using var response = await api.SendAsync(HttpMethod.Post, "/api/cache/clear", key: key);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }
}
