using System.Collections.Immutable;
using FundingDash.Domain.Markets;
using FundingDash.Web.Components.Grid;

namespace FundingDash.Web.Components.Pages.History;

/// <summary>What a history page shows besides its asset or contract: everything that its address holds behind the question mark.</summary>
public sealed record HistoryQueryString
{
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

    public static HistoryQueryString Of(string? range, string? unit, string[]? hidden, string? heat, int? page) => new()
    {
        Range = HistoryRange.Find(range),
        Unit = Units.FirstOrDefault(mode => mode.Key.Equals(unit, StringComparison.OrdinalIgnoreCase)) ?? EightHours,
        Hidden = [.. hidden ?? []],
        Heat = heat,
        Page = Math.Max(1, page ?? 1),
    };

    public bool Shows(ContractKey key) => !Hidden.Contains(key.ToString());

    public HistoryQueryString Toggle(ContractKey key) => this with { Hidden = Shows(key) ? Hidden.Add(key.ToString()) : Hidden.Remove(key.ToString()) };

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
        return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
    }
}
