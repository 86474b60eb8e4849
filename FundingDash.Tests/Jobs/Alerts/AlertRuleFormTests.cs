using FundingDash.Tests.Storage.Alerts;
using FundingDash.Web.Jobs.Alerts.Control;

namespace FundingDash.Tests.Jobs.Alerts;

public sealed class AlertRuleFormTests
{
    public static TheoryData<AlertRuleForm> Unstorable => new()
    {
        { Form() with { Name = "a\0" } },
        { Form() with { Asset = "B\0TC" } },
        { Form() with { Venue = "Binance\0" } },
        { Form() with { Figure = "NetSpread", Long = "Binance:B\0", Short = "ByBit:BTCUSDT" } },
        { Form() with { QuietFrom = "22:00", QuietTo = "07:00", Zone = "Europe/\ud800" } },
    };

    [Theory]
    [MemberData(nameof(Unstorable))]
    public void Read_SignsThatCannotBeStored_SaysSo(AlertRuleForm form) => Assert.Contains(Read(form).Faults, fault => fault.Contains("cannot be stored", StringComparison.Ordinal));

    [Fact]
    public void Read_LongField_SaysSo() => Assert.Contains(Read(Form() with { Asset = new('A', 51) }).Faults, fault => fault.Contains("50 characters", StringComparison.Ordinal));

    [Fact]
    public void Read_VenuesInAnyCase_AreCalledAsTheyAre()
    {
        var (rule, faults) = Read(Form() with { Figure = "NetSpread", Venue = "binance", Long = "BINANCE:BTCUSDT", Short = "bybit:BTC:USDT" });

        Assert.Empty(faults);
        Assert.Equal(new("BTC", "Binance", new(new("Binance", "BTCUSDT"), new("ByBit", "BTC:USDT"))), rule.Scope);
    }

    private static AlertRuleForm Form() => new() { Name = "dear", Figure = "Apr", Asset = "btc", Threshold = "100" };

    private static (Domain.Alerts.AlertRule Rule, IReadOnlyList<string> Faults) Read(AlertRuleForm form) => form.Read(Guid.NewGuid(), [], AlertTables.Now);
}
