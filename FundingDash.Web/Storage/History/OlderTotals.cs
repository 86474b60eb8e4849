namespace FundingDash.Web.Storage.History;

/// <summary>How many settlements are stored from before a time.</summary>
/// <param name="Before">Those of this time and later are in memory.</param>
/// <param name="Feeds">Feeds that have older ones.</param>
public sealed record OlderTotals(DateTimeOffset Before, IReadOnlyList<StoredTotal> Feeds)
{
    /// <summary>Null when a feed has none.</summary>
    public StoredTotal? Of(string feed)
    {
        foreach (var total in Feeds)
        {
            if (total.Feed.Equals(feed, StringComparison.Ordinal))
                return total;
        }

        return null;
    }
}
