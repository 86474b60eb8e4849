using System.Collections.Immutable;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Statistics;
using FundingDash.Web.Components.Charts;
using FundingDash.Web.Components.Grid;

namespace FundingDash.Web.Components.Pages.History;

/// <summary>The charts of one contract. Only the predicted rate and the band move between two settlements; the rest is kept.</summary>
internal sealed class ContractChart(ContractView view, RateMode unit)
{
    private readonly ChartLine _settled = new("Settled", 0, ChartStyle.Steps, view.Steps(unit));
    private ChartModel? _latest;

    public ChartModel Sums { get; } = new() { Lines = [new("Cumulative", 0, ChartStyle.Area, view.Cumulative)], Decimals = 4 };

    public bool IsOf(ContractView other, RateMode otherUnit) => ReferenceEquals(view, other) && unit == otherUnit;

    /// <summary>The same instance as long as nothing moved.</summary>
    public ChartModel Rates(MarketContract? live, ContractStatistics? statistics)
    {
        var model = new ChartModel
        {
            Lines = [_settled, new("Predicted", 1, ChartStyle.DashedSteps, Predicted(live))],
            Marks = [.. view.Changes.Select(change => new ChartMark(change.Minute, $"{HistoryText.Hours(change.FromMinutes)} → {HistoryText.Hours(change.ToMinutes)}"))],
            Levels = Levels(statistics),
            Decimals = unit.Decimals,
        };
        return _latest is not null && _latest.IsDrawnAs(model) && ChartDelta.Between(_latest, model).Count == 0 ? _latest : _latest = model;
    }

    public string Summary(HistoryRange range, MarketContract? live, ContractStatistics? statistics)
    {
        var words = $"{view.Realised.Settlements} settlements in {range.Words}, mean {HistoryText.Rate(view.Realised.MeanPerHour, unit)}.";
        if (Band(statistics) is { } band)
            words += $" The band is the mean of 30 days ± 2 s: {unit.Text(band.Low)} to {unit.Text(band.High)} %.";
        return Predicted(live).IsEmpty ? words : $"{words} Dashed: predicted now, {HistoryText.Rate(live!.PerHour, unit)}.";
    }

    private static (double Low, double High)? Band(ContractStatistics? statistics) =>
        statistics?.Facts is { Insufficient: null, Mean: { } mean, Deviation: > 0 and { } deviation } ? (mean - (2 * deviation), mean + (2 * deviation)) : null;

    private ImmutableArray<ChartLevel> Levels(ContractStatistics? statistics)
    {
        var levels = ImmutableArray.CreateBuilder<ChartLevel>(2);
        if (view.Realised.MeanPerHour is { } mean)
            levels.Add(new(unit.Percent(mean), null, "mean of the period"));
        if (Band(statistics) is { } band)
            levels.Add(new(unit.Percent(band.Low), unit.Percent(band.High), "30 d mean ± 2 s"));
        return levels.ToImmutable();
    }

    // From the last settlement to the next: a settled quote, a doubtful or an old one predicts nothing.
    private ImmutableArray<ChartPoint> Predicted(MarketContract? live)
    {
        if (live is not { IsRanked: true, PerHour: { } perHour, Quote: { Kind: RateKind.Predicted, Interval: { } interval } quote })
            return [];
        var to = EpochMinutes.Floor(quote.NextFundingTime ?? quote.AsOf);
        var from = to - Math.Max(1, (int)(interval.Hours * EpochMinutes.PerHour));
        if (interval.Continuous && view.LastSettlement is { } last)
            from = EpochMinutes.Floor(last);
        var value = (float)unit.Percent(perHour);
        return to > from ? [new(from, value), new(to, value)] : [];
    }
}
