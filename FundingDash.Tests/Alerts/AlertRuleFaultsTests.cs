using FundingDash.Domain.Alerts;

namespace FundingDash.Tests.Alerts;

public sealed class AlertRuleFaultsTests
{
    public static TheoryData<string, AlertRule> Wrong => new()
    {
        { "name", AlertRules.Rule() with { Name = " " } },
        { "asset or a venue", AlertRules.Rule(asset: null) },
        { "net spread", AlertRules.Rule() with { Scope = new("BTC", null, new(new("Binance", "BTCUSDT"), new("Bybit", "BTCUSDT"))) } },
        { "threshold must be", AlertRules.Rule() with { Threshold = null } },
        { "threshold must be", AlertRules.Rule() with { Threshold = double.NaN } },
        { "cannot be negative", AlertRules.Rule() with { Side = AlertSide.Beyond, Threshold = -1, Hysteresis = 0 } },
        { "0 or more", AlertRules.Rule() with { Hysteresis = -1 } },
        { "smaller than its threshold", AlertRules.Rule() with { Side = AlertSide.Beyond, Hysteresis = 100 } },
        { "hold", AlertRules.Rule() with { HoldFor = TimeSpan.FromDays(2) } },
        { "cool-down", AlertRules.Rule() with { CoolDown = TimeSpan.FromMinutes(-1) } },
        { "holding time", AlertRules.Rule() with { HoldingHours = 0 } },
        { "different times", AlertRules.Rule() with { Quiet = new(new(7, 0), new(7, 0), "UTC") } },
        { "unknown", AlertRules.Rule() with { Quiet = new(new(7, 0), new(8, 0), "Mars/Olympus") } },
        { "venue 'Binanc'", AlertRules.Rule(venue: "Binanc") },
        { "venue 'Bybi'", AlertRules.Rule(AlertFigure.NetSpread) with { Scope = new("BTC", null, new(new("Binance", "BTCUSDT"), new("Bybi", "BTCUSDT"))) } },
        { "50 characters", AlertRules.Rule(asset: new('A', 51)) },
        { "50 characters", AlertRules.Rule(AlertFigure.NetSpread) with { Scope = new("BTC", null, new(new("Binance", new('A', 51)), new("ByBit", "BTCUSDT"))) } },
        { "channels", AlertRules.Rule() with { Channels = [.. Enumerable.Range(0, 11).Select(_ => Guid.NewGuid())] } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Find_WrongRule_SaysWhat(string word, AlertRule rule) => Assert.Contains(word, Assert.Single(AlertRuleFaults.Find(rule)), StringComparison.Ordinal);

    [Theory]
    [InlineData(AlertFigure.Apr, "BTC", null)]
    [InlineData(AlertFigure.ZScore, null, "Binance")]
    [InlineData(AlertFigure.NewListing, null, null)]
    public void Find_SoundRule_FindsNothing(AlertFigure figure, string? asset, string? venue) => Assert.Empty(AlertRuleFaults.Find(AlertRules.Rule(figure, asset, venue)));
}
