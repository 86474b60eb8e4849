using System.Collections.Immutable;
using FundingDash.Web.Components.Charts;
using FundingDash.Web.Components.Pages.History;

namespace FundingDash.Web.Components.Pages.Arbitrage;

/// <summary>The charts of one pair: they move with its settlements and fees only.</summary>
internal sealed class PairChart
{
    private readonly PairView _view;
    private readonly double? _fees;

    public PairChart(PairView view, double? fees)
    {
        (_view, _fees) = (view, fees);
        var unit = HistoryQueryString.EightHours;
        Legs = new()
        {
            Lines =
            [
                new($"Long {view.Long.Key.Venue} {view.Long.Key.Symbol}", 0, ChartStyle.Steps, view.Long.Steps(unit)),
                new($"Short {view.Short.Key.Venue} {view.Short.Key.Symbol}", 1, ChartStyle.Steps, view.Short.Steps(unit)),
            ],
            Decimals = unit.Decimals,
        };
        ImmutableArray<ChartLine> settled = [new("Settled", 2, ChartStyle.Steps, view.Spread)];
        Spread = new() { Lines = view.Quoted.IsEmpty ? settled : settled.Add(new("Quoted", 3, ChartStyle.Joined, view.Quoted)), Levels = Levels(), Decimals = unit.Decimals };
        Net = new() { Lines = [new(fees is null ? "Before fees" : "After fees", 0, ChartStyle.Area, SpreadLine.Net(view.Ledger, fees ?? 0))], Decimals = 4 };
    }

    /// <summary>Rates of both legs, percent per 8 h.</summary>
    public ChartModel Legs { get; }

    /// <summary>Short's rate less long's, percent per 8 h.</summary>
    public ChartModel Spread { get; }

    /// <summary>Payments so far less one round trip, percent.</summary>
    public ChartModel Net { get; }

    public bool IsOf(PairView view, double? fees) => ReferenceEquals(view, _view) && fees == _fees;

    private ImmutableArray<ChartLevel> Levels()
    {
        if (_view.Window.Facts is not { Insufficient: null, Mean: { } mean, Deviation: > 0 and { } deviation })
            return [];
        var unit = HistoryQueryString.EightHours;
        return [new(unit.Percent(mean), null, "30 d mean"), new(unit.Percent(mean - (2 * deviation)), unit.Percent(mean + (2 * deviation)), "± 2 s")];
    }
}
