using FundingDash.Domain.Lifecycle;

namespace FundingDash.Web.Hosting.Options;

/// <summary>Section <c>Contracts</c>: how long a contract must be missing from its venue's complete answers.</summary>
/// <param name="StaleAfter">To count as stale.</param>
/// <param name="DelistedAfter">To count as delisted; longer than the former.</param>
public sealed record LifecycleSettings(TimeSpan StaleAfter, TimeSpan DelistedAfter)
{
    public const string StaleKey = "Contracts:StaleAfter";
    public const string DelistedKey = "Contracts:DelistedAfter";

    /// <summary>An answer or two that lack it say nothing yet.</summary>
    public static readonly TimeSpan Least = TimeSpan.FromHours(1);

    /// <summary>Presence is judged by the log of collections, which is kept for a week.</summary>
    public static readonly TimeSpan Most = TimeSpan.FromDays(6);

    public static LifecycleSettings Read(IConfiguration configuration, ICollection<string> faults)
    {
        var reader = new SettingsReader(configuration, faults);
        var settings = new LifecycleSettings(
            reader.Interval(StaleKey, LifecycleRules.StaleAfter, Least, Most), reader.Interval(DelistedKey, LifecycleRules.DelistedAfter, Least, Most));
        if (settings.DelistedAfter <= settings.StaleAfter)
            reader.Fault(DelistedKey, settings.DelistedAfter.ToString("c"), $"a time longer than {StaleKey} ({settings.StaleAfter:c})");
        return settings;
    }
}
