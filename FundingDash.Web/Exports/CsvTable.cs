using System.Collections.Immutable;
using System.Globalization;
using CsvHelper;

namespace FundingDash.Web.Exports;

/// <summary>A column of a CSV file.</summary>
/// <param name="Name">Its head.</param>
/// <param name="Write">Writes one field. A number goes out as a number, never as text, which could be escaped.</param>
public sealed record CsvColumn<T>(string Name, Action<CsvWriter, T> Write);

/// <summary>What the CSV files of the product have in common: full precision, and no formulas (a symbol may begin with an equals sign, and a spreadsheet would run it).</summary>
/// <param name="Columns">At least one.</param>
public sealed record CsvTable<T>(ImmutableArray<CsvColumn<T>> Columns)
{
    // A chunk is sent at about 64 KB: no file is ever whole in memory.
    private const int ChunkBytes = 64 * 1024;

    /// <summary>Writes head and rows; the stream is only written asynchronously.</summary>
    public async Task WriteAsync(Stream stream, IAsyncEnumerable<T> rows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(rows);
        using var chunk = new MemoryStream();
        using var csv = CsvWriter.Create(chunk, CsvText.Options, leaveOpen: true);
        foreach (var column in Columns)
            csv.WriteField(column.Name);
        csv.EndRecord();
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            foreach (var column in Columns)
                column.Write(csv, row);
            csv.EndRecord();
            if (chunk.Length >= ChunkBytes)
                await SendAsync(chunk, stream, cancellationToken);
        }

        csv.Flush();
        await SendAsync(chunk, stream, cancellationToken);
    }

    private static async Task SendAsync(MemoryStream chunk, Stream stream, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(chunk.GetBuffer().AsMemory(0, (int)chunk.Length), cancellationToken);
        chunk.SetLength(0);
    }
}

public static class CsvText
{
    /// <summary>Texts that begin like a formula get an apostrophe; the byte order mark makes spreadsheets read the names of coins in their own script.</summary>
    public static readonly CsvWriterOptions Options = new() { Injection = CsvInjection.Escape, WriteByteOrderMark = true };

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("s");

    /// <summary>A text that may be a number, such as a rate as received: a number is no formula, whatever its sign.</summary>
    public static void WriteRaw(this CsvWriter csv, string? text)
    {
        ArgumentNullException.ThrowIfNull(csv);
        if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            csv.WriteField<decimal>(number, default);
        else
            csv.WriteField(text);
    }
}
