using FundingDash.Domain.Markets;

namespace FundingDash.Web.Storage.History;

/// <summary>A settlement's interval as it is stored: minutes, and one letter for its source, in upper case when funding accrues continuously.</summary>
internal static class StoredInterval
{
    // A week, the longest that the domain takes for an interval.
    private const int MostMinutes = 168 * 60;

    /// <summary>Null when unknown, and when it is none that the domain would read.</summary>
    public static short? Minutes(FundingInterval? interval) =>
        interval is { } known && Math.Round(known.Hours * 60) is >= 1 and <= MostMinutes and var minutes ? (short)minutes : null;

    public static char Source(FundingInterval interval)
    {
        var letter = interval.Source switch
        {
            IntervalSource.VenueField => 'v',
            IntervalSource.SettlementTimes => 's',
            _ => 'd',
        };
        return interval.Continuous ? char.ToUpperInvariant(letter) : letter;
    }

    public static FundingInterval Read(short minutes, char source) => new(
        minutes / 60m,
        char.ToLowerInvariant(source) switch
        {
            'v' => IntervalSource.VenueField,
            's' => IntervalSource.SettlementTimes,
            _ => IntervalSource.DocumentedConstant,
        },
        char.IsUpper(source));
}
