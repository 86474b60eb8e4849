namespace FundingDash.Web.Hosting.Options;

/// <summary>Section <c>Backfill</c>.</summary>
/// <param name="FirstDays">Days of history that the first start reads of every feed; 0: none.</param>
public sealed record BackfillSettings(int FirstDays)
{
    public const string DaysKey = "Backfill:Days";
    public const int DefaultDays = 30;
    public const int MostDays = 3_650;

    public static BackfillSettings Read(IConfiguration configuration, ICollection<string> faults) =>
        new(new SettingsReader(configuration, faults).Number(DaysKey, 0, MostDays) ?? DefaultDays);
}
