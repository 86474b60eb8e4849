using FundingDash.Domain.Funding;
using FundingDash.Domain.Statistics;

namespace FundingDash.Web.Components.ZScores;

/// <summary>One contract with its statistics. Immutable; shared by all circuits, and formatted when the first of them shows it.</summary>
public sealed class ZScoreRow
{
    public ZScoreRow(MarketContract contract, ContractStatistics? statistics, int venue, ZScoreRow? before)
    {
        Contract = contract;
        Statistics = statistics;
        Venue = venue;
        Name = before?.Name ?? contract.Quote.Contract.Key.ToString();
    }

    public MarketContract Contract { get; }

    /// <summary>Null when nothing was told of the contract yet.</summary>
    public ContractStatistics? Statistics { get; }

    /// <summary>Place of the venue in the catalog; -1 for a venue that it does not know.</summary>
    public int Venue { get; }

    /// <summary>The contract's key as text.</summary>
    public string Name { get; }

    public WindowFacts? Facts => Statistics?.Facts;

    /// <summary>Live z, of a stale value too; null when it cannot be told.</summary>
    public double? Z => Statistics?.Live.Z.Value;

    /// <summary>What takes part in rankings: not of a value that is stale or in quarantine.</summary>
    public TestedValue? Ranked => Contract.IsRanked ? Statistics?.Live : null;

    public double? RankedZ => Ranked?.Z.Value;

    /// <summary>Why there is no z, or what to know of it; empty when there is nothing to say.</summary>
    public string Remarks => field ??= ZScoreFormat.Remarks(this);

    /// <summary>Symbol and asset in upper case; made when first searched.</summary>
    public string SearchText => field ??= $"{Contract.Symbol}\n{Contract.Asset}".ToUpperInvariant();

    /// <summary>Markup of the cells that name the contract: symbol, venue, asset.</summary>
    public string Head => field ??= ZScoreFormat.Head(this);

    /// <summary>Markup of the cells that move with every quote: z to APR.</summary>
    public string Live => field ??= ZScoreFormat.Live(this);

    /// <summary>Markup of the cells that move with settlements: mean to remarks.</summary>
    public string Reference => field ??= ZScoreFormat.Reference(this);
}
