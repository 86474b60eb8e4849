using System.Text.RegularExpressions;
using FundingDash.Tests.Support;
using FundingDash.Web.Hosting.Options;
using Microsoft.Extensions.Configuration;

namespace FundingDash.Tests.Hosting.Options;

/// <summary>What the app reads, what <c>--help</c> names and what the documents explain are the same settings.</summary>
public sealed partial class DocumentedSettingsTests
{
    private static readonly SortedSet<string> Known = new(KnownSettings.Keys, StringComparer.Ordinal);

    [Fact]
    public void Keys_OfTheHelp_AreThoseTheAppReads() => Assert.Equal(SettingsClasses.Keys(), Known);

    [Fact]
    public void ConfigurationDocument_ItsTables_ExplainEverySettingOnce()
    {
        var rows = Rows("docs/configuration.md");

        Assert.Equal(Known, new SortedSet<string>(rows, StringComparer.Ordinal));
        Assert.Equal(Known.Count, rows.Count);
    }

    [Fact]
    public void Readme_ItsTable_NamesSettingsThatExist()
    {
        var named = Rows("README.md").Where(key => key.Contains(':', StringComparison.Ordinal) || key.Contains("_URL", StringComparison.Ordinal)).ToList();

        Assert.InRange(named.Count, 5, 15);
        Assert.Empty(named.Except(Known, StringComparer.Ordinal));
    }

    [Fact]
    public void EnvironmentExample_EveryLine_IsASettingWithAnAllowedValue()
    {
        var lines = Variable().Matches(File.ReadAllText(Path.Combine(Repository.Root, ".env.example")));
        var given = lines.Select(line => (Key: line.Groups["name"].Value.Replace("__", ":", StringComparison.Ordinal), (string?)line.Groups["value"].Value.Trim('\''))).ToArray();

        // A shell cannot export the name of a feed with a hyphen, and one of each kind is enough.
        Assert.Equal(Known.Where(key => !key.Contains('<', StringComparison.Ordinal)), new SortedSet<string>(given.Select(line => line.Key).Where(Known.Contains), StringComparer.Ordinal));
        Assert.Empty(SettingsClasses.Faults(GivenSettings.Of([.. given.Where(line => Known.Contains(line.Key))])));
    }

    // A shell would run the second half of a connection string, and forget the blanks of a password.
    [Fact]
    public async Task EnvironmentExample_InAShell_GivesTheSameValues()
    {
        const string Script = "set -aeu; . <(sed -E 's/^# ?([A-Z][A-Za-z0-9_]+=)/\\1/' .env.example); env -0 | tr '\\0' '\\n'";
        await using var bash = ChildProcess.Start("bash", Repository.Root, ["-c", Script]);

        Assert.Equal(0, await bash.WaitForExitAsync(TimeSpan.FromSeconds(30)));

        var lines = Variable().Matches(File.ReadAllText(Path.Combine(Repository.Root, ".env.example"))).Select(line => $"{line.Groups["name"].Value}={line.Groups["value"].Value.Trim('\'')}");
        Assert.Empty(lines.Except(bash.Output.Split('\n'), StringComparer.Ordinal));
    }

    [Fact]
    public void SettingsOfTheEnvironments_All_AreRight()
    {
        foreach (var name in EnvironmentSettings.Names)
        {
            var configuration = new ConfigurationBuilder().AddJsonFile(Path.Combine(Repository.Root, "FundingDash.Web", $"appsettings.{name}.json"), optional: false).Build();

            Assert.Empty(SettingsClasses.Faults(configuration));
        }
    }

    private static List<string> Rows(string file) =>
        [.. Row().Matches(File.ReadAllText(Path.Combine(Repository.Root, file))).Select(match => match.Groups["key"].Value)];

    [GeneratedRegex(@"^\| `(?<key>[A-Z][\w:<>]+)` \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();

    [GeneratedRegex(@"^(# ?)?(?<name>[A-Z]\w+)=(?<value>.*)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();
}
