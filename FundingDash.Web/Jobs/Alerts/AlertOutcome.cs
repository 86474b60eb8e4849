using FundingDash.Domain.Alerts;
using FundingDash.Web.Storage.Alerts;

namespace FundingDash.Web.Jobs.Alerts;

/// <summary>What one look at the market has changed.</summary>
/// <param name="States">States that are others than before.</param>
/// <param name="Firings">Rules that fire.</param>
public sealed record AlertOutcome(IReadOnlyList<StoredAlertState> States, IReadOnlyList<AlertFiring> Firings)
{
    public bool IsEmpty => States.Count == 0 && Firings.Count == 0;
}
