using System.Globalization;
using System.Text;

namespace FundingDash.Web.Hosting.Telemetry.Prometheus;

/// <summary>One line of a metric, or the lines of one histogram: the measurements with the same labels.</summary>
internal sealed class MetricSeries
{
    private readonly Lock _gate = new();
    private readonly object?[] _values;
    private readonly string _labels;
    private readonly double[] _bounds;
    private readonly long[] _buckets;
    private double _value;
    private bool _isSet;

    /// <param name="tags">Labels; those of one instrument always come in the same order.</param>
    /// <param name="bounds">Upper bounds of the buckets; empty unless a histogram.</param>
    public MetricSeries(ReadOnlySpan<KeyValuePair<string, object?>> tags, double[] bounds)
    {
        _values = new object?[tags.Length];
        for (var i = 0; i < tags.Length; i++)
            _values[i] = tags[i].Value;
        _labels = MetricName.Labels(tags);
        _bounds = bounds;
        _buckets = new long[bounds.Length + 1];
    }

    public bool Is(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.Length != _values.Length)
            return false;
        for (var i = 0; i < tags.Length; i++)
        {
            if (!Equals(tags[i].Value, _values[i]))
                return false;
        }

        return true;
    }

    public void Set(double value)
    {
        lock (_gate)
            (_value, _isSet) = (value, true);
    }

    public void Add(double value)
    {
        lock (_gate)
            (_value, _isSet) = (_value + value, true);
    }

    /// <summary>Counts a value in its bucket.</summary>
    public void Count(double value)
    {
        var bucket = 0;
        while (bucket < _bounds.Length && value > _bounds[bucket])
            bucket++;
        lock (_gate)
        {
            _buckets[bucket]++;
            _value += value;
            _isSet = true;
        }
    }

    /// <summary>Not to be written until measured again.</summary>
    public void Clear()
    {
        lock (_gate)
            _isSet = false;
    }

    public void Write(StringBuilder text, string name, bool isHistogram)
    {
        lock (_gate)
        {
            if (!_isSet)
                return;
            if (isHistogram)
                WriteHistogram(text, name);
            else
                Line(text, name, _labels, _value);
        }
    }

    private void WriteHistogram(StringBuilder text, string name)
    {
        var separator = _labels.Length > 0 ? "," : "";
        var count = 0L;
        for (var i = 0; i < _buckets.Length; i++)
        {
            count += _buckets[i];
            var bound = i < _bounds.Length ? _bounds[i].ToString(CultureInfo.InvariantCulture) : "+Inf";
            Line(text, name + "_bucket", $"{_labels}{separator}le=\"{bound}\"", count);
        }

        Line(text, name + "_sum", _labels, _value);
        Line(text, name + "_count", _labels, count);
    }

    private static void Line(StringBuilder text, string name, string labels, double value)
    {
        text.Append(name);
        if (labels.Length > 0)
            text.Append('{').Append(labels).Append('}');
        text.Append(' ').Append(value.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }
}
