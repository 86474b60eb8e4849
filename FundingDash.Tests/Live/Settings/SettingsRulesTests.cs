using FundingDash.Domain.Venues;
using FundingDash.Tests.Hosting;
using FundingDash.Web.Hosting.Options;
using FundingDash.Web.Live.Settings;

namespace FundingDash.Tests.Live.Settings;

public sealed class SettingsRulesTests
{
    private readonly SettingsRules _rules = Rules();

    [Fact]
    public void Fields_EveryOne_HasAKeyOfItsOwnAndTakesItsOwnValue()
    {
        Assert.Equal(_rules.Fields.Length, _rules.Fields.Select(field => field.Key).Distinct(StringComparer.OrdinalIgnoreCase).Count());

        var all = _rules.Fields.ToDictionary(field => field.Key, field => field.Value(_rules.Configured));

        Assert.Empty(_rules.Check(all).Faults);
        Assert.Empty(_rules.Reduce(all));
    }

    [Fact]
    public void Fields_Keys_HoldNoSecret() =>
        Assert.All(_rules.Fields, field => Assert.DoesNotMatch("(?i)password|secret|token|apikey|connection", field.Key));

    [Fact]
    public void Check_SeveralChanges_LiesOverTheConfiguration()
    {
        var (settings, faults) = Rules(("Venues:mexc:Interval", "00:00:10"), ("Venues:kucoin:BaseUrl", "http://stand-in/")).Check(new Dictionary<string, string>
        {
            ["Venues:kucoin:Enabled"] = "false",
            ["collection:mode"] = "parallel",
            ["Collection:Interval"] = "00:01:00",
            ["Api:Limits:Anonymous"] = "120",
            ["Contracts:StaleAfter"] = "",
        });

        Assert.Empty(faults);
        Assert.False(settings.Collection.Feed("kucoin").Enabled);
        Assert.Equal(new Uri("http://stand-in/"), settings.Collection.Feed("kucoin").BaseUrl);
        Assert.Equal(CollectionMode.Parallel, settings.Collection.Mode);
        Assert.Equal((10, 60), (settings.Collection.Feed("mexc").Interval.TotalSeconds, settings.Collection.Feed("bybit").Interval.TotalSeconds));
        Assert.Equal((120, 24), (settings.Limits.Anonymous, settings.Contracts.StaleAfter.TotalHours));
    }

    [Theory]
    [InlineData("Collection:Interval", "30", "Collection:Interval is '30'; allowed: a time as hh:mm:ss from 00:00:01 to 01:00:00.")]
    [InlineData("Venues:kucoin:Enabled", "no", "Venues:kucoin:Enabled is 'no'; allowed: true or false.")]
    [InlineData("Collection:Mode", "2", "Collection:Mode is '2'; allowed: Staggered or Parallel.")]
    [InlineData("Collection:StalePeriods", "1", "Collection:StalePeriods is '1'; allowed: a whole number from 2 to 100.")]
    [InlineData("Contracts:DelistedAfter", "24:00:00", "Contracts:DelistedAfter is '24:00:00'; allowed: a time as hh:mm:ss from 01:00:00 to 6.00:00:00.")]
    [InlineData("Contracts:DelistedAfter", "12:00:00", "Contracts:DelistedAfter is '12:00:00'; allowed: a time longer than Contracts:StaleAfter (1.00:00:00).")]
    [InlineData("Api:Limits:Free", "0", "Api:Limits:Free is '0'; allowed: a whole number from 1 to 100000000.")]
    [InlineData("Retention:SettlementDays", "29", "Retention:SettlementDays is '29'; allowed: 0 (for ever) or a whole number from 30 to 36500.")]
    [InlineData("Retention:CollectionDays", "6", "Retention:CollectionDays is '6'; allowed: 0 (for ever) or a whole number from 7 to 36500.")]
    [InlineData("Quality:RateCap", "0", "Quality:RateCap is '0'; allowed: a whole number from 1 to 100.")]
    [InlineData("Quality:PriceTolerance", "51", "Quality:PriceTolerance is '51'; allowed: a whole number from 1 to 50.")]
    [InlineData("Admin:ApiKey", "a key of many characters", "Admin:ApiKey is no setting that can be changed here.")]
    [InlineData("Venues:nowhere:Enabled", "true", "Venues:nowhere:Enabled is no setting that can be changed here.")]
    public void Check_OneWrongValue_IsOneMessageThatNamesTheKey(string key, string text, string fault) =>
        Assert.Equal(fault, Assert.Single(_rules.Check(new Dictionary<string, string> { [key] = text }).Faults));

    [Fact]
    public void Check_ManyWrongValues_NamesEach() =>
        Assert.Equal(2, _rules.Check(new Dictionary<string, string> { ["Collection:Interval"] = "x", ["Cache:History"] = "02:00:00", ["Collection:Mode"] = "parallel" }).Faults.Length);

    [Fact]
    public void Reduce_WhatSaysTheSameAsWithoutIt_Goes()
    {
        var left = _rules.Reduce(new Dictionary<string, string>
        {
            ["collection:interval"] = " 0:01:00 ",
            ["Venues:kucoin:Interval"] = "00:01:00",
            ["Venues:mexc:Interval"] = "00:00:30",
            ["Venues:bybit:Enabled"] = "True",
            ["Collection:Mode"] = "",
        });

        // Kucoin follows the interval of all, mexc stays where it was.
        Assert.Equal(["Collection:Interval=00:01:00", "Venues:mexc:Interval=00:00:30"], left.Select(pair => $"{pair.Key}={pair.Value}"));
    }

    [Fact]
    public void Publish_StoredKeysThatAreGoneOrNoLongerAllowed_AreLeftToTheConfiguration()
    {
        var store = new SettingsStore(_rules);

        store.Publish(3, new Dictionary<string, string> { ["Gone:Key"] = "1", ["Cache:History"] = "09:00:00", ["Venues:kucoin:Enabled"] = "false" });
        store.Publish(2, SettingsRules.Nothing);

        Assert.Equal((3, "Venues:kucoin:Enabled"), (store.Current.Version, Assert.Single(store.Current.Set).Key));
        Assert.False(store.Settings.Collection.Feed("kucoin").Enabled);
        Assert.Equal(60, store.Settings.Cache.History.TotalSeconds);
    }

    private static SettingsRules Rules(params (string, string?)[] configured) => new(GivenSettings.Of(configured), VenueCatalog.Feeds);
}
