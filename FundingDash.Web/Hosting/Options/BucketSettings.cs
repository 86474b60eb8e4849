namespace FundingDash.Web.Hosting.Options;

/// <summary>A bucket of storage that speaks S3.</summary>
/// <param name="Name">Of the bucket.</param>
/// <param name="Prefix">Of every object; empty, or ends with a slash.</param>
/// <param name="Endpoint">Null: Amazon's own.</param>
/// <param name="Region">To sign requests for.</param>
/// <param name="Keys">Null: those of the environment or of the machine.</param>
public sealed record BucketSettings(string Name, string Prefix, Uri? Endpoint, string Region, BucketKeys? Keys)
{
    public const string EndpointKey = "Archive:S3:Endpoint";
    public const string RegionKey = "Archive:S3:Region";
    public const string AccessKeyKey = "Archive:S3:AccessKey";
    public const string SecretKeyKey = "Archive:S3:SecretKey";
    private const string DefaultRegion = "us-east-1";

    /// <param name="reader">Of the configuration.</param>
    /// <param name="path">What follows s3://; null when the archive is not in a bucket.</param>
    internal static BucketSettings Read(SettingsReader reader, string? path)
    {
        var parts = (path ?? "").Split('/', 2);
        var prefix = parts.Length > 1 ? parts[1].Trim('/') : "";
        if (path is not null && parts[0].Length == 0)
            reader.Fault(ArchiveSettings.TargetKey, "s3://" + path, "a folder by its full path, or s3://bucket/prefix");
        var (access, secret) = (reader.Find(AccessKeyKey), reader.Find(SecretKeyKey));
        if (access is null != secret is null)
            reader.Fault(access is null ? AccessKeyKey : SecretKeyKey, "", $"both {AccessKeyKey} and {SecretKeyKey}, or neither");
        return new(
            parts[0], prefix.Length == 0 ? "" : prefix + "/", reader.WebAddress(EndpointKey), reader.Find(RegionKey) ?? DefaultRegion,
            access is not null && secret is not null ? new(access, secret) : null);
    }
}

/// <summary>Never shown, never logged.</summary>
public sealed record BucketKeys(string Access, string Secret)
{
    public override string ToString() => nameof(BucketKeys);
}
