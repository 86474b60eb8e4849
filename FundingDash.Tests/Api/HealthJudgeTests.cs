using FundingDash.Domain.Funding;
using FundingDash.Tests.Support;
using FundingDash.Web.Api.Health;
using FundingDash.Web.Hosting;
using FundingDash.Web.Live;

namespace FundingDash.Tests.Api;

public sealed class HealthJudgeTests
{
    private readonly TestClock _clock = new();
    private readonly SnapshotStore _store;
    private readonly Database _database = new();
    private readonly HealthJudge _judge;

    public HealthJudgeTests()
    {
        _store = new(_clock, [new FeedHealth { Feed = "a", Period = TimeSpan.FromSeconds(30) }]);
        _judge = new(_store, _clock, _database);
    }

    [Fact]
    public void Ready_NothingCollected_SaysSo()
    {
        var answer = _judge.Ready();

        Assert.Equal("not_ready", answer.Status);
        Assert.StartsWith("no data yet", Assert.Single(answer.Missing!), StringComparison.Ordinal);
    }

    [Fact]
    public void Ready_DataAndDatabase_IsReady()
    {
        Collect();

        Assert.Equal(new ReadyAnswer("ready", null), _judge.Ready());
        Assert.Equal(new HealthAnswer("healthy", "connected", _clock.GetUtcNow()), _judge.Health());
    }

    [Fact]
    public void Ready_DatabaseDown_SaysSinceWhenAndWhy()
    {
        Collect();
        _database.IsUp = false;

        Assert.Equal(["the database is down since 2026-09-11 17:00:00 UTC: connection refused"], _judge.Ready().Missing);
        Assert.Equal(new HealthAnswer("degraded", "disconnected", _clock.GetUtcNow()), _judge.Health());
    }

    [Fact]
    public void Ready_StoredDataOnly_IsReadyButNotHealthy()
    {
        _store.Restore([new(Quotes.Quote("BTC", feed: "a", asOf: _clock.GetUtcNow().AddHours(-1)))]);

        Assert.Null(_judge.Ready().Missing);
        Assert.Equal("degraded", _judge.Health().Status);
    }

    private void Collect() => _store.Apply(Quotes.Success("a", Quotes.Quote("BTC", feed: "a")));

    private sealed class Database : IDatabaseState
    {
        public bool IsUp { get; set; } = true;

        public string? Error => IsUp ? null : "connection refused";

        public DateTimeOffset? Since => new DateTimeOffset(2026, 9, 11, 17, 0, 0, TimeSpan.Zero);
    }
}
