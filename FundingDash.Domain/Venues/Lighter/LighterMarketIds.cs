namespace FundingDash.Domain.Venues.Lighter;

/// <summary>Ids of the venue's markets by symbol: its history is asked by id. Loaded when first needed, and again when a symbol is not in an old list.</summary>
internal sealed class LighterMarketIds(TimeProvider clock)
{
    // Who asks for an unknown symbol asks again and again; a new listing can wait this long.
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    private volatile Listing? _listing;

    /// <exception cref="VenueFaultException">The list cannot be had, or the symbol is not in it or stands for several markets.</exception>
    public async Task<string> FindAsync(VenueClient client, string symbol, CancellationToken cancellationToken)
    {
        var listing = _listing;
        var now = clock.GetUtcNow();
        if (listing is null || (!listing.Ids.ContainsKey(symbol) && now - listing.LoadedAt >= Fresh))
        {
            var answer = await LighterApi.GetAsync(client, LighterApi.Details, LighterJson.Default.LighterDetails, cancellationToken).ConfigureAwait(false);
            _listing = listing = new(Index(answer.OrderBookDetails ?? []), now);
        }

        return listing.Ids.TryGetValue(symbol, out var id)
            ? id ?? throw new VenueFaultException(FailureKind.VenueError, $"{LighterApi.Details}: several markets are called {symbol}")
            : throw new VenueFaultException(FailureKind.VenueError, $"{LighterApi.Details}: no perpetual market is called {symbol}");
    }

    // The active market goes before dead ones of its name.
    private static Dictionary<string, string?> Index(List<LighterMarket?> rows)
    {
        var ids = new Dictionary<string, string?>(rows.Count, StringComparer.Ordinal);
        foreach (var markets in rows.Where(row => row is { MarketType: "perp", Symbol.Length: > 0, MarketId.Length: > 0 }).GroupBy(row => row!.Symbol!, StringComparer.Ordinal))
        {
            var active = Ids(markets.Where(row => row!.Status == "active"));
            var candidates = active.Count > 0 ? active : Ids(markets);
            ids[markets.Key] = candidates is [var id] ? id : null;
        }

        return ids;
    }

    private static List<string> Ids(IEnumerable<LighterMarket?> markets) => [.. markets.Select(row => row!.MarketId!).Distinct(StringComparer.Ordinal)];

    private sealed record Listing(Dictionary<string, string?> Ids, DateTimeOffset LoadedAt);
}
