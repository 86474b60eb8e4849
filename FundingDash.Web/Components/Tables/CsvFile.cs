using CsvHelper;

namespace FundingDash.Web.Components.Tables;

/// <summary>A download: full precision, no formulas (a symbol may begin with an equals sign).</summary>
internal static class CsvFile
{
    // The byte order mark makes spreadsheets read the names of coins in their own script.
    private static readonly CsvWriterOptions Options = new() { Injection = CsvInjection.Escape, WriteByteOrderMark = true };

    public static byte[] Write(IEnumerable<string> columns, Action<CsvWriter> rows)
    {
        using var memory = new MemoryStream();
        using (var csv = CsvWriter.Create(memory, Options, leaveOpen: true))
        {
            foreach (var column in columns)
                csv.WriteField(column);
            csv.EndRecord();
            rows(csv);
        }

        return memory.ToArray();
    }
}
