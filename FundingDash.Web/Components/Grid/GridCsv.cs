using CsvHelper;
using FundingDash.Web.Components.Tables;
using FundingDash.Web.Exports;

namespace FundingDash.Web.Components.Grid;

/// <summary>What the grid shows, as CSV.</summary>
public static class GridCsv
{
    public static byte[] Write(GridView view, IReadOnlyList<int> order)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(order);
        return CsvFile.Write(Columns(view), csv =>
        {
            foreach (var index in order)
                Row(csv, view, view.Rows[index]);
        });
    }

    private static IEnumerable<string> Columns(GridView view) =>
    [
        "asset", "open_interest_usd", "spread_apr_percent", $"oi_weighted_{view.Shape.Mode.Key}_percent", "next_funding_utc",
        .. view.Shape.Venues.SelectMany(venue => (string[])[$"{venue.Name}_{view.Shape.Mode.Key}_percent", $"{venue.Name}_contract", $"{venue.Name}_state"]),
        "data_time_utc",
    ];

    private static void Row(CsvWriter csv, GridView view, GridRow row)
    {
        csv.WriteField(row.Name);
        csv.WriteField(row.Row.OpenInterest);
        csv.WriteField(row.Spread is { } spread ? RateMode.Apr.Percent(spread) : null);
        csv.WriteField(row.Weighted is { } weighted ? view.Shape.Mode.Percent(weighted) : null);
        csv.WriteField(row.Next is { } next ? CsvText.Time(next) : null);
        foreach (var contract in row.Main)
        {
            csv.WriteField(contract?.PerHour is { } perHour ? view.Shape.Mode.Percent(perHour) : null);
            csv.WriteField(contract?.Symbol);
            csv.WriteField(contract is null ? null : contract.IsQuarantined ? "quarantined" : contract.IsStale ? "stale" : "live");
        }

        csv.WriteField(CsvText.Time(view.Snapshot.PublishedAt));
        csv.EndRecord();
    }
}
