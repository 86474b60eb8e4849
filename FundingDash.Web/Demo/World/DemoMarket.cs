using static FundingDash.Web.Demo.World.DemoNoise;

namespace FundingDash.Web.Demo.World;

/// <summary>The simulated world: a pure function of seed, size, start and time; the start dates only what must be recent: the newest listings and a delisting. Nothing in it changes after construction, so any number of requests may read it at once.</summary>
public sealed class DemoMarket
{
    private const double Hour = 3_600_000;
    private static readonly int[] StepSeconds = [1, 2, 3, 5, 10, 20, 45, 120];
    private readonly Dictionary<string, (IReadOnlyList<DemoContract> Rows, Dictionary<string, DemoContract> BySymbol)> _feeds = new(StringComparer.Ordinal);

    public DemoMarket(int seed, int contracts, DateTimeOffset start, IEnumerable<DemoProfile> profiles)
    {
        var root = Mix((ulong)(uint)seed);
        Assets = DemoAssets.Build(root, Math.Max(80, contracts / 5));
        foreach (var feed in profiles.GroupBy(profile => profile.Feed, StringComparer.Ordinal))
        {
            var rows = DemoRoster.Build(root, Assets, feed, contracts, start.ToUnixTimeMilliseconds());
            _feeds.Add(feed.Key, (rows, rows.ToDictionary(row => row.Symbol, StringComparer.Ordinal)));
        }
    }

    public IReadOnlyList<DemoAsset> Assets { get; }

    /// <summary>All rows that the venue publishes, those that a collector must reject included.</summary>
    public IReadOnlyList<DemoContract> Rows(string feed) => _feeds[feed].Rows;

    public DemoContract? Find(string feed, string symbol) => _feeds[feed].BySymbol.GetValueOrDefault(symbol);

    /// <summary>Fraction per funding interval: what the settlement to come would pay if it were now.</summary>
    public double Rate(DemoContract contract, long ms) => DemoRates.PerInterval(contract, Step(contract, ms), DemoCalendar.HoursAt(contract, ms));

    /// <summary>What was paid at a settlement time, as a fraction for the interval that ended then: the value that <see cref="Rate"/> had come to.</summary>
    public double Settled(DemoContract contract, long ms) => DemoRates.PerInterval(contract, Step(contract, ms), DemoCalendar.HoursAt(contract, ms - 1));

    /// <summary>Price of one unit of the contract's base.</summary>
    public double Index(DemoContract contract, long ms)
    {
        var step = Step(contract, ms);
        return AssetPrice(contract.Asset, step) * contract.Multiplier * (1 + 1e-4 * Smooth(contract.Key + 21, step / 20_000));
    }

    public DemoQuote Quote(DemoContract contract, long ms)
    {
        var step = Step(contract, ms);
        var index = Index(contract, ms);
        var premium = Math.Clamp(DemoRates.Premium(contract, step) * 0.5, -0.0014, 0.0014);
        var volume = Volume(contract, step);
        return new()
        {
            Rate = DemoRates.PerInterval(contract, step, DemoCalendar.HoursAt(contract, ms)),
            Index = index,
            Mark = index * (1 + premium + 5e-5 * Smooth(contract.Key + 22, step / 5_000)),
            DayAgo = Index(contract, ms - 86_400_000),
            VolumeUsd = volume,
            OpenInterestUsd = volume * (0.15 + Unit(contract.Key + 23)) * (1 + 0.1 * Smooth(contract.Key + 24, step / (4 * Hour))),
            LastFundingMs = DemoCalendar.Last(contract, ms),
            NextFundingMs = DemoCalendar.Next(contract, ms),
        };
    }

    /// <summary>Time moves in steps of a second for the busy contracts and up to two minutes for the quiet ones, so that a collection changes many values and not all.</summary>
    private static double Step(DemoContract contract, long ms)
    {
        var draw = Unit(contract.Key + 25) * StepSeconds.Length;
        var step = contract.Asset.Rank < 8 ? 1_000L : StepSeconds[(int)draw] * 1_000L;
        return ms - ms % step;
    }

    private static double AssetPrice(DemoAsset asset, double ms)
    {
        var swing = asset.Class switch { DemoAssetClass.Crypto => 1, DemoAssetClass.Stock => 0.4, DemoAssetClass.Currency => 0.05, _ => 0.25 };
        var log = 0.30 * Smooth(asset.Key + 31, ms / (720 * Hour)) + 0.06 * Smooth(asset.Key + 32, ms / (60 * Hour))
            + 0.015 * Smooth(asset.Key + 33, ms / (6 * Hour)) + 0.004 * Smooth(asset.Key + 34, ms / (Hour / 2))
            + 0.0004 * Smooth(asset.Key + 35, ms / 60_000) + 0.0001 * Smooth(asset.Key + 36, ms / 7_000);
        return asset.Price * Math.Exp(swing * log);
    }

    /// <summary>24-hour turnover in USD: a power law over the assets, a wide spread over the venues.</summary>
    private static double Volume(DemoContract contract, double ms)
    {
        var rank = contract.Asset.IsCrypto ? contract.Asset.Rank : 25 + contract.Asset.Rank * 3;
        var asset = 6e10 / Math.Pow(rank + 1, 1.35);
        var luck = Math.Exp(1.1 * Signed(contract.Key + 26));
        return asset * contract.Share * luck * (1 + 0.2 * Smooth(contract.Key + 27, ms / (3 * Hour)) + 0.002 * Smooth(contract.Key + 28, ms / 15_000));
    }
}
