namespace FundingDash.Domain.Funding;

/// <summary>Figures of the whole market. Highest, lowest and average are over ranked contracts only; null when there is none.</summary>
public sealed record MarketTotals
{
    public required int Contracts { get; init; }

    /// <summary>Listed names.</summary>
    public required int Assets { get; init; }

    /// <summary>Venues that have at least one contract.</summary>
    public required int Venues { get; init; }

    public MarketContract? Highest { get; init; }

    public MarketContract? Lowest { get; init; }

    /// <summary>Plain mean of the ranked contracts' linear annual rates, in percent.</summary>
    public double? AverageApr { get; init; }

    /// <summary>Sum of the known open interests in USD; null when none is known.</summary>
    public decimal? OpenInterestUsd { get; init; }

    public static MarketTotals Of(MarketSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        MarketContract? highest = null, lowest = null;
        var venues = new HashSet<string>(StringComparer.Ordinal);
        var (sum, ranked) = (0.0, 0);
        decimal? openInterest = null;
        foreach (var slice in snapshot.Feeds)
        {
            // A feed carries one venue.
            if (!slice.Contracts.IsEmpty)
                venues.Add(slice.Contracts[0].Venue);
            foreach (var contract in slice.Contracts)
            {
                openInterest = Domain.Venues.Usd.Sum(openInterest, contract.Quote.OpenInterestUsd) ?? openInterest;
                if (!contract.IsRanked)
                    continue;
                sum += contract.PerHour!.Value;
                ranked++;
                if (highest is null || contract.PerHour > highest.PerHour)
                    highest = contract;
                if (lowest is null || contract.PerHour < lowest.PerHour)
                    lowest = contract;
            }
        }

        return new()
        {
            Contracts = snapshot.ContractCount,
            Assets = snapshot.Assets.Length,
            Venues = venues.Count,
            Highest = highest,
            Lowest = lowest,
            AverageApr = ranked > 0 ? FundingMath.Apr(sum / ranked) : null,
            OpenInterestUsd = openInterest,
        };
    }
}
