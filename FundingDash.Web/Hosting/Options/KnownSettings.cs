using System.Text.RegularExpressions;

namespace FundingDash.Web.Hosting.Options;

/// <summary>The keys that the help names. There are no others: a setting that cannot be looked up is none, and a misspelt one must not be ignored.</summary>
public sealed partial class KnownSettings
{
    private KnownSettings()
    {
    }

    /// <summary>All keys, with <c>&lt;feed&gt;</c> and <c>&lt;site&gt;</c> for a part that is chosen.</summary>
    public static IReadOnlyList<string> Keys { get; } =
    [
        .. Line().Matches(HelpText.Text[HelpText.Text.IndexOf(HelpText.Settings, StringComparison.Ordinal)..HelpText.Text.IndexOf(HelpText.Feeds, StringComparison.Ordinal)])
            .SelectMany(line => line.Groups["key"].Captures.Select(key => key.Value))
    ];

    /// <summary>Names every value in a section of ours whose key is not known. Other sections belong to the framework, to the machine or to nobody.</summary>
    public static KnownSettings Check(IConfiguration configuration, ICollection<string> faults)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(faults);
        foreach (var section in Keys.Where(key => key.Contains(':', StringComparison.Ordinal)).GroupBy(key => key[..key.IndexOf(':', StringComparison.Ordinal)], StringComparer.OrdinalIgnoreCase))
        {
            var patterns = section.Select(key => key.Split(':')).ToList();
            foreach (var (key, value) in configuration.GetSection(section.Key).AsEnumerable())
            {
                if (value is not null && !patterns.Exists(pattern => IsLike(key.Split(':'), pattern)))
                    faults.Add($"{key} is no setting; {section.Key} has {string.Join(", ", section.Order(StringComparer.Ordinal))}.");
            }
        }

        return new();
    }

    private static bool IsLike(string[] key, string[] pattern) =>
        key.Length == pattern.Length && key.Zip(pattern).All(part => part.Second[0] == '<' || part.Second.Equals(part.First, StringComparison.OrdinalIgnoreCase));

    // A line names one key or two, or, in its words, the form in which hosting platforms give the same.
    [GeneratedRegex(@"^ +(?<key>[A-Z][\w:<>]+)(, (?<key>[A-Z][\w:<>]+))*  .*?(\b(?<key>(DATABASE|REDIS)_URL)\b.*)?$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Line();
}
