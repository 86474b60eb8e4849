using FundingDash.Domain.Alerts.Incidents;

namespace FundingDash.Tests.Alerts;

public sealed class IncidentBookTests
{
    private static readonly DateTimeOffset Start = AlertRules.Start;
    private static readonly IncidentTerms Terms = new(TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1));

    [Fact]
    public void Look_DownForLongEnough_TellsOnceAndOnceOfTheEnd()
    {
        var book = new IncidentBook(Terms, []);

        Assert.Equal([2, 7], Turns(book, true, true, true, true, true, true, false, false, false));
    }

    [Fact]
    public void Look_BrieflyDown_TellsNothing() => Assert.Empty(Turns(new(Terms, []), true, true, false, true, true, false));

    [Fact]
    public void Look_BrieflyBack_IsNoEnd() => Assert.Equal([2], Turns(new(Terms, []), true, true, true, false, true, false, true));

    [Fact]
    public void Look_Unknown_IsNeitherDownNorBack() => Assert.Equal([4], Turns(new(Terms, []), true, null, true, true, true, false, null, false));

    [Fact]
    public void Look_KnownBeforeARestart_TellsOnlyOfTheEnd()
    {
        var before = new SystemIncident(Guid.NewGuid(), SystemTrouble.VenueDown, "bybit", "Bybit is down", Start.AddHours(-1));
        var book = new IncidentBook(Terms, [before]);

        Assert.Empty(book.Look([Sign(true)], Start));
        Assert.Empty(book.Look([Sign(false)], Start.AddMinutes(1)));
        var over = Assert.Single(book.Look([Sign(false)], Start.AddMinutes(2)));

        Assert.Equal((before.Id, Start.AddMinutes(2)), (over.Id, over.ResolvedAt));
        Assert.Equal("Over after 62 min: Bybit is down", over.Line);
    }

    [Fact]
    public void Look_DiskLow_TellsAtOnce()
    {
        var low = new SystemSign(SystemTrouble.DiskLow, "machine", true, "low");

        Assert.Single(new IncidentBook(Terms, []).Look([low], Start));
    }

    // Minutes in which it says something, one sign a minute.
    private static int[] Turns(IncidentBook book, params bool?[] signs) =>
        [.. Enumerable.Range(0, signs.Length).Where(minute => book.Look([Sign(signs[minute])], Start.AddMinutes(minute)).Count > 0)];

    private static SystemSign Sign(bool? isWrong) => new(SystemTrouble.VenueDown, "bybit", isWrong, "Bybit is down");
}
