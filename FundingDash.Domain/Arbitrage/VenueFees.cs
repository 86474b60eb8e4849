namespace FundingDash.Domain.Arbitrage;

/// <summary>How an order meets the book, which decides the fee.</summary>
public enum OrderKind
{
    /// <summary>Fills against a resting order, at once.</summary>
    Taker,

    /// <summary>Rests in the book until another fills it.</summary>
    Maker,
}

/// <summary>What a venue takes for a fill at its base tier. Fractions of the notional: 0.0005 is 0.05 %; a negative one is a rebate.</summary>
/// <param name="Venue">Name of the venue as the catalog has it.</param>
/// <param name="Taker">Fee of an order that fills at once.</param>
/// <param name="Maker">Fee of an order that rested.</param>
/// <param name="Source">Where the figures stand: an address, or a document and the field in it.</param>
/// <param name="AsOf">Day at which the source stated them; null when it has no date.</param>
/// <param name="IsVerified">False when no answer or document of the venue, and no dated index, confirms them: shown as such.</param>
public sealed record VenueFees(string Venue, decimal Taker, decimal Maker, string Source, DateOnly? AsOf, bool IsVerified)
{
    /// <summary>Lowest fee that is believed: a rebate of 0.1 %.</summary>
    public const decimal Lowest = -0.001m;

    /// <summary>Highest fee that is believed: 1 %. Percent typed as a fraction lands beyond it.</summary>
    public const decimal Highest = 0.01m;

    public decimal Of(OrderKind order) => order == OrderKind.Maker ? Maker : Taker;
}
