using FundingDash.Domain.Funding.Quality;

namespace FundingDash.Web.Hosting.Options;

/// <summary>Section <c>Quality</c>: what is believed of the venues' values.</summary>
/// <param name="RateCap">Percent per interval, where the venue states no cap.</param>
/// <param name="PriceTolerance">Percent that neighbouring prices of one asset may lie apart.</param>
/// <param name="JumpAccepted">A jump that lasts this long is a new level.</param>
public sealed record QualitySettings(int RateCap, int PriceTolerance, TimeSpan JumpAccepted)
{
    public const string RateCapKey = "Quality:RateCap";
    public const string PriceToleranceKey = "Quality:PriceTolerance";
    public const string JumpAcceptedKey = "Quality:JumpAccepted";

    private const int MostCap = 100;

    // Half again, and a missed multiplier of 2 would pass.
    private const int MostTolerance = 50;

    public QualityLimits Limits => new() { RateCap = RateCap / 100m, PriceTolerance = PriceTolerance / 100.0, JumpAccepted = JumpAccepted };

    public static QualitySettings Read(IConfiguration configuration, ICollection<string> faults)
    {
        var reader = new SettingsReader(configuration, faults);
        var usual = QualityLimits.Default;
        return new(
            reader.Number(RateCapKey, 1, MostCap) ?? (int)(usual.RateCap * 100),
            reader.Number(PriceToleranceKey, 1, MostTolerance) ?? (int)Math.Round(usual.PriceTolerance * 100),
            reader.Interval(JumpAcceptedKey, usual.JumpAccepted, TimeSpan.FromHours(1), TimeSpan.FromDays(7)));
    }
}
