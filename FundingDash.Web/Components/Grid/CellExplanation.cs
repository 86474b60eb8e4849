using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;

namespace FundingDash.Web.Components.Grid;

/// <summary>Where a number comes from, in label and value pairs: the hover card of a cell.</summary>
internal static class CellExplanation
{
    public static IReadOnlyList<string[]> Of(MarketContract contract, DateTimeOffset now)
    {
        var quote = contract.Quote;
        var lines = new List<string[]>
        {
            new[] { "Contract", contract.Quote.Contract.Key.ToString() },
            new[] { "Rate", quote.Rate is { } rate ? $"{rate * 100:0.########} % {Per(quote.Interval)}" : "missing" },
            new[] { "As received", $"{quote.RawRate ?? "nothing"} ({quote.RawUnit})" },
            new[] { "Interval", Interval(quote.Interval) },
            new[] { "Next funding", Next(quote, now) },
            new[] { "Kind", quote.Kind == RateKind.Predicted ? "predicted: what the venue now expects" : "settled: already paid" },
            new[] { "Age", $"{Duration(now - quote.AsOf)} (as of {quote.AsOf.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC)" },
            new[] { "Source", quote.Endpoint },
        };
        if (contract.IsAtBaseline)
            lines.Add(["At baseline", "the resting value of most venues; it carries no information"]);
        if (contract.IsStale)
            lines.Add(["Stale", "several collections overdue: out of every ranking"]);
        if (contract.Reason is { } reason)
            lines.Add([contract.IsQuarantined ? "Quarantined" : "Set apart", reason]);
        return lines;
    }

    public static string Interval(FundingInterval? interval) => interval switch
    {
        null => "unknown: the rate cannot be compared",
        { Continuous: true } known => $"continuous, rate per {known.Hours:0.##} h ({Source(known.Source)})",
        { } known => $"{known.Hours:0.##} h ({Source(known.Source)})",
    };

    public static string Duration(TimeSpan age) => age switch
    {
        { TotalSeconds: < 1 } => "0 s",
        { TotalMinutes: < 1 } => $"{(int)age.TotalSeconds} s",
        { TotalHours: < 1 } => $"{(int)age.TotalMinutes} min",
        { TotalDays: < 1 } => $"{(int)age.TotalHours} h {age.Minutes} min",
        _ => $"{(int)age.TotalDays} d {age.Hours} h",
    };

    private static string Per(FundingInterval? interval) => interval is { } known ? $"per {known.Hours:0.##} h" : "per interval";

    private static string Source(IntervalSource source) => source switch
    {
        IntervalSource.VenueField => "from the venue",
        IntervalSource.SettlementTimes => "from settlement times",
        _ => "documented by the venue",
    };

    private static string Next(FundingQuote quote, DateTimeOffset now) => quote switch
    {
        { Interval.Continuous: true } => "accrues all the time",
        { NextFundingTime: null } => "unknown",
        { NextFundingTime: { } next } => $"{next.UtcDateTime:HH:mm} UTC, in {Duration(next - now)}{(quote.NextFundingSource == TimeSource.Derived ? " (derived)" : "")}",
    };
}
