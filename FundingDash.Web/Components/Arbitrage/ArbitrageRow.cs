using FundingDash.Domain.Arbitrage;

namespace FundingDash.Web.Components.Arbitrage;

/// <summary>One pair with its statistics. Immutable; shared by all circuits, and formatted when the first of them shows it.</summary>
public sealed class ArbitrageRow
{
    private Priced? _priced;

    public ArbitrageRow(Opportunity pair, SpreadStatistics? spread, PairRealised? week, PairRealised? month, ArbitrageRow? before)
    {
        Pair = pair;
        Spread = spread;
        Week = week;
        Month = month;
        Name = before?.Name ?? pair.Key.ToString();
    }

    public Opportunity Pair { get; }

    /// <summary>Null when the spread is below the floor of the statistics, or its history is not loaded yet.</summary>
    public SpreadStatistics? Spread { get; }

    /// <summary>What the pair paid in the last 7 days; null when a leg has no known history.</summary>
    public PairRealised? Week { get; }

    /// <inheritdoc cref="Week"/>
    /// <remarks>30 days.</remarks>
    public PairRealised? Month { get; }

    /// <summary>The pair's key as text.</summary>
    public string Name { get; }

    /// <summary>Markup of the cells that the quotes tell: asset to spread of a day.</summary>
    public string Live => field ??= ArbitrageFormat.Live(this);

    /// <summary>Markup of the cells that no terms change: price gap to what was realised.</summary>
    public string Rest => field ??= ArbitrageFormat.Rest(this);

    /// <summary>Markup of the cells that rest on a position and its fees. Those of the last terms asked for are kept: most viewers have the usual ones.</summary>
    public string Costs(PositionTerms position, FeeSchedule fees)
    {
        var priced = _priced;
        if (priced is null || priced.Position != position || !ReferenceEquals(priced.Fees, fees))
            _priced = priced = new(position, fees, ArbitrageFormat.Costs(Pair.Net(position.With(fees)), position.Usd));
        return priced.Markup;
    }

    /// <summary>True when another row would say the same.</summary>
    public bool IsSame(ArbitrageRow other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return ReferenceEquals(Pair.Long, other.Pair.Long) && ReferenceEquals(Pair.Short, other.Pair.Short) && ReferenceEquals(Spread, other.Spread)
            && Week == other.Week && Month == other.Month;
    }

    private sealed record Priced(PositionTerms Position, FeeSchedule Fees, string Markup);
}
