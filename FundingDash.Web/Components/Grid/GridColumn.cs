namespace FundingDash.Web.Components.Grid;

/// <summary>Columns that are not venues, as sort keys in the URL. A venue's column is sorted by the venue's name.</summary>
public static class GridColumn
{
    public const string Asset = "asset";
    public const string OpenInterest = "oi";
    public const string Spread = "spread";
    public const string Weighted = "weighted";
    public const string Next = "next";

    private static readonly string[] All = [Asset, OpenInterest, Spread, Weighted, Next];

    /// <summary>The key as we write it; null when it is none of these.</summary>
    public static string? Find(string sort) => Array.Find(All, column => column.Equals(sort, StringComparison.OrdinalIgnoreCase));
}
