namespace FundingDash.Tests.Support;

/// <summary>Where the sources are.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

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
