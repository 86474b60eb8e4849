using System.Diagnostics.Metrics;
using System.Text;

namespace FundingDash.Web.Hosting.Telemetry.Prometheus;

/// <summary>Names of instruments and labels in the way of Prometheus.</summary>
internal static class MetricName
{
    /// <summary><c>fundingdash.job.duration</c> in s is <c>fundingdash_job_duration_seconds</c>; what only grows ends in <c>_total</c>.</summary>
    public static string Of(Instrument instrument, bool isCounter)
    {
        var name = Label(instrument.Name);
        var unit = instrument.Unit switch { "s" => "_seconds", "By" => "_bytes", _ => "" };
        if (!name.EndsWith(unit, StringComparison.Ordinal))
            name += unit;
        return isCounter ? name + "_total" : name;
    }

    public static string Label(string name) => string.Create(name.Length, name, static (span, source) =>
    {
        for (var i = 0; i < span.Length; i++)
            span[i] = char.IsAsciiLetterOrDigit(source[i]) ? source[i] : '_';
    });

    /// <summary>Labels as they stand between the braces.</summary>
    public static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var text = new StringBuilder();
        foreach (var (key, value) in tags)
        {
            if (text.Length > 0)
                text.Append(',');
            text.Append(Label(key)).Append("=\"").Append(Escape(value?.ToString() ?? "")).Append('"');
        }

        return text.ToString();
    }

    private static string Escape(string value) =>
        value.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
