using System.ComponentModel;

namespace FundingDash.Web.Api.Health;

/// <summary>How fast the parts work.</summary>
public sealed record PerformanceAnswer(
    [property: Description("healthy or degraded.")] string Status,
    DatabasePerformanceAnswer Database,
    ZScorePerformanceAnswer ZscoreCalculation,
    ProcessMetricsAnswer PerformanceMetrics,
    CacheMetricsAnswer CacheStats,
    DateTimeOffset Timestamp);

/// <summary>The database, asked just now.</summary>
public sealed record DatabasePerformanceAnswer(bool Connected, double? QueryTimeMs, int TotalContracts);

/// <summary>The last time the statistics were brought up to date.</summary>
public sealed record ZScorePerformanceAnswer(DateTimeOffset? LastRun, double? SecondsAgo, int TotalContracts, int ExtremeContracts, double? DurationMs);

/// <summary>The process.</summary>
public sealed record ProcessMetricsAnswer(double UptimeSeconds, long WorkingSetBytes, double CpuSeconds, int Threads, long SnapshotVersion);

/// <summary>Prepared answers since the start.</summary>
public sealed record CacheMetricsAnswer(long Hits, long Misses, [property: Description("Percent; null before the first request.")] double? HitRate, long Errors, long FallbackCount);

/// <summary>Where prepared answers are kept.</summary>
public sealed record CacheAnswer(
    [property: Description("healthy or degraded.")] string Status,
    [property: Description("memory or redis.")] string Type,
    bool Connected,
    CacheMetricsAnswer Metrics,
    DateTimeOffset Timestamp);
