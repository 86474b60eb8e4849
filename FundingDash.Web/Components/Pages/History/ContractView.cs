using System.Collections.Concurrent;
using System.Collections.Immutable;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Statistics;
using FundingDash.Web.Components.Charts;
using FundingDash.Web.Components.Grid;
using FundingDash.Web.Live.History;

namespace FundingDash.Web.Components.Pages.History;

/// <summary>A contract over a period, with what is drawn of it. Immutable, and shared by all viewers; made anew when its settlements change.</summary>
public sealed class ContractView
{
    /// <summary>Not quoted for so long means delisted, as the stored status has it.</summary>
    public static readonly TimeSpan DelistedAfter = TimeSpan.FromHours(48);

    private static readonly HistoryGaps None = new([], 0, null);

    private readonly ConcurrentDictionary<RateMode, ImmutableArray<ChartPoint>> _steps = new();
    private readonly ConcurrentDictionary<RateMode, ImmutableArray<ChartPoint>> _days = new();
    private readonly Lazy<ImmutableArray<ChartPoint>> _cumulative;
    private readonly Lazy<string> _heatmap;

    /// <param name="contract">Null when nothing of it has been stored yet.</param>
    /// <param name="series">Its settlements of the period.</param>
    /// <param name="period">What was asked for.</param>
    public ContractView(ContractKey key, HistoryContract? contract, SettledSeries series, TimeRange period)
    {
        ArgumentNullException.ThrowIfNull(series);
        Key = key;
        Contract = contract;
        Series = series;
        Delisted = contract is not null && period.To - contract.LastSeen > DelistedAfter;
        Realised = Realised.Of(series);
        Gaps = contract is null ? None : Completeness.Of(series.Count > contract.Series.Count ? contract with { Series = series } : contract, period, period.To).Gaps;
        Changes = IntervalChanges.Of(series);
        _cumulative = new(() => FundingLines.Cumulative(Series));
        _heatmap = new(() => HeatmapCells.Rows(Series));
    }

    public ContractKey Key { get; }

    public HistoryContract? Contract { get; }

    public SettledSeries Series { get; }

    public bool Delisted { get; }

    public Realised Realised { get; }

    public HistoryGaps Gaps { get; }

    public ImmutableArray<IntervalChange> Changes { get; }

    /// <summary>Points of what was paid since the period began.</summary>
    public ImmutableArray<ChartPoint> Cumulative => _cumulative.Value;

    /// <summary>Rows of the heatmap as markup.</summary>
    public string Heatmap => _heatmap.Value;

    public DateTimeOffset? LastSettlement => Series.Count > 0 ? Series[^1].Time : null;

    /// <summary>Points of the settled rates.</summary>
    public ImmutableArray<ChartPoint> Steps(RateMode unit) => _steps.GetOrAdd(unit, static (mode, view) => FundingLines.Steps(view, mode), this);

    /// <summary>Points of the means of its days.</summary>
    public ImmutableArray<ChartPoint> Days(RateMode unit) => _days.GetOrAdd(unit, static (mode, view) => FundingLines.Days(view, mode), this);

    /// <summary>True when it was made from the settlements that a contract has.</summary>
    public bool IsOf(HistoryContract? contract) => ReferenceEquals(contract?.Series, Contract?.Series);
}
