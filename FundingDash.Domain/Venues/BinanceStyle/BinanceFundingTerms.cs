using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues.Wire;

namespace FundingDash.Domain.Venues.BinanceStyle;

/// <summary>Intervals and caps of <c>fundingInfo</c>. Binance listed only adjusted contracts for years and lists all since 2026; one rule reads both.</summary>
internal sealed class BinanceFundingTerms
{
    // A next funding time is a full hour; the tolerance forgives a few milliseconds of jitter.
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);
    private readonly Dictionary<string, BinanceFundingInfo?> _rows;
    private readonly decimal? _absentHours;

    // Contracts last listed with another interval than the constant: when such a row goes missing, the constant would be a guess.
    private readonly HashSet<string> _unlikeAbsent;

    /// <param name="answer">The list as received.</param>
    /// <param name="dialect">The venue's documented constant, and whether it may send no rows.</param>
    /// <param name="before">What the list said last; null at the first load.</param>
    /// <exception cref="VenueFaultException">The venue's error, or no interval where there must be some.</exception>
    public BinanceFundingTerms(BinanceRows<BinanceFundingInfo> answer, BinanceDialect dialect, BinanceFundingTerms? before)
    {
        if (answer.Error is { } error)
            throw error.AsFault(dialect.FundingInfo);
        _rows = WireIndex.BySymbol(answer.Rows, static row => row.Symbol);
        _absentHours = dialect.AbsentIntervalHours;

        // An empty list would turn every 4 h contract into the documented constant.
        var isUsable = answer.Rows.Count == 0 ? dialect.EmptyFundingInfoIsNormal : _rows.Values.Any(static row => HoursOf(row) is not null);
        if (!isUsable)
            throw new VenueFaultException(FailureKind.Empty, $"{dialect.FundingInfo}: no interval in {answer.Rows.Count} rows");

        _unlikeAbsent = before?._unlikeAbsent ?? new(StringComparer.Ordinal);
        foreach (var (symbol, row) in _rows)
        {
            if (HoursOf(row)?.Hours == _absentHours)
                _unlikeAbsent.Remove(symbol);
            else
                _unlikeAbsent.Add(symbol);
        }
    }

    /// <summary>The listed interval; for an absent contract the documented constant, unless its next funding time or what was listed before speaks against that; else null (unknown).</summary>
    public FundingInterval? Interval(string symbol, DateTimeOffset? nextFunding)
    {
        if (_rows.TryGetValue(symbol, out var row))
            return HoursOf(row);
        return _absentHours is { } hours && !_unlikeAbsent.Contains(symbol) && IsBoundary(nextFunding, TimeSpan.FromHours((double)hours))
            ? FundingInterval.Documented(hours)
            : null;
    }

    /// <summary>The larger of cap and floor without its sign; null when the venue states none.</summary>
    public decimal? Cap(string symbol)
    {
        if (!_rows.TryGetValue(symbol, out var row) || row is null)
            return null;
        var cap = row.AdjustedFundingRateCap.Positive ?? row.FundingFeeCap.Positive;
        var floor = -(row.AdjustedFundingRateFloor.Value ?? row.FundingFeeFloor.Value);
        return floor > (cap ?? 0) ? floor : cap;
    }

    private static FundingInterval? HoursOf(BinanceFundingInfo? row) => FundingInterval.FromHours(row?.FundingIntervalHours.Value);

    private static bool IsBoundary(DateTimeOffset? time, TimeSpan interval)
    {
        if (time is not { } at)
            return true;
        var past = TimeSpan.FromTicks(at.UtcTicks % interval.Ticks);
        return past < Tolerance || interval - past < Tolerance;
    }
}
