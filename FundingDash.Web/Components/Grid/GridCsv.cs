using CsvHelper;

namespace FundingDash.Web.Components.Grid;

/// <summary>What the grid shows, as CSV: full precision, no formulas (a symbol may begin with an equals sign).</summary>
public static class GridCsv
{
    // The byte order mark makes spreadsheets read the names of coins in their own script.
    private static readonly CsvWriterOptions Options = new() { Injection = CsvInjection.Escape, WriteByteOrderMark = true };

    public static byte[] Write(GridView view, IReadOnlyList<int> order)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(order);
        using var memory = new MemoryStream();
        using (var csv = CsvWriter.Create(memory, Options, leaveOpen: true))
        {
            Header(csv, view);
            foreach (var index in order)
                Row(csv, view, view.Rows[index]);
        }

        return memory.ToArray();
    }

    private static void Header(CsvWriter csv, GridView view)
    {
        csv.WriteField("asset");
        csv.WriteField("open_interest_usd");
        csv.WriteField("spread_apr_percent");
        csv.WriteField($"oi_weighted_{view.Shape.Mode.Key}_percent");
        csv.WriteField("next_funding_utc");
        foreach (var venue in view.Shape.Venues)
        {
            csv.WriteField($"{venue.Name}_{view.Shape.Mode.Key}_percent");
            csv.WriteField($"{venue.Name}_contract");
            csv.WriteField($"{venue.Name}_state");
        }

        csv.WriteField("data_time_utc");
        csv.EndRecord();
    }

    private static void Row(CsvWriter csv, GridView view, GridRow row)
    {
        csv.WriteField(row.Name);
        csv.WriteField(row.Row.OpenInterest);
        csv.WriteField(row.Spread is { } spread ? RateMode.Apr.Percent(spread) : null);
        csv.WriteField(row.Weighted is { } weighted ? view.Shape.Mode.Percent(weighted) : null);
        csv.WriteField(row.Next?.UtcDateTime.ToString("s"));
        foreach (var contract in row.Main)
        {
            csv.WriteField(contract?.PerHour is { } perHour ? view.Shape.Mode.Percent(perHour) : null);
            csv.WriteField(contract?.Symbol);
            csv.WriteField(contract is null ? null : contract.IsQuarantined ? "quarantined" : contract.IsStale ? "stale" : "live");
        }

        csv.WriteField(view.Snapshot.PublishedAt.UtcDateTime.ToString("s"));
        csv.EndRecord();
    }
}
