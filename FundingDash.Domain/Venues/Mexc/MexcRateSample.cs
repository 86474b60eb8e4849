using FundingDash.Domain.Markets;

namespace FundingDash.Domain.Venues.Mexc;

/// <summary>One published rate with the interval and the times that belong to it.</summary>
internal sealed record MexcRateSample(RateReading Reading, FundingInterval? Interval, DateTimeOffset AsOf, DateTimeOffset ReceivedAt);

/// <summary>
/// Around settlement the bulk answer flickers between 0 and the true rate for some seconds on quiet contracts.
/// One zero therefore does not replace another rate, which stays with its own interval and times; a second zero in a row is believed.
/// </summary>
internal sealed class ZeroFlicker
{
    // Only contracts whose last believed rate was not zero.
    private readonly Dictionary<string, (MexcRateSample Sample, bool ZeroSeen)> _last = new(StringComparer.Ordinal);

    /// <summary>The sample to believe: the new one, or the last one while a zero is unconfirmed.</summary>
    public MexcRateSample Confirm(string symbol, MexcRateSample sample)
    {
        switch (sample.Reading.Published.Value)
        {
            case null:
                // Missing or unreadable is told as such and proves nothing about the zero.
                return sample;
            case not 0:
                _last[symbol] = (sample, false);
                return sample;
        }

        if (!_last.TryGetValue(symbol, out var last))
            return sample;
        if (last.ZeroSeen)
        {
            _last.Remove(symbol);
            return sample;
        }

        _last[symbol] = (last.Sample, true);
        return last.Sample;
    }
}
