using FundingDash.Domain.Statistics;
using FundingDash.Web.Components.Controls;
using FundingDash.Web.Live.History;

namespace FundingDash.Web.Components.Pages.Status;

/// <summary>How complete the settled history of one feed's contracts is, counted once for all viewers.</summary>
public sealed record HistoryFeedRow
{
    public required string Feed { get; init; }

    public required string Title { get; init; }

    /// <summary>Contracts that are or were traded.</summary>
    public required int Contracts { get; init; }

    /// <summary>Contracts among them without a single settlement.</summary>
    public required int Empty { get; init; }

    /// <summary>Settlements in memory, see <see cref="HistoryStore.Kept"/>.</summary>
    public required int Settlements { get; init; }

    /// <summary>The oldest of them; null when there are none.</summary>
    public required DateTimeOffset? Oldest { get; init; }

    /// <summary>Settlements of the last 30 days that are there, of the contracts whose number can be told.</summary>
    public required int Actual { get; init; }

    /// <summary>Settlements of the last 30 days that should be there, of the same contracts.</summary>
    public required int Expected { get; init; }

    public required int Gaps { get; init; }

    /// <summary>Part of the expected settlements that is there, 0 to 1; null when none was expected.</summary>
    public double? Coverage => Expected > 0 ? Actual / (double)Expected : null;

    public static HistoryFeedRow Of(string feed, IReadOnlyCollection<Completeness> contracts)
    {
        ArgumentNullException.ThrowIfNull(contracts);
        var counted = contracts.Where(contract => contract.Gaps.Expected is not null).ToList();
        var settled = contracts.Where(contract => contract.Contract.Series.Count > 0).ToList();
        return new()
        {
            Feed = feed,
            Title = FeedWords.Title(feed),
            Contracts = contracts.Count,
            Empty = contracts.Count - settled.Count,
            Settlements = settled.Sum(contract => contract.Contract.Series.Count),
            Oldest = settled.Count > 0 ? EpochMinutes.ToTime(settled.Min(contract => contract.Contract.Series.Minutes[0])) : null,
            Actual = counted.Sum(contract => contract.Gaps.Actual),
            Expected = counted.Sum(contract => contract.Gaps.Expected!.Value),
            Gaps = settled.Sum(contract => contract.Gaps.Gaps.Length),
        };
    }
}
