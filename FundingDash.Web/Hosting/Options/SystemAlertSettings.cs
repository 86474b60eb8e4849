using FundingDash.Domain.Alerts.Incidents;

namespace FundingDash.Web.Hosting.Options;

/// <summary>Section <c>Alerts:System</c>: what admins are told of the app itself.</summary>
/// <param name="VenueDownAfter">A feed must be down this long.</param>
/// <param name="DataLateAfter">A feed's data must be stale this long although nothing failed.</param>
/// <param name="DatabaseDownAfter">The database must be away this long.</param>
/// <param name="CacheDownAfter">Redis must be away this long.</param>
/// <param name="ResolvedAfter">Whatever was wrong must be right this long.</param>
/// <param name="JobFailures">A job must fail so often in a row.</param>
/// <param name="DiskFree">Percent of the disk that must be free; 0: never mind.</param>
/// <param name="Errors">So many errors logged within five minutes are too many; 0: never mind.</param>
public sealed record SystemAlertSettings(
    TimeSpan VenueDownAfter, TimeSpan DataLateAfter, TimeSpan DatabaseDownAfter, TimeSpan CacheDownAfter, TimeSpan ResolvedAfter, int JobFailures, int DiskFree, int Errors)
{
    public const string VenueDownKey = "Alerts:System:VenueDownAfter";
    public const string DataLateKey = "Alerts:System:DataLateAfter";
    public const string DatabaseDownKey = "Alerts:System:DatabaseDownAfter";
    public const string CacheDownKey = "Alerts:System:CacheDownAfter";
    public const string ResolvedKey = "Alerts:System:ResolvedAfter";
    public const string JobFailuresKey = "Alerts:System:JobFailures";
    public const string DiskFreeKey = "Alerts:System:DiskFree";
    public const string ErrorsKey = "Alerts:System:Errors";

    public static SystemAlertSettings Default { get; } = new(
        TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1), JobFailures: 3, DiskFree: 5, Errors: 20);

    public IncidentTerms Terms => new(VenueDownAfter, DataLateAfter, DatabaseDownAfter, CacheDownAfter, ResolvedAfter);

    public static SystemAlertSettings Read(IConfiguration configuration, ICollection<string> faults)
    {
        var reader = new SettingsReader(configuration, faults);
        return new(
            Time(VenueDownKey, Default.VenueDownAfter),
            Time(DataLateKey, Default.DataLateAfter),
            Time(DatabaseDownKey, Default.DatabaseDownAfter),
            Time(CacheDownKey, Default.CacheDownAfter),
            Time(ResolvedKey, Default.ResolvedAfter),
            reader.Number(JobFailuresKey, 1, 1_000) ?? Default.JobFailures,
            reader.Number(DiskFreeKey, 0, 90) ?? Default.DiskFree,
            reader.Number(ErrorsKey, 0, 1_000_000) ?? Default.Errors);

        TimeSpan Time(string key, TimeSpan fallback) => reader.Interval(key, fallback, TimeSpan.Zero, TimeSpan.FromDays(1));
    }
}
