using FundingDash.Web.Components.Tables;

namespace FundingDash.Web.Components.Grid;

/// <summary>The header row of the grid.</summary>
internal static class GridHead
{
    public static string Markup(GridViewShape shape, string sort, bool descending)
    {
        var head = new HeadMarkup(sort, descending)
            .Add(GridColumn.Asset, "Asset", css: "asset")
            .Add(GridColumn.OpenInterest, "OI $", "Open interest of all contracts, US dollars")
            .Add(GridColumn.Spread, "Spread APR", "Highest minus lowest rate among the shown venues, percent a year")
            .Add(GridColumn.Weighted, $"OI-wtd {shape.Mode.Label}", "Mean rate weighted by open interest")
            .Add(GridColumn.Next, "Next", "Time to the next funding among the shown venues");
        foreach (var venue in shape.Venues)
            head.Add(venue.Name, venue.Name, venue.Note);
        return head.ToString();
    }
}
