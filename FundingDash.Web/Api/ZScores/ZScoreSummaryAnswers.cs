using System.ComponentModel;
using FundingDash.Domain.Statistics;

namespace FundingDash.Web.Api.ZScores;

/// <summary>Z-scores of all contracts together and by venue.</summary>
public sealed record ZScoreStatisticsAnswer(OverallAnswer Overall, VenueZScoresAnswer[] ExchangeBreakdown, DateTimeOffset Timestamp)
{
    public static ZScoreStatisticsAnswer Of(ApiMoment moment)
    {
        var rows = RankedContract.All(moment).ToList();
        return new(
            OverallAnswer.Of(rows),
            [.. rows.GroupBy(row => row.Contract.Venue, StringComparer.Ordinal).OrderBy(venue => venue.Key, StringComparer.Ordinal).Select(venue => VenueZScoresAnswer.Of(venue.Key, [.. venue]))],
            moment.At);
    }
}

/// <summary>Z-scores of all contracts.</summary>
public sealed record OverallAnswer(
    int TotalContracts,
    int ContractsWithZscore,
    double ContractsWithZscorePercentage,
    double? MeanAbsZscore,
    double? MaxAbsZscore,
    [property: Description("Contracts with an absolute z-score above 2.")] int ExtremeCount,
    int HighConfidenceContracts,
    ConfidenceAnswer ConfidenceBreakdown)
{
    internal static OverallAnswer Of(IReadOnlyList<RankedContract> rows)
    {
        double[] sizes = [.. rows.Select(row => row.Z).OfType<double>().Select(Math.Abs)];
        var confidence = rows.CountBy(row => row.Statistics?.Facts.Confidence ?? Confidence.None).ToDictionary();
        var breakdown = new ConfidenceAnswer(
            0, confidence.GetValueOrDefault(Confidence.High), confidence.GetValueOrDefault(Confidence.Medium), confidence.GetValueOrDefault(Confidence.Low), confidence.GetValueOrDefault(Confidence.None));
        return new(
            rows.Count, sizes.Length, rows.Count > 0 ? 100.0 * sizes.Length / rows.Count : 0, sizes.Length > 0 ? sizes.Average() : null, sizes.Length > 0 ? sizes.Max() : null,
            rows.Count(row => row.IsExtreme), breakdown.High, breakdown);
    }
}

/// <summary>Contracts by how far their figures can be trusted.</summary>
public sealed record ConfidenceAnswer([property: Description("Always 0: there is no level above high.")] int VeryHigh, int High, int Medium, int Low, int None);

/// <summary>Z-scores of one venue's contracts.</summary>
public sealed record VenueZScoresAnswer(string Exchange, int Contracts, double? MeanAbsZscore, int ExtremeCount, double? AvgCompleteness)
{
    internal static VenueZScoresAnswer Of(string venue, IReadOnlyList<RankedContract> rows)
    {
        double[] sizes = [.. rows.Select(row => row.Z).OfType<double>().Select(Math.Abs)];
        double[] coverage = [.. rows.Select(row => row.Statistics?.Facts.Coverage).OfType<double>()];
        return new(venue, rows.Count, sizes.Length > 0 ? sizes.Average() : null, rows.Count(row => row.IsExtreme), coverage.Length > 0 ? coverage.Average() * 100 : null);
    }
}

/// <summary>Contracts whose rate is far from their own mean.</summary>
public sealed record ExtremeValuesAnswer(
    ZScoreAnswer[] ExtremeContracts,
    int Count,
    double Threshold,
    [property: Description("How many would be above the threshold when nothing happens, under a normal law; rates that repeat themselves make it more.")] double ExpectedByChance,
    DateTimeOffset Timestamp);

/// <summary>Contracts by zone: active is an absolute z-score above 2.</summary>
public sealed record ZScoreZonesAnswer(
    int TotalContracts, int ContractsWithZscore, int Active, int Stable, int WithoutZscore,
    [property: Description("How many would be active when nothing happens.")] double ExpectedByChance,
    VenueZonesAnswer[] Exchanges, DateTimeOffset Timestamp)
{
    public static ZScoreZonesAnswer Of(ApiMoment moment)
    {
        VenueZonesAnswer[] venues =
        [
            .. RankedContract.All(moment).GroupBy(row => row.Contract.Venue, StringComparer.Ordinal).OrderBy(venue => venue.Key, StringComparer.Ordinal).Select(venue => new VenueZonesAnswer(
                venue.Key, venue.Count(), venue.Count(row => row.IsExtreme), venue.Count(row => row.Z is not null && !row.IsExtreme), venue.Count(row => row.Z is null))),
        ];
        var (active, stable) = (venues.Sum(venue => venue.Active), venues.Sum(venue => venue.Stable));
        return new(
            venues.Sum(venue => venue.TotalContracts), active + stable, active, stable, venues.Sum(venue => venue.WithoutZscore), (active + stable) * ZoneRule.ExpectedByChance, venues, moment.At);
    }
}

/// <summary>The zones of one venue.</summary>
public sealed record VenueZonesAnswer(string Exchange, int TotalContracts, int Active, int Stable, int WithoutZscore);
