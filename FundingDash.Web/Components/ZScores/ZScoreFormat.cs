using System.Globalization;
using System.Text.Encodings.Web;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Statistics;
using FundingDash.Web.Components.Controls;
using FundingDash.Web.Components.Grid;

namespace FundingDash.Web.Components.ZScores;

/// <summary>Writes the cells of the z-score page as encoded markup, once for all viewers, and figures in the form all pages show them.</summary>
public static class ZScoreFormat
{
    // |z| that has the strongest tint.
    private const double Strongest = 8;
    private const int Levels = 12;
    private const string Nothing = "<td class=\"m\">–</td>";

    /// <summary>Signed, two digits: +4.66, −0.31.</summary>
    public static string Z(double z) => Math.Abs(z) < 0.005 ? "0.00" : z.ToString("+0.00;\u22120.00", CultureInfo.InvariantCulture);

    public static string Percentile(double percentile) => percentile.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>A deviation, in the unit of the APR that it is one of.</summary>
    public static string Deviation(double perHour) => FundingMath.Apr(perHour).ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>Short name of the way a robust z was made.</summary>
    public static string Method(FigureMethod method) => method == FigureMethod.MeanAbsoluteDeviation ? "AD" : "MAD";

    public static string Words(Confidence confidence) => confidence switch
    {
        Confidence.None => "none",
        Confidence.Low => "low",
        Confidence.Medium => "medium",
        Confidence.High => "high",
        _ => throw new ArgumentOutOfRangeException(nameof(confidence), confidence, null),
    };

    internal static string Remarks(ZScoreRow row) => string.Join("; ", Notes(row));

    internal static string Head(ZScoreRow row)
    {
        var contract = row.Contract;
        var key = contract.Quote.Contract.Key;
        return $"<th scope=\"row\"><a class=\"name\" data-open href=\"{Encode(PageAddress.Contract(key))}\">{Encode(key.Symbol)}</a></th>"
            + $"<td class=\"l\">{Encode(key.Venue)}</td><td class=\"l\"><a href=\"{Encode(PageAddress.Asset(contract.Quote.Contract.Asset))}\">{Encode(contract.Asset)}</a></td>";
    }

    internal static string Live(ZScoreRow row)
    {
        var (live, quote) = (row.Statistics?.Live, row.Contract.Quote);
        return Tinted(live?.Z.Value)
            + (live?.RobustZ is { Value: { } robust } figure ? $"<td>{Z(robust)} <small>{Method(figure.Method)}</small></td>" : Nothing)
            + (live?.Percentile.Value is { } percentile ? $"<td>{Percentile(percentile)}</td>" : Nothing)
            + (quote.Rate is { } rate ? $"<td>{(rate * 100).ToString("+0.00000;\u22120.00000;0", CultureInfo.InvariantCulture)} <small>/{(quote.Interval is { } interval ? $"{interval.Hours:0.##}h" : "?")}</small></td>" : Nothing)
            + (row.Contract.PerHour is { } perHour ? $"<td>{RateMode.Apr.Text(perHour)}</td>" : Nothing);
    }

    internal static string Reference(ZScoreRow row)
    {
        var facts = row.Facts;
        return (facts?.Mean is { } mean ? $"<td>{RateMode.Apr.Text(mean)}</td>" : Nothing)
            + (facts?.Deviation is { } deviation ? $"<td>{Deviation(deviation)}</td>" : Nothing)
            + $"<td class=\"m\">{(facts?.N ?? 0).ToString(CultureInfo.InvariantCulture)}</td>"
            + (facts?.Coverage is { } coverage ? $"<td class=\"m\">{(coverage * 100).ToString("0.#", CultureInfo.InvariantCulture)}</td>" : Nothing)
            + $"<td class=\"m\">{Words(facts?.Confidence ?? Confidence.None)}</td>"
            + CellFormat.Countdown(row.Contract.Quote.NextFundingTime)
            + (row.Remarks.Length > 0 ? $"<td class=\"l m\" title=\"{Encode(row.Remarks)}\">{Encode(row.Remarks)}</td>" : "<td class=\"l\"></td>");
    }

    private static string Tinted(double? z)
    {
        if (z is not { } value)
            return Nothing;
        var level = Math.Clamp((int)Math.Ceiling(Levels * Math.Abs(value) / Strongest), 1, Levels);
        var active = ZoneRule.Of(value) == Zone.Active ? " act" : "";
        return $"<td class=\"{(value < 0 ? 'n' : 'p')}{level.ToString(CultureInfo.InvariantCulture)}{active}\">{Z(value)}</td>";
    }

    private static IEnumerable<string> Notes(ZScoreRow row)
    {
        var contract = row.Contract;
        if (contract.IsQuarantined)
            yield return $"quarantined: {contract.Reason}";
        else if ((row.Statistics is { } statistics ? statistics.Live.Z.Reason : FigureReason.NoHistory) is { } reason)
            yield return reason.Words();
        if (contract.IsStale)
            yield return "stale, not ranked";
    }

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
