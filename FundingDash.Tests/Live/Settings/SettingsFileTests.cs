using System.Text;
using FundingDash.Domain.Arbitrage;
using FundingDash.Web.Live.Settings;

namespace FundingDash.Tests.Live.Settings;

public sealed class SettingsFileTests
{
    private readonly SettingsStore _store = GivenLive.Of(("Collection:Interval", "00:00:20"), ("Admin:ApiKey", "an admin key of some length"));
    private readonly SettingsRules _rules = GivenLive.Rules(("Collection:Interval", "00:00:20"));

    [Fact]
    public void Write_ThenRead_GivesTheSameSettings()
    {
        _store.Publish(4, new Dictionary<string, string> { ["Collection:Interval"] = "00:01:00", ["Venues:kucoin:Enabled"] = "false", ["Venues:mexc:Interval"] = "00:00:10" });

        var file = SettingsFile.Write(_rules.Fields, _store.Current, FeeSchedule.Default);
        var (set, fees, fault) = SettingsFile.Read(file);

        Assert.Null(fault);
        Assert.True(FeeSchedule.Default.Venues.SequenceEqual(fees));
        Assert.Equal(_rules.Fields.Length, set.Count);
        Assert.Equal(_store.Current.Set, _rules.Reduce(set));
        Assert.DoesNotContain("ApiKey", Encoding.UTF8.GetString(file), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FileOfBeforeTheFees_HasNone() => Assert.Empty(SettingsFile.Read("{\"settings\": {}}"u8.ToArray()).Fees);

    [Theory]
    [InlineData("no json", "The file is no JSON that can be read.")]
    [InlineData("[]", "The file is no export of settings: it has no object \"settings\".")]
    [InlineData("{\"settings\": {\"Collection:Interval\": 30}}", "Collection:Interval is no text; write values as \"...\".")]
    [InlineData("{\"settings\": {}, \"fees\": []}", "\"fees\" is no object.")]
    [InlineData("{\"settings\": {}, \"fees\": {\"Bybit\": {\"taker\": \"0.1\"}}}", "The fees of Bybit cannot be read; they are \"taker\" and \"maker\" as fractions, \"source\", \"asOf\" as yyyy-mm-dd or null, and \"verified\".")]
    [InlineData("{\"settings\": {\"Collection:Mode\": \"Parallel\", \"collection:mode\": \"Staggered\"}}", "collection:mode is there twice.")]
    public void Read_WrongFile_SaysWhatIsWrong(string file, string fault) => Assert.Equal(fault, SettingsFile.Read(Encoding.UTF8.GetBytes(file)).Fault);
}
