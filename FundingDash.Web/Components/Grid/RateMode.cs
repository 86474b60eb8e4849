using System.Collections.Immutable;

namespace FundingDash.Web.Components.Grid;

/// <summary>The period a rate is shown over. Hours of APR are those of a year.</summary>
/// <param name="Key">Name in the URL.</param>
/// <param name="Label">Name on the switch.</param>
/// <param name="Hours">What the hourly rate is multiplied by.</param>
/// <param name="Decimals">Digits after the point, of percent.</param>
public sealed record RateMode(string Key, string Label, double Hours, int Decimals)
{
    public static readonly RateMode Apr = new("apr", "APR", 8760, 2);

    public static ImmutableArray<RateMode> All { get; } =
    [
        Apr, new("1h", "1h", 1, 5), new("8h", "8h", 8, 4), new("1d", "1D", 24, 4), new("7d", "7D", 168, 3),
    ];

    private readonly string _format = "+0." + new string('0', Decimals) + ";\u22120." + new string('0', Decimals);

    public static RateMode Find(string? key) => All.FirstOrDefault(mode => mode.Key.Equals(key, StringComparison.OrdinalIgnoreCase)) ?? Apr;

    /// <summary>Percent over the mode's period.</summary>
    public double Percent(double perHour) => perHour * Hours * 100;

    /// <summary>Signed percent without its unit, for example <c>+10.95</c>; a plain 0 only for exactly zero.</summary>
    public string Text(double perHour) => perHour == 0 ? "0" : Percent(perHour).ToString(_format);
}
