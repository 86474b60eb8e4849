using FundingDash.Domain.Venues;
using FundingDash.Web.Hosting.Options;

namespace FundingDash.Tests.Hosting.Options;

public sealed class CollectionSettingsTests
{
    private readonly List<string> _faults = [];

    [Fact]
    public void Read_NothingSet_IsEveryFeedEvery30Seconds()
    {
        var settings = Read();

        Assert.Empty(_faults);
        Assert.Equal(CollectionMode.Staggered, settings.Mode);
        Assert.Equal(VenueCatalog.Feeds.Select(feed => feed.Key), settings.EnabledFeeds.Select(feed => feed.Key));
        Assert.All(settings.Feeds, feed => Assert.Equal(TimeSpan.FromSeconds(30), feed.Interval));
        Assert.All(settings.Feeds, feed => Assert.Null(feed.BaseUrl));
    }

    [Fact]
    public void Read_FeedSettings_AreOfThatFeedAlone()
    {
        var settings = Read(
            ("Collection:Interval", "00:01:00"),
            ("Collection:Mode", "parallel"),
            ("Venues:kucoin:Enabled", "false"),
            ("Venues:mexc:Interval", "00:00:10"),
            ("Venues:mexc:BaseUrl", "http://localhost:9/mexc"));

        Assert.Empty(_faults);
        Assert.Equal(CollectionMode.Parallel, settings.Mode);
        Assert.False(settings.Feed("kucoin").Enabled);
        Assert.True(settings.Feed("mexc").Enabled);
        Assert.Equal(TimeSpan.FromSeconds(10), settings.Feed("mexc").Interval);
        Assert.Equal(new Uri("http://localhost:9/mexc"), settings.Feed("mexc").BaseUrl);
        Assert.Equal(TimeSpan.FromMinutes(1), settings.Feed("bybit").Interval);
    }

    [Fact]
    public void Read_ManyFaults_NamesEachWithKeyValueAndWhatIsAllowed()
    {
        Read(
            ("Collection:Interval", "30"),
            ("Collection:Mode", "2"),
            ("Venues:kucion:Enabled", "false"),
            ("Venues:kucoin:Enabled", "no"),
            ("Venues:kucoin:BaseUrl", "ftp://kucoin"),
            ("Venues:kucoin:Interval", "00:00:00.5"));

        Assert.Equal(6, _faults.Count);
        Assert.Contains("Collection:Interval is '30'; allowed: a time as hh:mm:ss from 00:00:01 to 01:00:00.", _faults);
        Assert.Contains("Collection:Mode is '2'; allowed: Staggered or Parallel.", _faults);
        Assert.Contains(_faults, fault => fault.StartsWith("Venues:kucion names no feed; allowed: binance-usdm, ", StringComparison.Ordinal));
        Assert.Contains("Venues:kucoin:Enabled is 'no'; allowed: true or false.", _faults);
        Assert.Contains(_faults, fault => fault.StartsWith("Venues:kucoin:BaseUrl is 'ftp://kucoin'; allowed: ", StringComparison.Ordinal));
        Assert.Contains(_faults, fault => fault.StartsWith("Venues:kucoin:Interval is '00:00:00.5'; allowed: ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("localhost:5001")]
    [InlineData("/relative")]
    [InlineData("http://venue/?key=1")]
    public void Read_BaseUrlThatIsNoWebAddress_IsAFault(string address)
    {
        Read(("Venues:kucoin:BaseUrl", address));

        Assert.Single(_faults);
    }

    private CollectionSettings Read(params (string, string?)[] settings) =>
        CollectionSettings.Read(GivenSettings.Of(settings), VenueCatalog.Feeds, _faults);
}
