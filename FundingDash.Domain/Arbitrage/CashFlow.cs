namespace FundingDash.Domain.Arbitrage;

/// <summary>One coming payment, if the rate now quoted stays.</summary>
/// <param name="Time">When it is due.</param>
/// <param name="Leg">Whose payment.</param>
/// <param name="Amount">What the holder gets, a fraction of one leg's notional; negative: pays.</param>
/// <param name="Balance">Everything got until then: with all payments of that moment, and what a continuous leg accrued.</param>
public readonly record struct CashFlow(DateTimeOffset Time, PairLeg Leg, decimal Amount, decimal Balance);
