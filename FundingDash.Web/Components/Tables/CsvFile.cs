using CsvHelper;
using FundingDash.Web.Exports;

namespace FundingDash.Web.Components.Tables;

/// <summary>A download that is made whole, by the rules of all CSV files.</summary>
internal static class CsvFile
{
    public static byte[] Write(IEnumerable<string> columns, Action<CsvWriter> rows)
    {
        using var memory = new MemoryStream();
        using (var csv = CsvWriter.Create(memory, CsvText.Options, leaveOpen: true))
        {
            foreach (var column in columns)
                csv.WriteField(column);
            csv.EndRecord();
            rows(csv);
        }

        return memory.ToArray();
    }
}
