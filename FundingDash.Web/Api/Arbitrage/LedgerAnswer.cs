using System.ComponentModel;
using FundingDash.Domain.Arbitrage;
using FundingDash.Domain.Statistics;

namespace FundingDash.Web.Api.Arbitrage;

/// <summary>Every payment of a pair at its own time, fractions of one leg's notional.</summary>
public sealed record LedgerAnswer(
    int Days,
    DateTimeOffset From,
    DateTimeOffset To,
    [property: Description("Oldest first.")] LedgerEntryAnswer[] Entries,
    [property: Description("Lowest balance before fees.")] double WorstBalance,
    [property: Description("What the pair paid over the last 1, 3, 7, 14, 30 and 90 days.")] LedgerPeriodAnswer[] Periods)
{
    internal static LedgerAnswer Of(PairKey key, SettledSeries bought, SettledSeries sold, int days, PairTerms terms, DateTimeOffset now)
    {
        var fees = (double?)terms.Fees.RoundTrip(key.Long.Venue, key.Short.Venue, terms.Order);
        var ledger = PairLedger.Of(bought, sold, now.AddDays(-days), now, fees);
        return new(
            days, ledger.From, ledger.To, [.. ledger.Entries.Select(entry => LedgerEntryAnswer.Of(key, entry))], ledger.WorstBalance,
            [.. PairLedger.Periods.Select(period => LedgerPeriodAnswer.Of(period, new(Paid(bought, period), Paid(sold, period), period * 24, fees)))]);

        LegRealised Paid(SettledSeries leg, int period) => LegRealised.Of(leg, now.AddDays(-period), now);
    }
}

/// <summary>One payment of one leg.</summary>
public sealed record LedgerEntryAnswer(
    DateTimeOffset Time,
    [property: Description("long or short.")] string Leg,
    string Exchange,
    string Contract,
    double Rate,
    [property: Description("What the holder got; negative: paid.")] double Cash,
    [property: Description("Sum until then, before fees.")] double Balance)
{
    internal static LedgerEntryAnswer Of(PairKey key, LedgerEntry entry)
    {
        var contract = entry.Leg == PairLeg.Long ? key.Long : key.Short;
        return new(entry.Time, ApiName<PairLeg>.Of(entry.Leg), contract.Venue, contract.Symbol, entry.Rate, entry.Cash, entry.Balance);
    }
}

/// <summary>What a pair paid over a period.</summary>
public sealed record LedgerPeriodAnswer(
    int Days,
    double Sum,
    [property: Description("Sum less one round trip of fees; null when these are unknown.")] double? Net,
    [property: Description("Linear annual percent, before fees.")] double Apr,
    [property: Description("Part of the payments that is known, 0 to 1, of the worse leg.")] double? Coverage,
    int Payments)
{
    internal static LedgerPeriodAnswer Of(int days, PairRealised paid) => new(days, paid.Sum, paid.Net, paid.Apr, paid.Coverage, paid.Long.Settlements + paid.Short.Settlements);
}
