namespace FundingDash.Web.Live.History;

/// <summary>When the statistics were last brought up to date, and how long it took.</summary>
public sealed class StatisticsTiming
{
    private volatile Run? _last;

    /// <summary>Null before the first time.</summary>
    public Run? Last => _last;

    public void Note(DateTimeOffset at, TimeSpan duration) => _last = new(at, duration);

    public sealed record Run(DateTimeOffset At, TimeSpan Duration);
}
