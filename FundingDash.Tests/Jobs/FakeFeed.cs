using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues;
using FundingDash.Tests.Support;

namespace FundingDash.Tests.Jobs;

/// <summary>A feed that does what a test says; by default one good quote.</summary>
internal sealed class FakeFeed(string key) : IVenueFeed
{
    public FeedDefinition Definition { get; } = Define(key, feed: null);

    public Func<CancellationToken, Task<FetchResult>> Fetch { get; set; } = _ => Task.FromResult(Quotes.Success(key, Quotes.Quote("BTC", feed: key)));

    public int Fetches { get; private set; }

    public int SlowRefreshes { get; private set; }

    public static FeedDefinition Define(string key, IVenueFeed? feed) => new()
    {
        Key = key,
        Venue = new(key, VenueKind.Cex),
        Title = key,
        BaseUrl = new("http://venue.test"),
        Budget = new(100, TimeSpan.FromMinutes(1), "test"),
        History = new() { PageRows = 100, Create = (_, _) => throw new InvalidOperationException("the definition has no history") },
        Create = (_, _) => feed ?? throw new InvalidOperationException("the definition has no feed"),
    };

    public Task<FetchResult> FetchAsync(CancellationToken cancellationToken)
    {
        Fetches++;
        return Fetch(cancellationToken);
    }

    public Task RefreshSlowFactsAsync(CancellationToken cancellationToken)
    {
        SlowRefreshes++;
        return Task.CompletedTask;
    }
}
