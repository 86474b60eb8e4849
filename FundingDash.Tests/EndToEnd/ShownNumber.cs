using System.Globalization;
using System.Text.RegularExpressions;

namespace FundingDash.Tests.EndToEnd;

/// <summary>A number as the page writes it: signed, with thousands separators or a K, M, B or T behind it.</summary>
internal static partial class ShownNumber
{
    private static readonly Dictionary<string, double> Units = new(StringComparer.Ordinal) { [""] = 1, ["K"] = 1e3, ["M"] = 1e6, ["B"] = 1e9, ["T"] = 1e12 };

    /// <summary>The text must be the number, right to its last digit; nothing where there is none.</summary>
    public static void AssertIs(double? expected, string text, string what)
    {
        if (expected is not { } number)
        {
            Assert.True(text.Length == 0, $"{what}: '{text}' where nothing is known");
            return;
        }

        var match = Form().Match(text);
        Assert.True(match.Success, $"{what}: '{text}' is no number, {number} was expected");
        var unit = Units[match.Groups["unit"].Value];
        var shown = double.Parse(match.Groups["digits"].Value.Replace('\u2212', '-'), NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture) * unit;
        var lastDigit = unit * Math.Pow(10, -match.Groups["decimals"].Length);
        Assert.True(Math.Abs(shown - number) <= lastDigit * 0.500001, $"{what}: '{text}', {number} was expected");
        // A small number may round to nothing, but must not be written as if it were exactly zero.
        Assert.Equal(number == 0, text == "0");
    }

    [GeneratedRegex(@"^(?<digits>[+\u2212]?[0-9,]+(\.(?<decimals>[0-9]+))?)(?<unit>[KMBT]?)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
