using System.Runtime.CompilerServices;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Venues;
using FundingDash.Domain.Venues.Bybit;
using FundingDash.Domain.Venues.History;
using FundingDash.Tests.Support;

namespace FundingDash.Tests.Venues.History;

public sealed class VenueHistoryTests
{
    private static readonly DateTimeOffset Now = new TestClock().GetUtcNow();

    [Fact]
    public async Task Read_EndInTheFuture_AsksUpToNow()
    {
        var history = new ScriptedHistory(range => Covered(range));

        await history.PagesAsync(new(Now.AddHours(-5), Now.AddDays(1)));

        Assert.Equal(new(Now.AddHours(-5), Now), Assert.Single(history.Asked));
    }

    [Fact]
    public async Task Read_PartsOfMinutes_AreAskedWhole()
    {
        var history = new ScriptedHistory(range => Covered(range));

        await history.PagesAsync(new(Now.AddHours(-5).AddSeconds(10), Now.AddHours(-5).AddSeconds(40)));

        Assert.Equal(new(Now.AddHours(-5), Now.AddHours(-5).AddMinutes(1)), Assert.Single(history.Asked));
    }

    [Fact]
    public async Task Read_OlderThanTheVenueRemembers_IsNotAskedFor()
    {
        var history = new ScriptedHistory(range => Covered(range)) { Reach = TimeSpan.FromDays(31) };

        await history.PagesAsync(new(Now.AddDays(-90), Now.AddDays(-1)));

        Assert.Equal(new(Now.AddDays(-31), Now.AddDays(-1)), Assert.Single(history.Asked));
    }

    [Fact]
    public async Task Read_WhollyOlderThanTheVenueRemembers_CoversNothing()
    {
        var history = new ScriptedHistory(range => Covered(range)) { Reach = TimeSpan.FromDays(31) };

        var pages = await history.PagesAsync(new(Now.AddDays(-90), Now.AddDays(-60)));

        Assert.All(pages, page => Assert.True(page.Covered.IsEmpty));
    }

    [Theory]
    [InlineData(-5, -5)]
    [InlineData(-5, -6)]
    [InlineData(0, 24)]
    public async Task Read_EmptyOrFuture_AsksNothing(int from, int to)
    {
        var history = new ScriptedHistory(range => Covered(range));

        Assert.Empty(await history.PagesAsync(new(Now.AddHours(from), Now.AddHours(to))));
        Assert.Empty(history.Asked);
    }

    [Fact]
    public async Task Read_NoRowOfTheLastMinutes_IsNotTakenForNoPayment()
    {
        // The payment of 17:15 may not have been published yet at 17:20.
        var page = Assert.Single(await new ScriptedHistory(range => Covered(range, Now.AddHours(-1))).PagesAsync(new(Now.AddHours(-5), Now)));

        Assert.Equal(new(Now.AddHours(-5), Now.AddMinutes(-15)), page.Covered);
        Assert.Single(page.Rows);
    }

    [Fact]
    public async Task Read_RowOfTheLastMinutes_ProvesAllBeforeIt()
    {
        var page = Assert.Single(await new ScriptedHistory(range => Covered(range, Now.AddMinutes(-5))).PagesAsync(new(Now.AddHours(-5), Now)));

        Assert.Equal(new(Now.AddHours(-5), Now.AddMinutes(-4)), page.Covered);
    }

    [Fact]
    public async Task Read_OnlyTheLastMinutes_CoversAnEmptyStretch()
    {
        var page = Assert.Single(await new ScriptedHistory(range => Covered(range)).PagesAsync(new(Now.AddMinutes(-5), Now)));

        Assert.Equal((TimeSpan.Zero, page.Covered.From), (page.Covered.Length, page.Covered.To));
    }

    [Fact]
    public async Task Read_PageFaults_IsTheLastAndTold()
    {
        var range = new TimeRange(Now.AddHours(-5), Now.AddHours(-1));
        var history = new ScriptedHistory(
            asked => Covered(asked with { To = asked.From.AddHours(1) }),
            _ => throw new VenueFaultException(FailureKind.Timeout, "no answer"),
            asked => Covered(asked));

        var pages = await history.PagesAsync(range);

        Assert.Equal([null, FailureKind.Timeout], pages.Select(page => page.Failure?.Kind));
        Assert.Equal([TimeSpan.FromHours(1), TimeSpan.Zero], pages.Select(page => page.Covered.Length));
        Assert.Equal(2, history.Asked.Count);
    }

    [Theory]
    [InlineData(400, FailureKind.VenueError)]
    [InlineData(404, FailureKind.VenueError)]
    [InlineData(422, FailureKind.VenueError)]
    [InlineData(500, FailureKind.HttpStatus)]
    public async Task Read_VenueRefusesTheQuestion_IsItsOwnError(int status, FailureKind expected)
    {
        var history = new ScriptedHistory(_ => throw new VenueFaultException(new FetchFailure(FailureKind.HttpStatus, "refused", status)));

        var page = Assert.Single(await history.PagesAsync(new(Now.AddHours(-5), Now)));

        Assert.Equal((expected, status), (page.Failure!.Kind, page.Failure.HttpStatus));
    }

    [Fact]
    public async Task Read_Bug_IsNotHidden()
    {
        var history = new ScriptedHistory(_ => throw new InvalidOperationException("a bug"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => history.PagesAsync(new(Now.AddHours(-5), Now)));
    }

    private static HistoryPage Covered(TimeRange range, params DateTimeOffset[] paid) =>
        new() { Covered = range, Rows = [.. paid.Select(time => new Settlement(time, 0.0001m, null))] };

    /// <summary>Gives one page per step and remembers what range the steps were asked for.</summary>
    private sealed class ScriptedHistory(params Func<TimeRange, HistoryPage>[] steps)
    {
        public List<TimeRange> Asked { get; } = [];

        public TimeSpan? Reach { get; init; }

        public Task<List<HistoryPage>> PagesAsync(TimeRange range)
        {
            var definition = BybitFeed.Definition with { History = BybitFeed.Definition.History with { Reach = Reach } };
            return new Scripted(definition, steps, Asked).ReadAsync("BTCUSDT", range, CancellationToken.None).ToListAsync().AsTask();
        }
    }

    private sealed class Scripted(FeedDefinition definition, Func<TimeRange, HistoryPage>[] steps, List<TimeRange> asked)
        : VenueHistory(definition, new StubVenue().Client(), new TestClock())
    {
        protected override async IAsyncEnumerable<HistoryPage> PagesAsync(string symbol, TimeRange range, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            foreach (var step in steps)
            {
                await Task.Yield();
                asked.Add(range);
                yield return step(range);
            }
        }
    }
}
