using System.Globalization;

namespace FundingDash.Web.Hosting.Options;

/// <summary>Section <c>Retention</c>: how many days things are kept; 0, except for runs: for ever.</summary>
/// <param name="Settlements">Paid rates. What is older goes by whole months, and only once a verified archive holds it.</param>
/// <param name="Spreads">Spreads of pairs, which go by whole months.</param>
/// <param name="Collections">The log of collections.</param>
/// <param name="Alerts">What alerts fired, and their messages.</param>
/// <param name="Audit">Who changed what, and who signed in.</param>
/// <param name="Runs">Runs of the recurring jobs, some 50,000 a day.</param>
/// <param name="FailedRuns">Those of them that failed, with error and stack.</param>
public sealed record RetentionSettings(int Settlements, int Spreads, int Collections, int Alerts, int Audit, int Runs, int FailedRuns)
{
    public const string SettlementsKey = "Retention:SettlementDays";
    public const string SpreadsKey = "Retention:SpreadDays";
    public const string CollectionsKey = "Retention:CollectionDays";
    public const string AlertsKey = "Retention:AlertDays";
    public const string AuditKey = "Retention:AuditDays";
    public const string RunsKey = "Retention:RunDays";
    public const string FailedRunsKey = "Retention:FailedRunDays";

    /// <summary>The hourly jobs look for gaps of as many days, and would read again what is dropped.</summary>
    public const int LeastSettlements = 30;

    /// <summary>Figures of a pair look back 30 days.</summary>
    public const int LeastSpreads = 31;

    /// <summary>Whether a contract is gone is judged by a week of collections.</summary>
    public const int LeastCollections = 7;

    private const int LeastAlerts = 1;
    private const int LeastAudit = 30;
    private const int Most = 36_500;
    private const int MostRuns = 30;
    private const int MostFailedRuns = 365;

    public static RetentionSettings Default { get; } = new(0, 365, LeastCollections, 90, 0, 1, 30);

    public static RetentionSettings Read(IConfiguration configuration, ICollection<string> faults)
    {
        var reader = new SettingsReader(configuration, faults);
        var settlements = Days(SettlementsKey, LeastSettlements, Default.Settlements);
        if (settlements > 0 && reader.Find(ArchiveSettings.TargetKey) is null)
            reader.Fault(SettlementsKey, settlements.ToString(CultureInfo.InvariantCulture), $"0 (for ever) until {ArchiveSettings.TargetKey} says where old settlements are archived");
        // What is wrong with these is said where they are read for the archive.
        else if (settlements > 0 && ArchiveSettings.Read(configuration, []).AfterDays is var after && settlements < after)
            reader.Fault(SettlementsKey, settlements.ToString(CultureInfo.InvariantCulture), $"0 (for ever) or at least {after}, after which a month is archived ({ArchiveSettings.AfterDaysKey})");
        return new(
            settlements,
            Days(SpreadsKey, LeastSpreads, Default.Spreads),
            Days(CollectionsKey, LeastCollections, Default.Collections),
            Days(AlertsKey, LeastAlerts, Default.Alerts),
            Days(AuditKey, LeastAudit, Default.Audit),
            reader.Number(RunsKey, 1, MostRuns) ?? Default.Runs,
            reader.Number(FailedRunsKey, 1, MostFailedRuns) ?? Default.FailedRuns);

        int Days(string key, int least, int fallback) => reader.NumberOrZero(key, least, Most, "for ever") ?? fallback;
    }

    /// <summary>What is older than this may go; null when everything stays.</summary>
    public static DateTimeOffset? Edge(int days, DateTimeOffset now) => days == 0 ? null : now.AddDays(-days);
}
