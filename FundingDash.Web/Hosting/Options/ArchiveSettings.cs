namespace FundingDash.Web.Hosting.Options;

/// <summary>Section <c>Archive</c>: where old settlements are put beside the database.</summary>
/// <param name="Folder">Null: not to a folder.</param>
/// <param name="Bucket">Null: not to storage that speaks S3.</param>
/// <param name="AfterDays">A month is archived when it has been over for so long.</param>
public sealed record ArchiveSettings(string? Folder, BucketSettings? Bucket, int AfterDays)
{
    public const string TargetKey = "Archive:Target";
    public const string AfterDaysKey = "Archive:AfterDays";
    public const int DefaultAfterDays = 30;
    private const int MostDays = 3_650;
    private const string Scheme = "s3://";

    public bool IsOn => Folder is not null || Bucket is not null;

    /// <summary>Where, in words; null when nothing is archived.</summary>
    public string? Target => Folder ?? (Bucket is { } bucket ? $"{Scheme}{bucket.Name}/{bucket.Prefix}" : null);

    public static ArchiveSettings Read(IConfiguration configuration, ICollection<string> faults)
    {
        var reader = new SettingsReader(configuration, faults);
        var after = reader.Number(AfterDaysKey, 1, MostDays) ?? DefaultAfterDays;
        var target = reader.Find(TargetKey);
        var isBucket = target?.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) == true;
        var bucket = BucketSettings.Read(reader, isBucket ? target![Scheme.Length..] : null);
        if (target is null || isBucket)
            return new(null, isBucket ? bucket : null, after);
        if (!Path.IsPathFullyQualified(target))
            reader.Fault(TargetKey, target, "a folder by its full path, or s3://bucket/prefix");
        return new(target, null, after);
    }
}
