using System.Runtime.InteropServices;

namespace FundingDash.Web.Demo.World;

/// <summary>What the simulated world says about one contract at one moment. Prices are per one unit of the contract's own base (1000PEPE, not PEPE).</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct DemoQuote
{
    /// <summary>Fraction per funding interval of the contract; positive: longs pay.</summary>
    public required double Rate { get; init; }
    public required double Index { get; init; }
    public required double Mark { get; init; }
    /// <summary>Last trade price 24 hours ago.</summary>
    public required double DayAgo { get; init; }
    /// <summary>One side.</summary>
    public required double OpenInterestUsd { get; init; }
    public required double VolumeUsd { get; init; }
    public required long NextFundingMs { get; init; }
    public required long LastFundingMs { get; init; }

    public double OpenInterestBase => Index > 0 ? OpenInterestUsd / Index : 0;
    public double VolumeBase => Index > 0 ? VolumeUsd / Index : 0;
    public double High => Math.Max(Index, DayAgo) * 1.011;
    public double Low => Math.Min(Index, DayAgo) * 0.988;
    public double Change => Index / DayAgo - 1;
}
