using System.Text.RegularExpressions;
using FundingDash.Tests.Support;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace FundingDash.Tests.Deployment;

/// <summary>The files that platforms read, by their path in the repository.</summary>
internal static partial class DeploymentFiles
{
    public static string Path(string file) => System.IO.Path.Combine(Repository.Root, file);

    public static string Text(string file) => File.ReadAllText(Path(file));

    /// <summary>The documents of a YAML file, with its anchors and merges resolved.</summary>
    public static List<YamlNode> Yaml(string file)
    {
        using var reader = File.OpenText(Path(file));
        var stream = new YamlStream();
        stream.Load(new MergingParser(new Parser(reader)));
        return [.. stream.Documents.Select(document => document.RootNode)];
    }

    /// <summary>The node at a path like <c>services.0.name</c>; it must be there.</summary>
    public static YamlNode At(this YamlNode node, string path) => path.Split('.').Aggregate(node, static (at, part) => int.TryParse(part, out var index) ? at[index] : at[part]);

    public static string Value(this YamlNode node, string path) => ((YamlScalarNode)node.At(path)).Value!;

    public static IEnumerable<YamlNode> Items(this YamlNode node, string path) => ((YamlSequenceNode)node.At(path)).Children;

    /// <summary>Names and values of a mapping of plain values.</summary>
    public static IEnumerable<(string Name, string? Value)> Pairs(this YamlNode node, string path) =>
        ((YamlMappingNode)node.At(path)).Children.Select(pair => (((YamlScalarNode)pair.Key).Value!, ((YamlScalarNode)pair.Value).Value));

    /// <summary>Names and values of a list of entries with <c>key</c> and, where it is given here, <c>value</c>.</summary>
    public static IEnumerable<(string Name, string? Value)> Entries(this YamlNode node, string path) =>
        node.Items(path).Cast<YamlMappingNode>().Select(entry => (entry.Value("key"), entry.Children.TryGetValue("value", out var value) ? ((YamlScalarNode)value).Value : null));

    /// <summary>What stands behind a name and = on lines of its own (systemd, Dockerfile).</summary>
    public static List<string> Lines(string file, string name) =>
        [.. Line().Matches(Text(file)).Where(match => match.Groups["name"].Value == name).Select(match => match.Groups["value"].Value)];

    /// <summary>The commands of the Dockerfile with their continued lines, without comments.</summary>
    public static List<string> Dockerfile() =>
        [.. Comment().Replace(Text("Dockerfile"), "").Replace("\\\n", " ", StringComparison.Ordinal).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    [GeneratedRegex("^(?<name>[A-Za-z]+)=(?<value>.*)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Line();

    [GeneratedRegex("^#.*\n", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Comment();
}
