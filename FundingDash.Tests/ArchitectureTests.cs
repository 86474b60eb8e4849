using System.Text.RegularExpressions;
using FundingDash.Tests.Support;

namespace FundingDash.Tests;

/// <summary>References between the folders of the app point one way: from Components, Api and Jobs to Storage, and from there to Live.</summary>
public sealed class ArchitectureTests
{
    [Theory]
    [InlineData("Live", "Storage|Jobs|Api|Components")]
    [InlineData("Storage", "Jobs|Api|Components")]
    public void Folder_ItsSources_NameNothingAboveIt(string folder, string above)
    {
        var reference = new Regex($@"(?<![\w.])(FundingDash\.Web\.)?({above})\.[A-Z]", RegexOptions.None, TimeSpan.FromSeconds(1));
        var files = Directory.GetFiles(Path.Combine(Repository.Root, "FundingDash.Web", folder), "*.cs", SearchOption.AllDirectories);

        Assert.NotEmpty(files);
        Assert.Empty(files.Where(file => reference.IsMatch(File.ReadAllText(file))).Select(Path.GetFileName));
    }
}
