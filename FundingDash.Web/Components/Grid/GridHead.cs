using System.Text;
using System.Text.Encodings.Web;

namespace FundingDash.Web.Components.Grid;

/// <summary>Writes the header row as encoded markup: as elements of each circuit it would cost every viewer two render trees and a handler per column.
/// The clicks are caught by the grid's script.</summary>
internal static class GridHead
{
    public static string Markup(GridViewShape shape, string sort, bool descending)
    {
        var markup = new StringBuilder("<thead><tr aria-rowindex=\"1\">");
        void Add(string column, string label, string? title = null, string? css = null)
        {
            var active = column == sort;
            markup.Append("<th scope=\"col\"");
            Attribute(markup, "class", css);
            Attribute(markup, "aria-sort", !active ? "none" : descending ? "descending" : "ascending");
            Attribute(markup, "title", title);
            markup.Append("><button type=\"button\"");
            Attribute(markup, "data-sort", column);
            markup.Append('>').Append(Encode(label));
            if (active)
                markup.Append("<span class=\"arrow\" aria-hidden=\"true\">").Append(descending ? '▼' : '▲').Append("</span>");
            markup.Append("</button></th>");
        }

        Add(GridColumn.Asset, "Asset", css: "asset");
        Add(GridColumn.OpenInterest, "OI $", "Open interest of all contracts, US dollars");
        Add(GridColumn.Spread, "Spread APR", "Highest minus lowest rate among the shown venues, percent a year");
        Add(GridColumn.Weighted, $"OI-wtd {shape.Mode.Label}", "Mean rate weighted by open interest");
        Add(GridColumn.Next, "Next", "Time to the next funding among the shown venues");
        foreach (var venue in shape.Venues)
            Add(venue.Name, venue.Name, venue.Note);
        return markup.Append("</tr></thead>").ToString();
    }

    private static void Attribute(StringBuilder markup, string name, string? value)
    {
        if (value is not null)
            markup.Append(' ').Append(name).Append("=\"").Append(Encode(value)).Append('"');
    }

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
