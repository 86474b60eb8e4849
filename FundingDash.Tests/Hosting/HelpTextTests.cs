using System.Text.RegularExpressions;
using FundingDash.Tests.Support;
using FundingDash.Web.Hosting;

namespace FundingDash.Tests.Hosting;

/// <summary>The README and <c>--help</c> name the same settings.</summary>
public sealed partial class HelpTextTests
{
    [Fact]
    public void Text_ItsKeys_AreThoseOfTheReadme()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        var table = readme[readme.IndexOf("| key | meaning", StringComparison.Ordinal)..];
        table = table[..table.IndexOf("\n\n", StringComparison.Ordinal)];

        var told = HelpText.Text[HelpText.Text.IndexOf("Settings (default)", StringComparison.Ordinal)..HelpText.Text.IndexOf("\nFeeds", StringComparison.Ordinal)];

        Assert.Equal(Keys(TableKey(), table), Keys(HelpKey(), told));
    }

    private static SortedSet<string> Keys(Regex pattern, string text) =>
        new(pattern.Matches(text).SelectMany(match => match.Groups["keys"].Value.Split(", ")), StringComparer.Ordinal);

    [GeneratedRegex(@"^\| `(?<keys>[\w:<>]+)` \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TableKey();

    [GeneratedRegex(@"^ +(?<keys>[A-Z][\w:<>]+(, [A-Z][\w:<>]+)*)  |(?<keys>(DATABASE|REDIS)_URL)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HelpKey();
}
