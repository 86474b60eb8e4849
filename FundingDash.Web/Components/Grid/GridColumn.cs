namespace FundingDash.Web.Components.Grid;

/// <summary>Columns that are not venues, as sort keys in the URL. A venue's column is sorted by the venue's name.</summary>
public static class GridColumn
{
    public const string Asset = "asset";
    public const string OpenInterest = "oi";
    public const string Spread = "spread";
    public const string Weighted = "weighted";
    public const string Next = "next";
}
