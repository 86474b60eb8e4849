using FundingDash.Web.Hosting.Options;

namespace FundingDash.Web.Api;

/// <summary>Section <c>Api</c>.</summary>
/// <param name="CorsOrigins">Sites whose scripts may read the API; empty: any.</param>
public sealed record ApiSettings(IReadOnlyList<string> CorsOrigins)
{
    public const string CorsOriginsKey = "Api:CorsOrigins";

    /// <summary>Reads a list of origins, separated by commas; <c>*</c> is any.</summary>
    public static ApiSettings Read(IConfiguration configuration, ICollection<string> faults)
    {
        var reader = new SettingsReader(configuration, faults);
        var origins = new List<string>();
        foreach (var text in (reader.Find(CorsOriginsKey) ?? "*").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (text == "*")
                return new([]);
            // As browsers send it: scheme, host and port, nothing behind.
            if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.PathAndQuery == "/" && address.UserInfo.Length == 0 && address.Fragment.Length == 0)
                origins.Add(address.GetLeftPart(UriPartial.Authority));
            else
                reader.Fault(CorsOriginsKey, text, "* or origins like https://example.org, separated by commas");
        }

        return new(origins);
    }
}
