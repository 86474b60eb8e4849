using System.Collections.Immutable;

namespace FundingDash.Domain.Arbitrage;

/// <summary>What a position of a size returns over one holding time, if both rates stay. USD; null where a cost is unknown.</summary>
/// <param name="Label">Name of the period.</param>
/// <param name="PositionUsd">Notional of one leg.</param>
/// <param name="Spread">The same as fractions of one leg's notional.</param>
public readonly record struct PeriodicReturn(string Label, double PositionUsd, NetSpread Spread)
{
    public double Hours => Spread.HoldingHours;

    public double GrossUsd => Spread.Gross * PositionUsd;

    /// <summary>Opening and closing both legs.</summary>
    public double? FeesUsd => Spread.Fees * PositionUsd;

    /// <summary>Gross less fees.</summary>
    public double? AfterFeesUsd => Spread.AfterFees * PositionUsd;

    /// <summary>Gross less fees and entry gap.</summary>
    public double? NetUsd => Spread.Net * PositionUsd;
}

/// <summary>Returns of a pair from an hour to a year.</summary>
public static class PeriodicReturns
{
    /// <summary>Largest position that is calculated, a trillion USD.</summary>
    public const double LargestPosition = 1e12;

    private static readonly (string Label, double Hours)[] Periods =
    [
        ("1 h", 1), ("8 h", 8), ("1 d", 24), ("3 d", 72), ("7 d", 168), ("14 d", 336), ("30 d", 720), ("90 d", 2160), ("180 d", 4320), ("1 y", 8760),
    ];

    /// <summary>Ascending, 1 h to 1 year. The holding time of <paramref name="terms"/> is not used: every period is one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The position is not greater than 0 or beyond <see cref="LargestPosition"/>.</exception>
    public static ImmutableArray<PeriodicReturn> Of(in Opportunity pair, PairTerms terms, double positionUsd)
    {
        if (!(positionUsd is > 0 and <= LargestPosition))
            throw new ArgumentOutOfRangeException(nameof(positionUsd), positionUsd, $"A position lies between 0 and {LargestPosition:0} USD.");
        var net = pair.Net(terms);
        return [.. Periods.Select(period => new PeriodicReturn(period.Label, positionUsd, net with { HoldingHours = period.Hours }))];
    }
}
