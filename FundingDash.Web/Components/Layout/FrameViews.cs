using FundingDash.Domain.Funding;
using FundingDash.Web.Live;

namespace FundingDash.Web.Components.Layout;

/// <summary>Keeps the view of the newest snapshot, so that hundreds of circuits share one. Two threads may make the same view at once: either will do.</summary>
public sealed class FrameViews(StopNotice notice)
{
    private volatile FrameView? _latest;

    public FrameView Of(MarketSnapshot snapshot)
    {
        var latest = _latest;
        if (ReferenceEquals(latest?.Snapshot, snapshot))
            return latest!;
        return _latest = new(snapshot) { IsStopping = notice.IsGiven };
    }
}
