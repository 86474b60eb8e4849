using FundingDash.Domain.Alerts;
using FundingDash.Domain.Lifecycle;

namespace FundingDash.Tests.Alerts;

public sealed class AlertFiringTests
{
    [Fact]
    public void Of_SameFiring_HasTheSameId()
    {
        var rule = AlertRules.Rule();
        var reading = new AlertReading("Binance:BTCUSDT", "BTC on Binance (BTCUSDT)", 120.5);
        var firing = AlertFiring.Of(rule, reading, 1, AlertRules.Start);

        Assert.Equal("BTC on Binance (BTCUSDT): APR 120.50 %, at or above 100.00 %", firing.Text);
        Assert.Equal(firing.Id, AlertFiring.Of(rule, reading with { Value = 130 }, 1, AlertRules.Start.AddSeconds(3)).Id);
        Assert.NotEqual(firing.Id, AlertFiring.Of(rule, reading, 2, AlertRules.Start).Id);
        Assert.NotEqual(firing.Id, AlertFiring.Of(rule with { Revision = 2 }, reading, 1, AlertRules.Start).Id);
    }

    [Fact]
    public void Of_EventInQuietHours_IsDueAfterThem()
    {
        var rule = AlertRules.Rule(AlertFigure.IntervalChange) with { Quiet = new(new(11, 0), new(13, 0), "UTC") };
        var firing = AlertFiring.Of(rule, Happened(ContractEventKind.IntervalChanged));

        Assert.NotNull(firing);
        Assert.Equal(AlertRules.Start.AddHours(1), firing.DueAt);
        Assert.Equal("BTC on Binance (BTCUSDT): funding interval 8 h became 4 h", firing.Text);
    }

    [Theory]
    [InlineData(ContractEventKind.New, AlertFigure.IntervalChange, "BTC", null)]
    [InlineData(ContractEventKind.Stale, AlertFigure.NewListing, "BTC", null)]
    [InlineData(ContractEventKind.New, AlertFigure.NewListing, "ETH", null)]
    [InlineData(ContractEventKind.New, AlertFigure.NewListing, null, "Bybit")]
    public void Of_EventOutsideTheRule_IsNone(ContractEventKind kind, AlertFigure figure, string? asset, string? venue) =>
        Assert.Null(AlertFiring.Of(AlertRules.Rule(figure, asset, venue), Happened(kind)));

    [Fact]
    public void Of_EventBeforeTheRule_IsNone() =>
        Assert.Null(AlertFiring.Of(AlertRules.Rule(AlertFigure.NewListing) with { ChangedAt = AlertRules.Start.AddMinutes(1) }, Happened(ContractEventKind.New)));

    private static ContractEvent Happened(ContractEventKind kind) => new()
    {
        Id = 7,
        Kind = kind,
        Key = new("Binance", "BTCUSDT"),
        Asset = "BTC",
        At = AlertRules.Start,
        OldHours = kind == ContractEventKind.IntervalChanged ? 8 : null,
        NewHours = kind == ContractEventKind.IntervalChanged ? 4 : null,
    };
}
