using System.Globalization;

namespace FundingDash.Web.Hosting.Options;

/// <summary>Reads settings one by one and notes each fault with its key, the value and what is allowed; the default stands in for a wrong value.</summary>
public sealed class SettingsReader(IConfiguration configuration, ICollection<string> faults)
{
    public bool Bool(string key, bool fallback) =>
        Read(key, fallback, static text => bool.TryParse(text, out var value) ? value : null, "true or false");

    public TimeSpan Interval(string key, TimeSpan fallback, TimeSpan least, TimeSpan most) =>
        Read(
            key,
            fallback,
            // A bare number would silently mean days.
            text => text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most ? value : null,
            $"a time as hh:mm:ss from {least:c} to {most:c}");

    public T Choice<T>(string key, T fallback)
        where T : struct, Enum =>
        Read<T>(
            key,
            fallback,
            static text => Enum.GetNames<T>().Contains(text, StringComparer.OrdinalIgnoreCase) ? Enum.Parse<T>(text, ignoreCase: true) : null,
            string.Join(" or ", Enum.GetNames<T>()));

    public int? Number(string key, int least, int most) =>
        Find(key) is null ? null : Read(key, least, text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most ? value : null, $"a whole number from {least} to {most}");

    /// <summary>Like <see cref="Number"/>, and 0 has a meaning of its own.</summary>
    public int? NumberOrZero(string key, int least, int most, string zero) =>
        Find(key) is null ? null : Read(key, 0, text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && (value == 0 || (value >= least && value <= most)) ? value : null, $"0 ({zero}) or a whole number from {least} to {most}");

    /// <summary>An absolute http or https address; null when there is none.</summary>
    public Uri? WebAddress(string key)
    {
        if (Find(key) is not { } text)
            return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Query.Length == 0 && address.Fragment.Length == 0)
            return address;
        Fault(key, text, "an absolute http:// or https:// address without a query");
        return null;
    }

    public void Fault(string key, string value, string allowed) => faults.Add($"{key} is '{value}'; allowed: {allowed}.");

    /// <summary>The value; null when it is not set or empty.</summary>
    public string? Find(string key) => configuration[key] is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    private T Read<T>(string key, T fallback, Func<string, T?> parse, string allowed)
        where T : struct
    {
        if (Find(key) is not { } text)
            return fallback;
        if (parse(text) is { } value)
            return value;
        Fault(key, text, allowed);
        return fallback;
    }
}
