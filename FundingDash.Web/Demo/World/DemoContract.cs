namespace FundingDash.Web.Demo.World;

/// <summary>Anything but Live is a row that a collector must reject.</summary>
public enum DemoState { Live, Settling, Dead, Dated, PreMarket, Spot, Hidden }

/// <summary>One row of a venue's list, in the venue's own words.</summary>
public sealed record DemoContract
{
    public required string Feed { get; init; }
    public required string Symbol { get; init; }
    public required DemoAsset Asset { get; init; }
    /// <summary>The venue's own base name: 1000PEPE, kPEPE, XBT.</summary>
    public required string Base { get; init; }
    public required string Quote { get; init; }
    public required string Settle { get; init; }
    /// <summary>Units of the asset per unit of Base.</summary>
    public required double Multiplier { get; init; }
    public required bool Inverse { get; init; }
    /// <summary>The venue's own division: category, settlement currency, builder dex.</summary>
    public required string Group { get; init; }
    public required DemoState State { get; init; }
    public required int IntervalHours { get; init; }
    /// <summary>False on venues whose interval is a constant of the venue.</summary>
    public required bool IntervalMayChange { get; init; }
    /// <summary>Place in the venue's list; also the venue's numeric id where it has one.</summary>
    public required int Ordinal { get; init; }
    public required ulong Key { get; init; }
    /// <summary>Share of the asset's turnover that this venue sees.</summary>
    public required double Share { get; init; }
    /// <summary>Resting rate per 8 hours.</summary>
    public required double Baseline { get; init; }
    /// <summary>False: the rate follows the premium instead of resting at the baseline.</summary>
    public required bool Damped { get; init; }
    /// <summary>Decimals of its prices.</summary>
    public required int Decimals { get; init; }
    public required long ListedAtMs { get; init; }
    /// <summary>From then on it is settling, whatever its State, and pays nothing more.</summary>
    public long DelistedAtMs { get; init; } = long.MaxValue;
    /// <summary>Its interval changes every nine days, from 8 to 4 to 1 hour and back; IntervalHours is that of the moment of the view.</summary>
    public bool Shifts { get; init; }
    /// <summary>Hours in a row, every twelve days, of which the history knows no settlement.</summary>
    public int SkippedHours { get; init; }

    public bool IsLive => State == DemoState.Live;

    public long IntervalMs => IntervalHours * DemoCalendar.Hour;
}
