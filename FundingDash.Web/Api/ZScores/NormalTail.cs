namespace FundingDash.Web.Api.ZScores;

internal static class NormalTail
{
    /// <summary>Part of a normal law beyond z deviations on both sides, good to 1.5e-7 (Abramowitz and Stegun, 7.1.26).</summary>
    public static double TwoSided(double z)
    {
        var x = Math.Abs(z) / Math.Sqrt(2);
        var t = 1 / (1 + (0.3275911 * x));
        return t * (0.254829592 + (t * (-0.284496736 + (t * (1.421413741 + (t * (-1.453152027 + (t * 1.061405429)))))))) * Math.Exp(-x * x);
    }
}
