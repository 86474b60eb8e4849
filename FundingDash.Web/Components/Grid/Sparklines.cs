using System.Collections.Concurrent;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Statistics;
using FundingDash.Web.Live.History;

namespace FundingDash.Web.Components.Grid;

/// <summary>Keeps the sparkline of every contract that somebody looked at: one string for all viewers, drawn anew when settlements came or time has passed.</summary>
public sealed class Sparklines(HistoryStore history, TimeProvider clock)
{
    // Over 48 hours a quarter of one is half a pixel.
    private const int StepMinutes = 15;

    private readonly ConcurrentDictionary<ContractKey, Drawn> _drawn = new();

    /// <summary>Markup; empty when there is nothing to draw.</summary>
    public string Of(ContractKey key)
    {
        if (history.Find(key) is not { } contract)
            return "";
        var step = EpochMinutes.Floor(clock.GetUtcNow()) / StepMinutes;
        if (_drawn.TryGetValue(key, out var known) && known.Step == step && ReferenceEquals(known.Series, contract.Series))
            return known.Markup;

        // Until the end of the step, so that what is settled within it is drawn.
        var markup = Sparkline.Draw(contract.Series, EpochMinutes.ToTime((step + 1) * StepMinutes));
        _drawn[key] = new(contract.Series, step, markup);
        return markup;
    }

    private sealed record Drawn(SettledSeries Series, int Step, string Markup);
}
