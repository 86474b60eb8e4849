using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Funding.Quality;

namespace FundingDash.Web.Components.Grid;

/// <summary>Writes cells as encoded markup, once for all viewers. No style attributes: the content security policy forbids them.</summary>
public static class CellFormat
{
    private const int Levels = 12;

    // 200 % a year and more has the strongest tint; the root keeps the small everyday rates apart.
    private const double StrongestApr = 200;

    public const string EmptyCell = "<td class=\"v\"></td>";

    /// <summary>Class of the tint: p1..p12 when longs pay, n1..n12 when shorts pay, z for exactly zero.</summary>
    public static string Tint(double perHour)
    {
        if (perHour == 0)
            return "z";
        var level = Math.Clamp((int)Math.Ceiling(Levels * Math.Sqrt(Math.Abs(FundingMath.Apr(perHour)) / StrongestApr)), 1, Levels);
        return perHour > 0 ? Positive[level] : Negative[level];
    }

    private static readonly string[] Positive = [.. Enumerable.Range(0, Levels + 1).Select(i => $"p{i}")];
    private static readonly string[] Negative = [.. Enumerable.Range(0, Levels + 1).Select(i => $"n{i}")];

    /// <summary>Body of a venue's cell (class and text): what decides whether the cell changed.</summary>
    /// <param name="contract">The venue's main contract of the asset.</param>
    /// <param name="count">How many contracts the venue has of the asset.</param>
    public static (string Class, string Content) Venue(MarketContract contract, int count, RateMode mode)
    {
        var css = new StringBuilder("v");
        string content;
        if (contract.IsQuarantined)
        {
            css.Append(" q");
            content = $"<abbr class=\"badge\" title=\"quarantined\">?!</abbr>{Encode(Short(contract.Quote.RawRate))}";
        }
        else if (contract.PerHour is { } perHour)
        {
            css.Append(' ').Append(Tint(perHour));
            content = mode.Text(perHour);
        }
        else
        {
            css.Append(" u");
            content = contract.Quote.Rate is { } rate ? $"{rate * 100:0.####}/?" : "n/a";
        }

        if (contract.IsAtBaseline)
            css.Append(" base");
        if (contract.IsStale)
            css.Append(" stale");
        if ((contract.Flags & QuoteFlags.IdentitySplit) != 0)
            css.Append(" split");
        if (count > 1)
            content += $"<sup>{count.ToString(CultureInfo.InvariantCulture)}</sup>";
        return (css.ToString(), content);
    }

    public static string Cell(string css, string content, char? moved = null) =>
        moved is null ? $"<td class=\"{css}\">{content}</td>" : $"<td class=\"{css}\" data-f=\"{moved}\">{content}</td>";

    /// <summary>A rate that belongs to no single contract (weighted, spread).</summary>
    public static string Rate(double? perHour, RateMode mode, bool tinted) => perHour is { } value
        ? Cell(tinted ? "w " + Tint(value) : "w", mode.Text(value))
        : Cell("w", "");

    public static string Countdown(DateTimeOffset? next) => next is { } time
        ? $"<td class=\"t\" data-next=\"{time.ToUnixTimeSeconds()}\">{time.UtcDateTime:HH:mm}Z</td>"
        : "<td class=\"t\"></td>";

    public static string Money(double? usd) => Cell("m", usd is { } value ? Compact(value) : "");

    /// <summary>Row header with the star and the name; one string per state, shared by all viewers in it.</summary>
    public static string Head(string asset, bool favourite, bool expanded)
    {
        var name = Encode(asset);
        return $"<th scope=\"row\"><button class=\"star\" type=\"button\" data-star aria-pressed=\"{(favourite ? "true" : "false")}\" aria-label=\"Favourite {name}\">{(favourite ? '★' : '☆')}</button>"
            + $"<button class=\"name\" type=\"button\" data-open aria-expanded=\"{(expanded ? "true" : "false")}\" aria-label=\"{name}, its contracts\">{name}</button></th>";
    }

    /// <summary>US dollars in three significant digits: 1.23B, 45.6M, 789K.</summary>
    public static string Compact(double usd) => Math.Abs(usd) switch
    {
        >= 999.5e9 => Scaled(usd / 1e12, "T"),
        >= 999.5e6 => Scaled(usd / 1e9, "B"),
        >= 999.5e3 => Scaled(usd / 1e6, "M"),
        >= 999.5 => Scaled(usd / 1e3, "K"),
        _ => usd.ToString("0", CultureInfo.InvariantCulture),
    };

    private static string Scaled(double value, string unit) =>
        value.ToString(Math.Abs(value) >= 99.95 ? "0" : Math.Abs(value) >= 9.995 ? "0.0" : "0.00", CultureInfo.InvariantCulture) + unit;

    private static string Short(string? raw) => raw is null ? "" : raw.Length <= 10 ? raw : raw[..9] + "…";

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
