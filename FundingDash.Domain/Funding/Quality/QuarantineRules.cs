namespace FundingDash.Domain.Funding.Quality;

/// <summary>Decides whether a rate can be believed (numbers.md section 5).</summary>
public static class QuarantineRules
{
    // Rounding at the venue may pass its own cap a little.
    private const decimal CapTolerance = 1.01m;
    private const double RatioTolerance = 1e-6;
    private static readonly double[] UnitErrors = [8, 24, 100, 10_000];

    /// <summary>The reason to quarantine, or null; and the reference to judge the next value by.</summary>
    /// <param name="quote">The new value.</param>
    /// <param name="perHour">Its rate of one hour; null when unknown.</param>
    /// <param name="reference">What the contract's earlier values left; null for the first.</param>
    /// <param name="limits">Where belief ends.</param>
    public static (string? Reason, RateReference? Reference) Judge(FundingQuote quote, double? perHour, RateReference? reference, QualityLimits limits)
    {
        ArgumentNullException.ThrowIfNull(quote);
        ArgumentNullException.ThrowIfNull(limits);
        if (quote.Rate is not { } rate)
            return (quote.RawRate is null ? null : $"unreadable rate '{quote.RawRate}'", reference);
        var cap = quote.RateCap ?? limits.RateCap;
        if (Math.Abs(rate) > cap * CapTolerance)
            return (quote.RateCap is null ? $"beyond {cap * 100:0.####} % per interval" : $"beyond the venue's cap of {cap * 100:0.####} %", reference);
        return perHour is { } value ? JudgeJump(value, quote.ReceivedAt, reference, limits.JumpAccepted) : (null, reference);
    }

    private static (string? Reason, RateReference? Reference) JudgeJump(double value, DateTimeOffset at, RateReference? reference, TimeSpan accepted)
    {
        if (reference is not { } known || known.PerHour == 0 || value == 0)
            return (null, new(value));
        var ratio = value / known.PerHour;
        if (known.JumpSince is { } since)
        {
            // Once suspected, only a return near the old level or persistence clears it: the wrong unit moves with the market.
            var persists = at - since >= accepted;
            return persists || Math.Abs(ratio) < 4 ? (null, new(value)) : (JumpReason(ratio), known);
        }

        foreach (var factor in UnitErrors)
        {
            if (Math.Abs(ratio - factor) <= factor * RatioTolerance)
                return (JumpReason(ratio), known with { JumpSince = at });
        }

        return (null, new(value));
    }

    private static string JumpReason(double ratio) => $"{ratio:0.##} times its last believable value: looks like a change of unit";
}
