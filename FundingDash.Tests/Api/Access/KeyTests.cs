using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace FundingDash.Tests.Api.Access;

public sealed class KeyTests
{
    [Fact]
    public async Task Post_Name_ShowsTheKeyOnceAndStoresItsHashAlone()
    {
        await using var api = await AccessHost.StartAsync();

        var made = await api.CreateKeyAsync("research", "pro");

        var key = made.Text("key")!;
        Assert.Equal(46, key.Length);
        Assert.StartsWith(made.Text("prefix")!, key, StringComparison.Ordinal);
        Assert.Equal(SHA256.HashData(Encoding.UTF8.GetBytes(key)), await api.Database.ScalarAsync<byte[]>("select hash from api_keys"));
        using var list = await api.SendAsync(HttpMethod.Get, "/api/keys");
        Assert.DoesNotContain(key, await list.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(key, await api.Database.ScalarAsync<string>("select row_to_json(k)::text from api_keys k"), StringComparison.Ordinal);
        var row = Assert.Single((await AccessHost.ReadAsync(list)).EnumerateArray());
        Assert.Equal(["id", "name", "tier", "prefix", "created", "last_used", "revoked"], row.Keys());
        Assert.Equal(("research", "pro", "2026-09-11T17:20:00.000Z"), (row.Text("name"), row.Text("tier"), row.Text("created")));
        Assert.True(list.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task PostAndDelete_Key_AreAuditedWithoutTheKey()
    {
        await using var api = await AccessHost.StartAsync();

        var made = await api.CreateKeyAsync("research", "pro");
        using var revoked = await api.SendAsync(HttpMethod.Delete, "/api/keys/1");

        Assert.Equal(HttpStatusCode.NoContent, revoked.StatusCode);
        Assert.Equal($"API key made||api key|research, pro, {made.Text("prefix")}; API key revoked|1|api key|", await api.Database.ScalarAsync<string>(
            "select string_agg(what || '|' || coalesce(old, '') || '|' || who || '|' || coalesce(new, ''), '; ' order by id) from audit_log"));
    }

    [Theory]
    [InlineData("""{"tier": "free"}""", "name is missing")]
    [InlineData("""{"name": "   "}""", "name is missing or wrong")]
    [InlineData("""{"name": "a", "tier": "gold"}""", "tier is 'gold'; allowed: free, pro.")]
    [InlineData("{", "must be JSON")]
    [InlineData("null", "must be JSON")]
    public async Task Post_WrongBody_IsRefusedWithWords(string body, string words)
    {
        await using var api = await AccessHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/keys") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("X-API-Key", AccessHost.AdminKey);

        using var response = await api.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(words, (await AccessHost.ReadAsync(response)).Text("detail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/api/keys")]
    [InlineData("POST", "/api/keys")]
    [InlineData("DELETE", "/api/keys/1")]
    public async Task Keys_WithoutTheAdminKey_AreClosed(string method, string path)
    {
        await using var api = await AccessHost.StartAsync();
        var other = (await api.CreateKeyAsync()).Text("key");

        foreach (var key in (string?[])[null, "wrong", other])
        {
            using var response = await api.SendAsync(new(method), path, new { name = "a" }, key);
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        }
    }

    [Fact]
    public async Task Get_KeyAsBearer_IsTheSameKey()
    {
        await using var api = await AccessHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/thing");
        request.Headers.Authorization = new("bearer", (await api.CreateKeyAsync()).Text("key"));

        using var response = await api.Http.SendAsync(request);

        Assert.Equal("99", AccessHost.Header(response, "RateLimit-Remaining"));
    }

    [Fact]
    public async Task Get_OtherAuthorization_IsNobodysKey()
    {
        await using var api = await AccessHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/thing") { Headers = { Authorization = new AuthenticationHeaderValue("Basic", "eDp5") } };

        using var response = await api.Http.SendAsync(request);

        Assert.Equal("60", AccessHost.Header(response, "RateLimit-Limit"));
    }

    [Fact]
    public async Task Get_UnknownOrRevokedKey_Is401AndEveryGuessIsPaidFor()
    {
        await using var api = await AccessHost.StartAsync(("Api:Limits:Anonymous", "10"));
        var made = await api.CreateKeyAsync();
        using var revoked = await api.SendAsync(HttpMethod.Delete, $"/api/keys/{made.Count("id")}");
        Assert.Equal(HttpStatusCode.NoContent, revoked.StatusCode);

        foreach (var key in (string[])[made.Text("key")!, "unknown", "ünknown", new('x', 5_000), .. Enumerable.Range(0, 6).Select(n => $"guess {n}")])
            Assert.Equal(HttpStatusCode.Unauthorized, await api.StatusAsync("/api/thing", key));

        Assert.Equal(HttpStatusCode.TooManyRequests, await api.StatusAsync("/api/thing", "guess 6"));
    }

    [Fact]
    public async Task Delete_TwiceAndUnknown_KeepsTheFirstTimeAndIs404()
    {
        await using var api = await AccessHost.StartAsync();
        var id = (await api.CreateKeyAsync()).Count("id");
        (await api.SendAsync(HttpMethod.Delete, $"/api/keys/{id}")).Dispose();
        api.Clock.Advance(TimeSpan.FromHours(1));
        (await api.SendAsync(HttpMethod.Delete, $"/api/keys/{id}")).Dispose();

        using var list = await api.SendAsync(HttpMethod.Get, "/api/keys");
        using var unknown = await api.SendAsync(HttpMethod.Delete, "/api/keys/4711");

        Assert.Equal("2026-09-11T17:20:00.000Z", (await AccessHost.ReadAsync(list))[0].Text("revoked"));
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task StoreUses_KeyWasUsed_IsStoredOnceAndNeverTakenBack()
    {
        await using var api = await AccessHost.StartAsync();
        var key = (await api.CreateKeyAsync()).Text("key");
        (await api.GetAsync("/api/thing", key)).Dispose();

        await api.Keys.StoreUsesAsync(CancellationToken.None);
        Assert.Equal(api.Clock.GetUtcNow().UtcDateTime, await api.Database.ScalarAsync<DateTime>("select last_used_at from api_keys"));

        await api.Database.ExecuteAsync("update api_keys set last_used_at = '2027-01-01T00:00:00Z'");
        await api.Keys.StoreUsesAsync(CancellationToken.None);
        (await api.GetAsync("/api/thing", key)).Dispose();
        await api.Keys.StoreUsesAsync(CancellationToken.None);
        Assert.Equal(2027, (await api.Database.ScalarAsync<DateTime>("select last_used_at from api_keys")).Year);
    }

    [Fact]
    public async Task Get_KeyMadeOnAnotherInstance_IsKnownAndStaysKnownWithoutTheDatabase()
    {
        await using var api = await AccessHost.StartAsync();
        await using var other = await AccessHost.StartAsync(api.Database);
        Assert.Equal(HttpStatusCode.Unauthorized, await other.StatusAsync("/api/thing", "unknown"));
        var key = (await api.CreateKeyAsync()).Text("key");
        other.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(HttpStatusCode.OK, await other.StatusAsync("/api/thing", key));
        await api.Database.ExecuteAsync("alter table api_keys rename to gone");
        Assert.Equal(HttpStatusCode.OK, await other.StatusAsync("/api/thing", key));
    }
}
