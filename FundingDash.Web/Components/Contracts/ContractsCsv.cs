using FundingDash.Web.Components.Tables;

namespace FundingDash.Web.Components.Contracts;

/// <summary>The events that the page's filters leave, on all pages, as CSV.</summary>
public static class ContractsCsv
{
    private static readonly string[] Columns = ["time_utc", "event", "venue", "contract", "asset", "old_interval_hours", "new_interval_hours", "detail"];

    public static byte[] Write(ContractsView view, ContractsSelection selection)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(selection);
        return CsvFile.Write(Columns, csv =>
        {
            foreach (var index in selection.Order)
            {
                var one = view.Rows[index].Event;
                csv.WriteField(one.At.UtcDateTime.ToString("s"));
                csv.WriteField(one.Kind.Key());
                csv.WriteField(one.Key.Venue);
                csv.WriteField(one.Key.Symbol);
                csv.WriteField(one.Asset);
                csv.WriteField(one.OldHours);
                csv.WriteField(one.NewHours);
                csv.WriteField(EventWords.Detail(one));
                csv.EndRecord();
            }
        });
    }
}
