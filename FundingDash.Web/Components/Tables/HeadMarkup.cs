using System.Text;
using System.Text.Encodings.Web;

namespace FundingDash.Web.Components.Tables;

/// <summary>Writes the header row of a live table as encoded markup: as elements of each circuit it would cost every viewer two render trees and a
/// handler per column. The clicks are caught by the table's script.</summary>
internal sealed class HeadMarkup(string sort, bool descending)
{
    private readonly StringBuilder _markup = new("<thead><tr aria-rowindex=\"1\">");

    /// <summary>Adds a column that is sorted by its own key.</summary>
    public HeadMarkup Add(string column, string label, string? title = null, string? css = null)
    {
        Open(column == sort ? Direction : "none", title, css);
        Button(column, label);
        _markup.Append("</th>");
        return this;
    }

    /// <summary>Adds a column with a second way to sort it, which its cells do not show as such (their size, say).</summary>
    public HeadMarkup Add(string column, string label, string other, string otherLabel, string title, string otherTitle)
    {
        Open(column == sort ? Direction : other == sort ? "other" : "none", title, "two");
        Button(column, label);
        Button(other, otherLabel, otherTitle);
        _markup.Append("</th>");
        return this;
    }

    public override string ToString() => _markup + "</tr></thead>";

    private string Direction => descending ? "descending" : "ascending";

    private void Open(string ariaSort, string? title, string? css)
    {
        _markup.Append("<th scope=\"col\"");
        Attribute("class", css);
        Attribute("aria-sort", ariaSort);
        Attribute("title", title);
        _markup.Append('>');
    }

    private void Button(string column, string label, string? title = null)
    {
        _markup.Append("<button type=\"button\"");
        Attribute("data-sort", column);
        Attribute("title", title);
        Attribute("aria-label", title is null ? null : $"{label}: {title}");
        _markup.Append('>').Append(Encode(label));
        if (column == sort)
            _markup.Append("<span class=\"arrow\" aria-hidden=\"true\">").Append(descending ? '▼' : '▲').Append("</span>");
        _markup.Append("</button>");
    }

    private void Attribute(string name, string? value)
    {
        if (value is not null)
            _markup.Append(' ').Append(name).Append("=\"").Append(Encode(value)).Append('"');
    }

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
