using System.Collections.Concurrent;
using FundingDash.Web.Components.Tables;

namespace FundingDash.Web.Components.Arbitrage;

/// <summary>Columns of the arbitrage page as markup; one string for all viewers who sort and hold alike.</summary>
internal static class ArbitrageHead
{
    public const int Columns = 20;

    /// <summary>Column widths: fixed, so that nothing moves when values change.</summary>
    public const string ColumnGroup = "<colgroup><col class=\"asset-name\"><col class=\"leg\"><col class=\"rate\"><col class=\"leg\"><col class=\"rate\"><col class=\"figure\"><col class=\"figure\"><col class=\"figure\">"
        + "<col class=\"figure\"><col class=\"figure\"><col class=\"figure\"><col class=\"figure\"><col class=\"figure\"><col class=\"oi\"><col class=\"oi\"><col class=\"n\"><col class=\"n\"><col class=\"oi\"><col class=\"paid\"><col class=\"paid\"></colgroup>";

    private static readonly ConcurrentDictionary<(string Sort, bool Descending, int Days), string> Made = new();

    public static string Markup(ArbitrageQuery query) => Made.GetOrAdd((query.Sort, query.Descending, query.Terms.Days), static key => Make(key.Sort, key.Descending, key.Days));

    private static string Make(string sort, bool descending, int days) => new HeadMarkup(sort, descending)
        .Add("asset", "Asset", css: "asset")
        .Add("long", "Long", "Leg that is bought: the one with the lower rate of an hour", "l")
        .Add("longrate", "Rate %", "Rate of the long leg, percent per funding interval; positive: the long pays")
        .Add("short", "Short", "Leg that is sold", "l")
        .Add("shortrate", "Rate %", "Rate of the short leg, percent per funding interval; positive: the short receives")
        .Add("apr", "Spread APR", "Short's rate of an hour less long's, percent a year, before costs")
        .Add("8h", "8 h %", "Spread of 8 hours, percent of one leg's notional")
        .Add("day", "Day %", "Spread of a day, percent of one leg's notional")
        .Add(ArbitrageColumn.AfterFees, "After fees", $"Percent a year that is left after opening and closing both legs, held for {days} d")
        .Add("usd", "USD", $"What is left after fees in {days} d, for the position size chosen")
        .Add("net", "Net w. gap", $"After fees and price gap, percent a year, held for {days} d: as if the mark prices met")
        .Add("even", "Break-even", "Time until the spread has earned the fees")
        .Add("gap", "Gap %", "Mark price of the short above that of the long; mark, not executable. Positive is gained if the prices meet")
        .Add("oi", "OI $", "Open interest of the smaller leg")
        .Add("volume", "Vol $", "Turnover of 24 hours of the smaller leg")
        .Add("z", "z", "The spread now quoted against its own last 30 days, hour by hour, in standard deviations")
        .Add("percentile", "Pctl", "Mid-rank percentile among the spreads of the last 30 days")
        .Add("since", "Same sign", "Time since the settled spread last changed its sign")
        .Add("7d", "Paid 7 d", "Really paid in the last 7 days, percent of one leg's notional, before fees")
        .Add("30d", "Paid 30 d", "Really paid in the last 30 days, percent of one leg's notional, before fees")
        .ToString();
}
