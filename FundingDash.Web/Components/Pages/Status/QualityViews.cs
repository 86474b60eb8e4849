using FundingDash.Domain.Funding;

namespace FundingDash.Web.Components.Pages.Status;

/// <summary>Keeps the view of the newest snapshot. Two threads may make the same view at once: either will do.</summary>
public sealed class QualityViews
{
    private volatile QualityView? _latest;

    public QualityView Of(MarketSnapshot snapshot)
    {
        var latest = _latest;
        if (ReferenceEquals(latest?.Snapshot, snapshot))
            return latest!;
        return _latest = new(snapshot);
    }
}
