using System.Globalization;
using System.Text.Encodings.Web;
using FundingDash.Domain.Arbitrage;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Statistics;
using FundingDash.Web.Components.Controls;
using FundingDash.Web.Components.Grid;
using FundingDash.Web.Components.ZScores;

namespace FundingDash.Web.Components.Arbitrage;

/// <summary>Writes the cells of the arbitrage page as encoded markup, once for all viewers, and figures of pairs in the form both pages show them.</summary>
public static class ArbitrageFormat
{
    private const string Nothing = "<td class=\"m\">–</td>";

    /// <summary>A fraction as signed percent.</summary>
    public static string Percent(double fraction, int decimals = 4)
    {
        var text = Math.Abs(fraction * 100).ToString("N" + decimals, CultureInfo.InvariantCulture);
        return text.AsSpan().IndexOfAnyExcept("0.,") < 0 ? text : (fraction < 0 ? "−" : "+") + text;
    }

    /// <summary>Percent a year, with fewer digits where there are many.</summary>
    public static string Apr(double percent) => Percent(percent / 100, Math.Abs(percent) >= 1000 ? 0 : 2);

    /// <summary>Signed dollars: +12.34, −1.23K.</summary>
    public static string Usd(double usd)
    {
        var size = Math.Abs(usd);
        var text = size >= 999.5 ? CellFormat.Compact(size) : size.ToString("0.00", CultureInfo.InvariantCulture);
        return text == "0.00" ? text : (usd < 0 ? "−" : "+") + text;
    }

    /// <summary>Hours up to two days, then days.</summary>
    public static string Hours(double hours) => hours switch
    {
        < 9.95 => hours.ToString("0.0", CultureInfo.InvariantCulture) + " h",
        < 48 => hours.ToString("0", CultureInfo.InvariantCulture) + " h",
        < 24 * 1000 => (hours / 24).ToString("0.#", CultureInfo.InvariantCulture) + " d",
        _ => "> 999 d",
    };

    /// <summary>Class of the ink: what the holder receives, what it pays.</summary>
    public static string Ink(double? gain) => gain switch { > 0 => "receives", < 0 => "pays", _ => "" };

    /// <summary>Hours that the spread has had its sign; all of the window where it never changed. Null without a known hour.</summary>
    public static double? SameSignHours(SpreadWindow window)
    {
        ArgumentNullException.ThrowIfNull(window);
        return (double?)window.HoursSinceSignChange ?? (window.Facts.N > 0 ? window.Facts.Span.TotalHours : null);
    }

    /// <summary>What takes part in rankings: not a sum of which more is missing than statistics allow.</summary>
    public static double? Ranked(PairRealised? realised) => realised is { Coverage: >= MinimumData.Coverage } known ? known.Sum : null;

    internal static string Live(ArbitrageRow row)
    {
        var pair = row.Pair;
        return $"<th scope=\"row\"><a class=\"name\" data-open href=\"{Encode(PageAddress.Pair(pair.Asset, pair.Key))}\">{Encode(pair.Asset)}</a></th>"
            + Leg(pair.Long, PairLeg.Long) + Leg(pair.Short, PairLeg.Short)
            + $"<td class=\"b\">{Apr(pair.Apr)}</td><td>{Percent(pair.EightHourSpread)}</td><td>{Percent(pair.DailySpread, 3)}</td>";
    }

    internal static string Costs(NetSpread net, double usd) =>
        (net.AfterFeesApr is { } after ? $"<td class=\"b {Ink(after)}\">{Apr(after)}</td><td class=\"{Ink(after)}\">{Usd(net.AfterFees!.Value * usd)}</td>" : Nothing + Nothing)
        + (net.NetApr is { } all ? $"<td class=\"{Ink(all)}\">{Apr(all)}</td>" : Nothing)
        + (net.FeesBreakEvenHours is { } even ? $"<td>{Hours(even)}</td>" : Nothing);

    internal static string Rest(ArbitrageRow row)
    {
        var (pair, live, window) = (row.Pair, row.Spread?.Live, row.Spread?.Window);
        return (pair.PriceGap is { } gap ? $"<td class=\"{Ink(gap)}\">{Percent(gap, 3)}</td>" : Nothing)
            + Money(pair.OpenInterestUsd) + Money(pair.Volume24hUsd)
            + (live is { } tested ? Figure(tested.Z) + (tested.Percentile.Value is { } percentile ? $"<td>{ZScoreFormat.Percentile(percentile)}</td>" : Nothing) : Nothing + Nothing)
            + (window is not null && SameSignHours(window) is { } hours ? $"<td>{(window.HoursSinceSignChange is null ? "&gt; " : "")}{Hours(hours)}</td>" : Nothing)
            + Realised(row.Week) + Realised(row.Month);
    }

    private static string Leg(MarketContract contract, PairLeg leg)
    {
        var (quote, perHour) = (contract.Quote, contract.PerHour!.Value);
        var name = Encode($"{contract.Venue} {contract.Symbol}");
        return $"<td class=\"l\" title=\"{name}\">{Encode(contract.Venue)} <small>{Encode(contract.Symbol)}</small></td>"
            + $"<td class=\"{CellFormat.Tint(leg == PairLeg.Long ? perHour : -perHour)}\">{Percent((double)quote.Rate!.Value)} <small>/{quote.Interval!.Value.Hours:0.##}h</small></td>";
    }

    private static string Figure(Figure figure) => figure.Value is { } z ? $"<td>{ZScoreFormat.Z(z)}</td>" : $"<td class=\"m\" title=\"{Encode(figure.Reason?.Words() ?? "")}\">–</td>";

    private static string Money(decimal? usd) => usd is { } known ? $"<td>{CellFormat.Compact((double)known)}</td>" : Nothing;

    private static string Realised(PairRealised? realised)
    {
        if (realised is not { } paid)
            return Nothing;
        var text = Percent(paid.Sum, 3);
        return Ranked(realised) is { } sum
            ? $"<td class=\"{Ink(sum)}\">{text}</td>"
            : $"<td class=\"m\" title=\"{(paid.Coverage is { } part ? $"only {Math.Floor(part * 100):0} % of the payments are known" : "it is unknown how much is missing")}\">{text} <small>part</small></td>";
    }

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
