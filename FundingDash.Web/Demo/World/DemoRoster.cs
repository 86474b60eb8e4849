namespace FundingDash.Web.Demo.World;

/// <summary>Decides which venue lists which assets, and under what name.</summary>
internal static class DemoRoster
{
    public const int FullScale = 3_500;
    private const int AlwaysListed = 12;
    private static readonly long FirstListing = DateTimeOffset.Parse("2021-03-01T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();
    private static readonly long LastListing = DateTimeOffset.Parse("2026-06-01T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();

    public static List<DemoContract> Build(ulong seed, IReadOnlyList<DemoAsset> assets, IEnumerable<DemoProfile> profiles, int contracts, long startMs)
    {
        var roster = new List<DemoContract>();
        var symbols = new HashSet<string>(StringComparer.Ordinal);
        foreach (var profile in profiles)
        {
            var rows = profile.Fixed ? profile.Rows : Math.Max(1, (int)Math.Round((double)profile.Rows * contracts / FullScale));
            foreach (var (asset, listing) in Candidates(seed, assets, profile))
            {
                if (rows == 0) break;
                if (!symbols.Add(listing.Symbol)) continue;
                roster.Add(DemoLives.Apply(Contract(seed, profile, asset, listing, roster.Count), startMs));
                rows--;
            }
        }

        return roster;
    }

    private static IEnumerable<(DemoAsset Asset, DemoListing Listing)> Candidates(ulong seed, IReadOnlyList<DemoAsset> assets, DemoProfile profile)
    {
        var listed = assets
            .Where(asset => asset.IsAllowedOn(profile.Feed))
            .Select(asset => (Asset: asset, Listing: profile.Listing(asset)!))
            .Where(pair => pair.Listing is not null)
            .OrderBy(pair => Score(seed, profile, pair.Asset));
        return profile.FromTail ? listed.Reverse() : listed;
    }

    private static double Score(ulong seed, DemoProfile profile, DemoAsset asset) => asset.Rank < AlwaysListed
        ? asset.Rank
        : asset.Rank * (0.75 + 0.5 * DemoNoise.Unit(DemoNoise.Hash(seed ^ asset.Key, profile.Feed)));

    private static DemoContract Contract(ulong seed, DemoProfile profile, DemoAsset asset, DemoListing listing, int ordinal)
    {
        var key = DemoNoise.Hash(DemoNoise.Hash(seed, profile.Feed), listing.Symbol);
        var price = asset.Price * listing.Multiplier;
        var age = DemoNoise.Unit(key + 5);
        return new()
        {
            Feed = profile.Feed,
            Symbol = listing.Symbol,
            Asset = asset,
            Base = listing.Base,
            Quote = listing.Quote,
            Settle = listing.Settle,
            Multiplier = listing.Multiplier,
            Inverse = listing.Inverse,
            Group = profile.Group,
            State = profile.State,
            IntervalHours = Interval(profile, asset, key),
            IntervalMayChange = profile.Intervals.Length > 1,
            Ordinal = ordinal,
            Key = key,
            Share = profile.Share,
            Baseline = profile.Baseline,
            Damped = asset.Rank >= 3 && DemoNoise.Unit(key + 3) >= profile.Restless,
            Decimals = Math.Clamp(5 - (int)Math.Floor(Math.Log10(price)), 1, 13),
            ListedAtMs = FirstListing + (long)(age * (LastListing - FirstListing)) / 3_600_000 * 3_600_000,
        };
    }

    /// <summary>The big ones keep the venue's first interval; contracts with a hot premium tend to the short ones, as on real venues.</summary>
    private static int Interval(DemoProfile profile, DemoAsset asset, ulong key)
    {
        if (asset.Rank < 4 && asset.IsCrypto) return profile.Intervals[0].Hours;
        if (asset.Heat > 5e-3 && DemoNoise.Unit(key + 6) < 0.5) return profile.Intervals.Min(entry => entry.Hours);
        var draw = DemoNoise.Unit(key + 7) * 100;
        foreach (var (hours, percent) in profile.Intervals)
        {
            if (draw < percent) return hours;
            draw -= percent;
        }

        return profile.Intervals[0].Hours;
    }
}
