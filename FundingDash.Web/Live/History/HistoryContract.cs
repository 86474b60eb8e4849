using FundingDash.Domain.Markets;
using FundingDash.Domain.Statistics;

namespace FundingDash.Web.Live.History;

/// <summary>A contract that is or was traded, with its settled rates of the last months. Immutable; replaced when settlements arrive.</summary>
public sealed record HistoryContract
{
    /// <summary>Id in <c>contract_metadata</c>.</summary>
    public required int Id { get; init; }

    public required ContractKey Key { get; init; }

    public required string Feed { get; init; }

    /// <summary>Canonical asset, as in <see cref="Contract.Asset"/>.</summary>
    public required string Asset { get; init; }

    /// <summary>When it began to exist as the venue states it; null when it does not.</summary>
    public DateTimeOffset? ListedAt { get; init; }

    /// <summary>When we first saw it quoted.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>When it was last quoted: long ago for one that has been delisted.</summary>
    public required DateTimeOffset LastSeen { get; init; }

    public string? TradeUrl { get; init; }

    /// <summary>Beginning of its life as far as it is known: the venue's word, else the first we saw of it.</summary>
    public DateTimeOffset KnownSince => ListedAt ?? (Series.Count > 0 && Series[0].Time < FirstSeen ? Series[0].Time : FirstSeen);

    /// <summary>At least the last <see cref="HistoryStore.Kept"/>; older ones are in the database.</summary>
    public SettledSeries Series { get; init; } = SettledSeries.Empty;
}
