using FundingDash.Domain.Statistics;
using FundingDash.Tests.Benchmarks;

namespace FundingDash.Tests.Statistics;

public sealed class SettledWorldTests
{
    [Fact]
    public void Arrays_NinetyDaysOfAllContracts_StayUnderSixtyMegabytes()
    {
        // One settlement more each, so that every series has made itself spare room.
        var histories = SettledWorld.Create(days: 90).Select(history => history.Series.Append(new(EpochMinutes.Floor(SettledWorld.Now) + 60, 0, 60))).ToList();
        var bytes = histories.Sum(series => series.AllocatedBytes);

        Assert.InRange(histories.Sum(series => (long)series.Count), 2_800_000, 3_000_000);
        Assert.InRange(bytes, 0, 60_000_000);
    }
}
