using System.Collections.Immutable;
using FundingDash.Domain.Arbitrage;

namespace FundingDash.Web.Components.Arbitrage;

/// <summary>Something pairs can be sorted by.</summary>
/// <param name="Key">Name in the URL.</param>
/// <param name="Value">What is compared; null for a column of text.</param>
/// <param name="Text">What decides instead; null for a column of numbers.</param>
/// <param name="Rising">Sorted upwards by the first click.</param>
public sealed record ArbitrageColumn(
    string Key, Func<Opportunity, PairTerms, ArbitrageView, double?>? Value, Func<Opportunity, string>? Text = null, bool Rising = false)
{
    /// <summary>The usual order: a price gap does not count as gained.</summary>
    public const string AfterFees = "fees";

    public static ImmutableArray<ArbitrageColumn> All { get; } =
    [
        new("asset", null, pair => pair.Asset, Rising: true),
        new("long", null, pair => $"{pair.Long.Venue} {pair.Long.Symbol}", Rising: true),
        Of("longrate", OpportunityFigure.LongPerHour, rising: true),
        new("short", null, pair => $"{pair.Short.Venue} {pair.Short.Symbol}", Rising: true),
        Of("shortrate", OpportunityFigure.ShortPerHour),
        Of("apr", OpportunityFigure.Apr),
        Of("8h", OpportunityFigure.Apr),
        Of("day", OpportunityFigure.Apr),
        Of(AfterFees, OpportunityFigure.AfterFeesApr),
        Of("usd", OpportunityFigure.AfterFeesApr),
        Of("net", OpportunityFigure.NetApr),
        new("even", (pair, terms, _) => pair.Net(terms).FeesBreakEvenHours, Rising: true),
        Of("gap", OpportunityFigure.PriceGap),
        Of("oi", OpportunityFigure.OpenInterest),
        Of("volume", OpportunityFigure.Volume),
        new("z", (pair, _, view) => view.State.Spreads.Find(pair)?.Live.Z.Value),
        new("percentile", (pair, _, view) => view.State.Spreads.Find(pair)?.Live.Percentile.Value),
        new("since", (pair, _, view) => view.State.Spreads.Find(pair)?.Window is { } window ? ArbitrageFormat.SameSignHours(window) : null),
        new("7d", (pair, _, view) => ArbitrageFormat.Ranked(view.State.Realised.Week(pair.Key))),
        new("30d", (pair, _, view) => ArbitrageFormat.Ranked(view.State.Realised.Month(pair.Key))),
    ];

    /// <summary>The column of a key, whatever its case; null when it is none.</summary>
    public static ArbitrageColumn? Find(string? key) => All.FirstOrDefault(column => column.Key.Equals(key, StringComparison.OrdinalIgnoreCase));

    private static ArbitrageColumn Of(string key, OpportunityFigure figure, bool rising = false) =>
        new(key, (pair, terms, _) => OpportunityFigures.Of(figure, pair, terms), Rising: rising);
}
