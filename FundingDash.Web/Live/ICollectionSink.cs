using FundingDash.Domain.Venues;

namespace FundingDash.Web.Live;

/// <summary>Takes every finished collection (success, partial or failure) after it is in the snapshot. There may be several.</summary>
public interface ICollectionSink
{
    /// <summary>Must return at once: what takes time (the database) belongs behind a queue of the sink's own.</summary>
    void Offer(FetchResult result);
}
