using FundingDash.Domain.Lifecycle;
using static FundingDash.Tests.Support.Quotes;

namespace FundingDash.Tests.Lifecycle;

public sealed class FeedPresenceTests
{
    [Fact]
    public void AbsenceSince_FeedAnswersAllTheTime_IsTheWholeTime() =>
        Assert.Equal(TimeSpan.FromHours(24), new FeedPresence(Answers(0, 24)).AbsenceSince(Now));

    [Fact]
    public void AbsenceSince_LastSeenBetweenTwoAnswers_CountsFromThere() =>
        Assert.Equal(TimeSpan.FromMinutes(55), new FeedPresence(Answers(0, 1)).AbsenceSince(Now.AddMinutes(5)));

    [Fact]
    public void AbsenceSince_OutageOfDays_CountsAnHourOfIt() =>
        Assert.Equal(TimeSpan.FromHours(1), new FeedPresence([Now, Now.AddDays(5)]).AbsenceSince(Now));

    [Fact]
    public void AbsenceSince_OutageInTheMiddle_CountsWhatIsAroundIt() =>
        Assert.Equal(TimeSpan.FromHours(10 + 1 + 5), new FeedPresence([.. Answers(60, 65), .. Answers(0, 10)]).AbsenceSince(Now));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(50)]
    public void AbsenceSince_NoAnswerSince_IsNothing(int hours) =>
        Assert.Equal(TimeSpan.Zero, new FeedPresence(Answers(-5, 0)).AbsenceSince(Now.AddHours(hours)));

    [Fact]
    public void AbsenceSince_NoAnswerEver_IsNothing() => Assert.Equal(TimeSpan.Zero, new FeedPresence([]).AbsenceSince(Now));

    /// <summary>An answer every ten minutes.</summary>
    private static IEnumerable<DateTimeOffset> Answers(int fromHour, int toHour) =>
        Enumerable.Range(0, ((toHour - fromHour) * 6) + 1).Select(i => Now.AddHours(fromHour).AddMinutes(10 * i));
}
