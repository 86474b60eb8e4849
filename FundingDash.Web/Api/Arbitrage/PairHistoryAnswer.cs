using System.ComponentModel;
using System.Text.Json.Serialization;
using FundingDash.Domain.Arbitrage;
using FundingDash.Domain.Funding;

namespace FundingDash.Web.Api.Arbitrage;

/// <summary>The spread as it was paid, in annual percent, direction fixed; newest day first.</summary>
public sealed record PairHistoryAnswer(PairDayAnswer[] DailyData, PairDaysAnswer Statistics)
{
    internal static PairHistoryAnswer Of(SpreadHistory history)
    {
        var hours = Enumerable.Range(history.FirstHour, history.EndHour - history.FirstHour)
            .Select(hour => (Day: HourlyAccrual.ToTime(hour).UtcDateTime.Date, Spread: history.At(hour)))
            .Where(hour => hour.Spread is not null).Select(hour => (hour.Day, Apr: FundingMath.Apr(hour.Spread!.Value))).ToList();
        PairDayAnswer[] days =
        [
            .. hours.GroupBy(hour => hour.Day).OrderByDescending(day => day.Key).Select(day => new PairDayAnswer(
                new(day.Key, TimeSpan.Zero), day.Average(hour => hour.Apr), day.Max(hour => hour.Apr), day.Min(hour => hour.Apr), day.Count())),
        ];
        return new(days, hours.Count == 0 ? new(null, null, null, 0) : new(hours.Average(hour => hour.Apr), hours.Max(hour => hour.Apr), hours.Min(hour => hour.Apr), days.Length));
    }
}

/// <summary>One day, UTC.</summary>
public sealed record PairDayAnswer(
    DateTimeOffset Date, double AvgAprSpread, double MaxAprSpread, double MinAprSpread, [property: Description("Hours in which both legs are known.")] int DataPoints);

/// <summary>Over all hours of these days; null without any.</summary>
public sealed record PairDaysAnswer(
    [property: JsonPropertyName("avg_30d_spread")] double? Average,
    [property: JsonPropertyName("max_30d_spread")] double? Max,
    [property: JsonPropertyName("min_30d_spread")] double? Min,
    int DataDays);
