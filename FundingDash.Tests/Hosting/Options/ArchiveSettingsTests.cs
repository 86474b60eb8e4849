using FundingDash.Web.Hosting.Options;

namespace FundingDash.Tests.Hosting.Options;

public sealed class ArchiveSettingsTests
{
    [Fact]
    public void Read_NothingSet_ArchivesNothing()
    {
        var settings = Read();

        Assert.Equal((false, null, 30), (settings.IsOn, settings.Target, settings.AfterDays));
    }

    [Fact]
    public void Read_Bucket_HasPrefixRegionAndKeys()
    {
        var settings = Read(("Archive:Target", "s3://rates/old/months/"), ("Archive:S3:Endpoint", "http://store:9000"), ("Archive:S3:AccessKey", "id"), ("Archive:S3:SecretKey", "hidden"), ("Archive:AfterDays", "90"));

        Assert.Equal(("s3://rates/old/months/", 90), (settings.Target, settings.AfterDays));
        Assert.Equal(new BucketSettings("rates", "old/months/", new("http://store:9000"), "us-east-1", new("id", "hidden")), settings.Bucket);
        Assert.DoesNotContain("hidden", settings.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Archive:Target", "relative/folder", "Archive:Target is 'relative/folder'; allowed: a folder by its full path, or s3://bucket/prefix.")]
    [InlineData("Archive:Target", "s3:///prefix", "Archive:Target is 's3:///prefix'; allowed: a folder by its full path, or s3://bucket/prefix.")]
    [InlineData("Archive:AfterDays", "0", "Archive:AfterDays is '0'; allowed: a whole number from 1 to 3650.")]
    public void Read_WrongValue_IsNamedWithItsKey(string key, string text, string fault)
    {
        var faults = new List<string>();
        ArchiveSettings.Read(GivenSettings.Of((key, text)), faults);

        Assert.Equal(fault, Assert.Single(faults));
    }

    [Fact]
    public void Read_KeyWithoutItsSecret_IsNamedAndNotShown()
    {
        var faults = new List<string>();
        ArchiveSettings.Read(GivenSettings.Of(("Archive:Target", "s3://rates"), ("Archive:S3:SecretKey", "hidden")), faults);

        Assert.Equal("Archive:S3:AccessKey is ''; allowed: both Archive:S3:AccessKey and Archive:S3:SecretKey, or neither.", Assert.Single(faults));
    }

    [Fact]
    public void Retention_SettlementsWithoutAnArchive_AreRefused()
    {
        var faults = new List<string>();
        RetentionSettings.Read(GivenSettings.Of(("Retention:SettlementDays", "365")), faults);

        Assert.Equal("Retention:SettlementDays is '365'; allowed: 0 (for ever) until Archive:Target says where old settlements are archived.", Assert.Single(faults));
        faults.Clear();
        Assert.Equal(365, RetentionSettings.Read(GivenSettings.Of(("Retention:SettlementDays", "365"), ("Archive:Target", "/archive")), faults).Settlements);
        Assert.Empty(faults);
    }

    [Theory]
    [InlineData(89, false)]
    [InlineData(90, true)]
    public void Retention_SettlementsThatGoBeforeTheyAreArchived_AreRefused(int days, bool isRight)
    {
        var faults = new List<string>();
        RetentionSettings.Read(GivenSettings.Of(("Retention:SettlementDays", $"{days}"), ("Archive:Target", "/archive"), ("Archive:AfterDays", "90")), faults);

        Assert.Equal(isRight ? [] : ["Retention:SettlementDays is '89'; allowed: 0 (for ever) or at least 90, after which a month is archived (Archive:AfterDays)."], faults);
    }

    private static ArchiveSettings Read(params (string, string?)[] settings)
    {
        var faults = new List<string>();
        var read = ArchiveSettings.Read(GivenSettings.Of(settings), faults);
        Assert.Empty(faults);
        return read;
    }
}
