using System.Collections.Concurrent;
using FundingDash.Web.Components.Tables;

namespace FundingDash.Web.Components.ZScores;

/// <summary>Columns of the z-score page as markup; one string for all viewers who sort alike.</summary>
internal static class ZScoreHead
{
    public const int Columns = 15;

    /// <summary>Column widths: fixed, so that nothing moves when values change.</summary>
    public const string ColumnGroup = "<colgroup><col class=\"contract\"><col class=\"venue-name\"><col class=\"asset-name\"><col class=\"z\"><col class=\"robust\"><col class=\"percentile\"><col class=\"rate\">"
        + "<col class=\"figure\"><col class=\"figure\"><col class=\"figure\"><col class=\"n\"><col class=\"n\"><col class=\"confidence\"><col class=\"next\"><col class=\"remarks\"></colgroup>";

    private static readonly ConcurrentDictionary<(string Sort, bool Descending), string> Made = new();

    public static string Markup(string sort, bool descending) => Made.GetOrAdd((sort, descending), static key => Make(key.Sort, key.Descending));

    private static string Make(string sort, bool descending) => new HeadMarkup(sort, descending)
        .Add("contract", "Contract", css: "asset")
        .Add("venue", "Venue", css: "l")
        .Add("asset", "Asset", css: "l")
        .Add("z", "z", ZScoreColumn.Size, "|z|", "Live z: the rate now quoted against the settled rates of the last 30 days, in standard deviations", "Sort by the size of z")
        .Add("robust", "Robust z", "Distance from the median. MAD: by the median absolute deviation; AD: by the mean absolute deviation, where the MAD is 0")
        .Add("percentile", "Pctl", "Mid-rank percentile among the settled rates of the last 30 days")
        .Add("rate", "Rate %", "Rate now quoted, percent per funding interval")
        .Add("apr", "APR %", "Rate now quoted, percent a year")
        .Add("mean", "Mean APR", "Mean of the settled rates of the last 30 days, weighted by hours, percent a year")
        .Add("deviation", "Dev APR", "Sample deviation of those rates, percent a year")
        .Add("n", "n", "Settlements in the window")
        .Add("coverage", "Cov %", "Settlements that are there, of those expected")
        .Add("confidence", "Confid.", "How far the window can be trusted, by its days and its number of independent values")
        .Add("next", "Next", "Time to the next funding")
        .Add("remarks", "Remarks", "Why there is no z, or what to know of it", "l")
        .ToString();
}
