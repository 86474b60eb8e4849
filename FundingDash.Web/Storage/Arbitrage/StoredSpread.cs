namespace FundingDash.Web.Storage.Arbitrage;

/// <summary>A pair by the ids of its contracts.</summary>
public readonly record struct StoredPair(int LongId, int ShortId);

/// <summary>The spread of a pair at a time.</summary>
/// <param name="Pair">The pair and its direction.</param>
/// <param name="Time">Beginning of the hour, or the minute of the sample.</param>
/// <param name="HourlySpread">perHour(short) - perHour(long), a fraction.</param>
/// <param name="Sampled">False: what both legs paid for that hour. True: what was quoted in that minute.</param>
public readonly record struct StoredSpread(StoredPair Pair, DateTimeOffset Time, double HourlySpread, bool Sampled);
