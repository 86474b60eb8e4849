using System.Collections.Immutable;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Statistics;
using FundingDash.Web.Components.Charts;
using FundingDash.Web.Components.Grid;
using Microsoft.AspNetCore.Components;

namespace FundingDash.Web.Components.Pages.History;

/// <summary>What a history page shows besides its asset or contract: everything that its address holds behind the question mark.</summary>
public sealed record HistoryQueryString
{
    private const int LongestInterval = 8 * EpochMinutes.PerHour;

    public static readonly RateMode EightHours = RateMode.Find("8h");

    /// <summary>Units of the charts, the first unless asked otherwise.</summary>
    public static ImmutableArray<RateMode> Units { get; } = [EightHours, RateMode.Apr];

    public HistoryRange Range { get; init; } = HistoryRange.Month;

    public RateMode Unit { get; init; } = EightHours;

    /// <summary>Contracts that are not drawn.</summary>
    public ImmutableHashSet<string> Hidden { get; init; } = [];

    /// <summary>Contract of the heatmap; null for the first.</summary>
    public string? Heat { get; init; }

    /// <summary>Page of the settlements, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>The part of the period that the charts show; null for all of it.</summary>
    public ChartStretch? Stretch { get; init; }

    public static HistoryQueryString Of(string? range, string? unit, string[]? hidden = null, string? heat = null, int? page = null) => new()
    {
        Range = HistoryRange.Find(range),
        Unit = Units.FirstOrDefault(mode => mode.Key.Equals(unit, StringComparison.OrdinalIgnoreCase)) ?? EightHours,
        Hidden = [.. hidden ?? []],
        Heat = heat,
        Page = Math.Max(1, page ?? 1),
    };

    /// <summary>Zooming on is one step back, not one per zoom.</summary>
    public NavigationOptions ZoomStep => new() { ReplaceHistoryEntry = Stretch is not null };

    public bool Shows(ContractKey key) => !Hidden.Contains(key.ToString());

    public HistoryQueryString Toggle(ContractKey key) => this with { Hidden = Shows(key) ? Hidden.Add(key.ToString()) : Hidden.Remove(key.ToString()) };

    /// <summary>With a period that holds the stretch: whoever opens a link may do so long after it was made.</summary>
    public HistoryQueryString Covering(DateTimeOffset now)
    {
        if (Stretch is not { } stretch)
            return this;
        // The first rate of a period is drawn from the beginning of its interval, some hours before.
        var from = EpochMinutes.ToTime(stretch.From + LongestInterval);
        return from >= Range.Until(now).From ? this : this with { Range = HistoryRange.All.First(range => range.Until(now).From <= from) };
    }

    /// <summary>From the question mark on; empty when everything is as it comes by itself.</summary>
    public override string ToString()
    {
        var parts = new List<string>();
        if (Range != HistoryRange.Month)
            parts.Add($"range={Range.Key}");
        if (Unit != EightHours)
            parts.Add($"unit={Unit.Key}");
        parts.AddRange(Hidden.Order(StringComparer.Ordinal).Select(key => $"hide={Uri.EscapeDataString(key)}"));
        if (Heat is not null)
            parts.Add($"heat={Uri.EscapeDataString(Heat)}");
        if (Page > 1)
            parts.Add($"page={Page}");
        if (Stretch is { } stretch)
            parts.Add($"from={stretch.FromText}&to={stretch.ToText}");
        return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
    }
}
