namespace FundingDash.Web.Demo.World;

/// <summary>The few contracts that do not just go on for ever, chosen by their place in the venue's list. The best-known coins are not among them.</summary>
internal static class DemoLives
{
    private const int EveryNth = 45;
    private const int Delisted = 33;
    private const int BestKnown = 12;
    // Long enough for every collection to have met the contract: a history without a contract would be of no use to anybody.
    private const long LastMinutesMs = 10 * 60_000;
    private static readonly string[] Delisting = ["binance-usdm", "bybit", "hyperliquid"];
    private static readonly long FirstDeath = DateTimeOffset.Parse("2026-06-10T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();

    /// <summary>New listings and the delisting are counted from the start of the process: at a fixed date they would be old or yet to come whenever the demo is shown.</summary>
    public static DemoContract Apply(DemoContract contract, long startMs)
    {
        if (contract.State is DemoState.Settling or DemoState.Dead)
            return contract with { DelistedAtMs = FirstDeath + (long)(DemoNoise.Unit(contract.Key + 8) * 60) * DemoCalendar.Day };
        if (!contract.IsLive || contract.Asset is { IsCrypto: true, Rank: < BestKnown }) return contract;
        if (contract.Ordinal == Delisted && Delisting.Contains(contract.Feed)) return contract with { DelistedAtMs = startMs + LastMinutesMs };
        return (contract.Ordinal % EveryNth) switch
        {
            13 when contract.IntervalMayChange => Shifting(contract, startMs),
            17 => contract with { ListedAtMs = DaysBefore(startMs, 3) },
            23 when contract.Feed == "hyperliquid" => contract with { SkippedHours = 1 },
            23 when contract.Feed == "dydx" => contract with { SkippedHours = 5 },
            29 => contract with { ListedAtMs = DaysBefore(startMs, 10) },
            _ => contract,
        };
    }

    private static DemoContract Shifting(DemoContract contract, long startMs)
    {
        var shifting = contract with { Shifts = true };
        return shifting with { IntervalHours = DemoCalendar.HoursAt(shifting, startMs) };
    }

    /// <summary>By the day, so that processes that start one after the other agree.</summary>
    private static long DaysBefore(long startMs, int days) => startMs / DemoCalendar.Day * DemoCalendar.Day - days * DemoCalendar.Day;
}
