namespace FundingDash.Tests.EndToEnd;

/// <summary>Where the sources and the build's output are.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>Folder of the web project's own output, of the same configuration as this test.</summary>
    public static string AppOutput { get; } = AppContext.BaseDirectory.Replace("FundingDash.Tests", "FundingDash.Web", StringComparison.Ordinal);

    private static string Find()
    {
        for (var dir = new DirectoryInfo(AppContext.BaseDirectory); dir is not null; dir = dir.Parent)
        {
            if (File.Exists(Path.Combine(dir.FullName, "FundingDash.sln")))
                return dir.FullName;
        }

        throw new InvalidOperationException("This test runs from the build output inside the repository.");
    }
}
