using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using FundingDash.Domain.Venues;
using FundingDash.Tests.Api;
using FundingDash.Tests.Support;
using Npgsql;

namespace FundingDash.Tests.EndToEnd;

/// <summary>Two app processes on one PostgreSQL and one Redis: both serve the same numbers, and when one is killed the other collects alone.</summary>
public sealed class TwoInstancesWithRedisTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly HttpClient _http = new(new SocketsHttpHandler());

    [RedisFact]
    public async Task Instances_OneIsKilled_TheOtherGoesOnWithTheNumbersOfBoth()
    {
        var database = await PostgresServer.CreateDatabaseAsync();
        await using var redis = await RedisServer.StartAsync("secret");
        await using var first = Start(database, redis);
        var firstAddress = await first.FindAddressAsync(Patience);
        await using var second = Start(database, redis);
        var secondAddress = await second.FindAddressAsync(Patience);

        await UntilAsync(async () => await ReadAsync(firstAddress) is { Count: > 0 } rates && rates.Values.Select(rate => rate.Exchange).Distinct().Count() == Venues && Same(rates, await ReadAsync(secondAddress)), "the same numbers on both");
        Assert.True(await IsRedisUsedAsync(firstAddress) && await IsRedisUsedAsync(secondAddress));

        await first.KillAsync();
        var killed = TimeProvider.System.GetUtcNow();

        var before = await ReadAsync(secondAddress);
        Assert.NotEmpty(before);
        await UntilAsync(async () => await ReadAsync(secondAddress) is var rates && rates.Values.GroupBy(rate => rate.Exchange).All(venue => venue.Max(rate => rate.Updated) > killed), "news of every venue from the one that is left");
        Assert.Equal(before.Keys.Order(), (await ReadAsync(secondAddress)).Keys.Order());
    }

    public void Dispose() => _http.Dispose();

    private static int Venues => VenueCatalog.Venues.Length;

    private static ChildProcess Start(string database, RedisServer redis) => AppProgram.Start(
        ["--demo", "--Demo:Contracts=300", "--Collection:Interval=00:00:05", "--Backfill:Days=0", "--Api:Limits:Anonymous=100000"],
        ("ConnectionStrings__Postgres", new NpgsqlConnectionStringBuilder(database) { MaxPoolSize = 12 }.ConnectionString),
        ("REDIS_URL", $"redis://:{redis.Password}@{redis.Address}"));

    private static bool Same(Dictionary<string, Rate> one, Dictionary<string, Rate> other) => one.Count == other.Count && one.All(pair => other.GetValueOrDefault(pair.Key) == pair.Value);

    // Both collect all the time: what is compared is read at nearly the same moment, until it is the same one.
    private async Task<Dictionary<string, Rate>> ReadAsync(Uri address)
    {
        using var response = await _http.GetAsync(new Uri(address, "api/funding-rates?limit=10000"));
        return response.IsSuccessStatusCode
            ? (await response.Content.ReadFromJsonAsync<JsonElement>()).EnumerateArray().ToDictionary(
                rate => $"{rate.Text("exchange")} {rate.Text("symbol")}",
                rate => new Rate(rate.Text("exchange")!, rate.GetProperty("funding_rate").ToString(), rate.GetProperty("mark_price").ToString(), rate.GetProperty("last_updated").GetDateTimeOffset()))
            : [];
    }

    private async Task<bool> IsRedisUsedAsync(Uri address)
    {
        var cache = await _http.GetFromJsonAsync<JsonElement>(new Uri(address, "api/health/cache"));
        return cache.Text("type") == "redis" && cache.GetProperty("connected").GetBoolean();
    }

    private static async Task UntilAsync(Func<Task<bool>> reached, string what)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        var started = Stopwatch.GetTimestamp();
        while (!await reached())
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < Patience, $"It was waited for in vain: {what}.");
            await timer.WaitForNextTickAsync();
        }
    }

    private sealed record Rate(string Exchange, string FundingRate, string MarkPrice, DateTimeOffset Updated);
}
