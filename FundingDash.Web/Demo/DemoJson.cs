using System.Globalization;
using System.IO.Pipelines;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace FundingDash.Web.Demo;

/// <summary>Writing numbers the way venues do: as text or as numbers, with fixed decimals or without trailing zeros. NaN is written as the text "NaN", which keeps the JSON valid.</summary>
internal static class DemoJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    // A body lives in small segments: megabytes in one piece, many times a minute, would fill the large object heap.
    private static readonly PipeOptions Segments = new(minimumSegmentSize: 32 * 1024, pauseWriterThreshold: 0, useSynchronizationContext: false);
    private static readonly double[] Powers = [.. Enumerable.Range(0, 16).Select(power => Math.Pow(10, power))];

    public static DemoResponse Write(Action<Utf8JsonWriter> content, int status = 200)
    {
        var pipe = new Pipe(Segments);
        using (var writer = new Utf8JsonWriter(pipe.Writer, Options)) content(writer);
        pipe.Writer.Complete();
        return new(status, "application/json", pipe.Reader.TryRead(out var read) ? read.Buffer : default);
    }

    public static void Fixed(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, double value, int decimals) =>
        Put(writer, name, value, decimals, trim: false, quoted: true);

    public static void Trimmed(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, double value, int decimals) =>
        Put(writer, name, value, decimals, trim: true, quoted: true);

    public static void Number(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, double value, int decimals) =>
        Put(writer, name, value, decimals, trim: true, quoted: !double.IsFinite(value));

    /// <summary>As .NET and JavaScript print doubles: the shortest form, with an exponent when small.</summary>
    public static void Shortest(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, double value)
    {
        if (double.IsFinite(value)) writer.WriteNumber(name, value);
        else writer.WriteString(name, "NaN"u8);
    }

    public static void List(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, params ReadOnlySpan<string> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values) writer.WriteStringValue(value);
        writer.WriteEndArray();
    }

    public static string Text(double value, int decimals) =>
        double.IsFinite(value) ? value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : "NaN";

    private static void Put(Utf8JsonWriter writer, ReadOnlySpan<byte> name, double value, int decimals, bool trim, bool quoted)
    {
        writer.WritePropertyName(name);
        Span<byte> buffer = stackalloc byte[64];
        var text = buffer[..Format(buffer, value, decimals, trim)];
        if (quoted) writer.WriteStringValue(text);
        else writer.WriteRawValue(text, skipInputValidation: true);
    }

    private static int Format(Span<byte> to, double value, int decimals, bool trim)
    {
        if (!double.IsFinite(value))
        {
            "NaN"u8.CopyTo(to);
            return 3;
        }

        decimals = Math.Min(decimals, Powers.Length - 1);
        var scaled = Math.Round(value * Powers[decimals]);
        if (Math.Abs(scaled) >= 1L << 53)
        {
            value.TryFormat(to, out var written, "F2", CultureInfo.InvariantCulture);
            return written;
        }

        return Digits(to, (long)scaled, decimals, trim);
    }

    private static int Digits(Span<byte> to, long scaled, int decimals, bool trim)
    {
        while (trim && decimals > 0 && scaled % 10 == 0)
        {
            scaled /= 10;
            decimals--;
        }

        Span<byte> reversed = stackalloc byte[64];
        var rest = Math.Abs(scaled);
        var count = 0;
        for (var place = 0; place <= decimals || rest > 0; place++)
        {
            if (place == decimals && decimals > 0) reversed[count++] = (byte)'.';
            reversed[count++] = (byte)('0' + rest % 10);
            rest /= 10;
        }

        if (scaled < 0) reversed[count++] = (byte)'-';
        for (var i = 0; i < count; i++) to[i] = reversed[count - 1 - i];
        return count;
    }
}
