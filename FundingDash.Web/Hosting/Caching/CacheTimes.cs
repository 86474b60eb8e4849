namespace FundingDash.Web.Hosting.Caching;

/// <summary>How long shared answers live.</summary>
public static class CacheTimes
{
    public static readonly TimeSpan Rates = TimeSpan.FromSeconds(5);
    public static readonly TimeSpan Statistics = TimeSpan.FromSeconds(10);
    public static readonly TimeSpan ZScores = TimeSpan.FromSeconds(25);
    public static readonly TimeSpan Arbitrage = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan History = TimeSpan.FromSeconds(60);
}
