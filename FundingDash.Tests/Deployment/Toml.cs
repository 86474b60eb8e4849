using System.Globalization;
using System.Text.RegularExpressions;

namespace FundingDash.Tests.Deployment;

/// <summary>The part of TOML that fly.toml uses: tables, lists of tables, and strings, whole numbers and booleans on one line. Anything else is an error.</summary>
internal static partial class Toml
{
    /// <summary>Every value by its path, <c>http_service.checks.0.path</c>.</summary>
    public static Dictionary<string, string> Read(string text)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var table = "";
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#'))
        {
            var match = Line().Match(line);
            if (match.Groups["list"] is { Success: true, Value: var list })
            {
                counts[list] = counts.GetValueOrDefault(list, -1) + 1;
                table = string.Create(CultureInfo.InvariantCulture, $"{list}.{counts[list]}.");
            }
            else if (match.Groups["table"] is { Success: true, Value: var name })
            {
                table = name + ".";
            }
            else if (match.Groups["key"] is { Success: true, Value: var key })
            {
                values.Add(table + key, match.Groups["text"].Success ? match.Groups["text"].Value : match.Groups["bare"].Value);
            }
            else
            {
                throw new FormatException($"This is not understood: {line}");
            }
        }

        return values;
    }

    [GeneratedRegex("""^(\[\[(?<list>[\w.]+)\]\]|\[(?<table>[\w.]+)\]|(?<key>\w+) = ("(?<text>[^"\\]*)"|(?<bare>\d+|true|false)))$""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Line();
}
