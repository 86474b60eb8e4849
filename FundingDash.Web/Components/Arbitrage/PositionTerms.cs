using System.Collections.Immutable;
using System.Globalization;
using FundingDash.Domain.Arbitrage;

namespace FundingDash.Web.Components.Arbitrage;

/// <summary>What a reader assumes of a position, as it stands in an address.</summary>
/// <param name="Days">Holding time.</param>
/// <param name="Usd">Notional of one leg.</param>
/// <param name="Order">How the orders meet the book.</param>
public readonly record struct PositionTerms(int Days, double Usd, OrderKind Order)
{
    public const double LeastUsd = 1;

    public static readonly PositionTerms Default = new(7, 10_000, OrderKind.Taker);

    /// <summary>Holding times that can be chosen, in days.</summary>
    public static ImmutableArray<int> Holdings { get; } = [1, 3, 7, 30];

    public string UsdText => Usd.ToString(CultureInfo.InvariantCulture);

    /// <summary>Takes what makes sense; the rest is as it comes by itself.</summary>
    public static PositionTerms Of(int? days, double? usd, string? order) => new(
        days is { } held && Holdings.Contains(held) ? held : Default.Days,
        Size(usd) ?? Default.Usd,
        order == "maker" ? OrderKind.Maker : OrderKind.Taker);

    /// <summary>The size, when a position can have it.</summary>
    public static double? Size(double? usd) => usd is >= LeastUsd and <= PeriodicReturns.LargestPosition ? usd : null;

    public PairTerms With(FeeSchedule fees) => new() { Fees = fees, HoldingHours = Days * 24, Order = Order };
}
