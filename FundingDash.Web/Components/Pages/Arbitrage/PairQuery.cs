using System.Collections.Immutable;
using FundingDash.Domain.Arbitrage;
using FundingDash.Domain.Statistics;
using FundingDash.Web.Components.Arbitrage;
using FundingDash.Web.Components.Charts;
using FundingDash.Web.Components.Pages.History;
using Microsoft.AspNetCore.Components;

namespace FundingDash.Web.Components.Pages.Arbitrage;

/// <summary>What a pair's page shows besides its pair: everything that its address holds behind the question mark.</summary>
public sealed record PairQuery
{
    private const int LongestInterval = 8 * EpochMinutes.PerHour;

    /// <summary>Periods that can be looked back over.</summary>
    public static ImmutableArray<HistoryRange> Ranges { get; } =
    [
        HistoryRange.Find("1d"), HistoryRange.Find("7d"), new("14d", "14 d", "the last 14 days", 14), HistoryRange.Month, HistoryRange.Find("90d"),
    ];

    public HistoryRange Range { get; init; } = HistoryRange.Month;

    public PositionTerms Terms { get; init; } = PositionTerms.Default;

    /// <summary>Page of the ledger, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>The part of the period that the charts show; null for all of it.</summary>
    public ChartStretch? Stretch { get; init; }

    /// <summary>Zooming on is one step back, not one per zoom.</summary>
    public NavigationOptions ZoomStep => new() { ReplaceHistoryEntry = Stretch is not null };

    public static PairQuery Of(string? range, int? days, double? size, string? order, int? page = null) => new()
    {
        Range = Ranges.FirstOrDefault(known => known.Key.Equals(range, StringComparison.OrdinalIgnoreCase)) ?? HistoryRange.Month,
        Terms = PositionTerms.Of(days, size, order),
        Page = Math.Max(1, page ?? 1),
    };

    /// <summary>With a period that holds the stretch: whoever opens a link may do so long after it was made.</summary>
    public PairQuery Covering(DateTimeOffset now)
    {
        if (Stretch is not { } stretch)
            return this;
        var from = EpochMinutes.ToTime(stretch.From + LongestInterval);
        return from >= Range.Until(now).From ? this : this with { Range = Ranges.FirstOrDefault(range => range.Until(now).From <= from) ?? Ranges[^1] };
    }

    /// <summary>From the question mark on; empty when everything is as it comes by itself.</summary>
    public override string ToString()
    {
        var parts = new List<string>();
        if (Range != HistoryRange.Month)
            parts.Add($"range={Range.Key}");
        if (Terms.Days != PositionTerms.Default.Days)
            parts.Add($"days={Terms.Days}");
        if (Terms.Usd != PositionTerms.Default.Usd)
            parts.Add($"size={Terms.UsdText}");
        if (Terms.Order == OrderKind.Maker)
            parts.Add("order=maker");
        if (Page > 1)
            parts.Add($"page={Page}");
        if (Stretch is { } stretch)
            parts.Add($"from={stretch.FromText}&to={stretch.ToText}");
        return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
    }
}
