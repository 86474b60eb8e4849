using FundingDash.Domain.Alerts;
using FundingDash.Domain.Lifecycle;
using FundingDash.Tests.Alerts;
using FundingDash.Web.Jobs.Alerts;
using FundingDash.Web.Live.Lifecycle;

namespace FundingDash.Tests.Jobs.Alerts;

public sealed class OccurrenceWatchTests
{
    private static readonly DateTimeOffset Now = AlertRules.Start.AddDays(2);

    [Fact]
    public void Look_NewEvents_TellsEachOnce()
    {
        var watch = new OccurrenceWatch([AlertRules.Rule(AlertFigure.NewListing, asset: null)]);

        Assert.Equal(["Binance:A"], Subjects(watch, Listed("A", Now.AddMinutes(-1))));
        Assert.Equal(["Binance:B"], Subjects(watch, Listed("B", Now), Listed("A", Now.AddMinutes(-1))));
    }

    [Fact]
    public void Look_EventOfLastWeek_IsNoNews() =>
        Assert.Empty(Subjects(new([AlertRules.Rule(AlertFigure.NewListing, asset: null)]), Listed("A", Now.AddDays(-1))));

    [Fact]
    public void Look_MeasuredRule_HasNothingToSay() =>
        Assert.Empty(Subjects(new([AlertRules.Rule(asset: null, venue: "Binance")]), Listed("A", Now)));

    private static IEnumerable<string> Subjects(OccurrenceWatch watch, params ContractEvent[] events) =>
        [.. watch.Look(new(true, [.. events]), Now).Select(firing => firing.Subject)];

    private static ContractEvent Listed(string symbol, DateTimeOffset at) =>
        new() { Id = symbol[0], Kind = ContractEventKind.New, Key = new("Binance", symbol), Asset = symbol, At = at };
}
