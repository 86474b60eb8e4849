namespace FundingDash.Tests.Support;

/// <summary>Recorded answers of real venues, kept outside the repository in ../shared/venues/recorded.</summary>
internal static class Recorded
{
    public static string? Folder { get; } = Find();

    public static string MissingReason => "the recorded venue answers (../shared/venues/recorded, beside the project) are not on this machine";

    /// <summary>Text of a recorded answer, for example <c>kucoin/contracts-active.json</c>.</summary>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Folder ?? throw new InvalidOperationException(MissingReason), path));

    private static string? Find()
    {
        for (var dir = new DirectoryInfo(AppContext.BaseDirectory); dir is not null; dir = dir.Parent)
        {
            if (!File.Exists(Path.Combine(dir.FullName, "FundingDash.sln")))
                continue;
            var folder = Path.Combine(dir.FullName, "..", "shared", "venues", "recorded");
            return Directory.Exists(folder) ? Path.GetFullPath(folder) : null;
        }

        return null;
    }
}

/// <summary>A test on recorded answers; skipped, with the reason, where they are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RecordedFactAttribute : FactAttribute
{
    public RecordedFactAttribute()
    {
        if (Recorded.Folder is null)
            Skip = Recorded.MissingReason;
    }
}

/// <inheritdoc cref="RecordedFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RecordedTheoryAttribute : TheoryAttribute
{
    public RecordedTheoryAttribute()
    {
        if (Recorded.Folder is null)
            Skip = Recorded.MissingReason;
    }
}
