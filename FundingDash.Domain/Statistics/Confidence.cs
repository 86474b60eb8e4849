namespace FundingDash.Domain.Statistics;

/// <summary>How far a window can be trusted. By days and independent values, not by rows: 30 days of hourly rows with a half-life of a day hold some ten independent values, as many as 30 days of 8 h rows.</summary>
public enum Confidence
{
    /// <summary>Less than the minimum data: nothing is shown.</summary>
    None,

    /// <summary>The minimum data, or a window that never moved.</summary>
    Low,

    /// <summary>At least 14 days and 10 independent values.</summary>
    Medium,

    /// <summary>At least 27 days (a full window but for some holes) and 30 independent values.</summary>
    High,
}

/// <summary>The rule behind <see cref="Confidence"/>.</summary>
public static class ConfidenceRule
{
    /// <summary>Level of a window that has the minimum data.</summary>
    public static Confidence Of(TimeSpan span, double? nEff)
    {
        if (span.TotalDays >= 27 && nEff >= 30)
            return Confidence.High;
        return span.TotalDays >= 14 && nEff >= 10 ? Confidence.Medium : Confidence.Low;
    }
}
