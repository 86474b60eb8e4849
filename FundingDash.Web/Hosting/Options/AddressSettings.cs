namespace FundingDash.Web.Hosting.Options;

/// <summary>Where the web server listens.</summary>
/// <param name="Urls">Addresses to set; null: the configuration already holds them in a form of the web server's own.</param>
public sealed record AddressSettings(string? Urls)
{
    public const string Default = "http://localhost:5000";

    // Other forms than Urls that the web server reads by itself; the official container images set the port lists.
    private static readonly string[] OwnForms = ["HTTP_PORTS", "HTTPS_PORTS"];

    public static AddressSettings Read(IConfiguration configuration, ICollection<string> faults)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var reader = new SettingsReader(configuration, faults);
        var port = reader.Number("PORT", 1, 65_535);
        if (reader.Find("Urls") is { } urls)
        {
            foreach (var url in urls.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(url => !IsAddress(url)))
                reader.Fault("Urls", url, "http://host:port or https://host:port, several with ; between them");
            return new(faults.Count == 0 ? urls : Default);
        }

        if (port is { } number)
            return new($"http://0.0.0.0:{number}");
        return configuration.GetSection("Kestrel:Endpoints").Exists() || OwnForms.Any(form => reader.Find(form) is not null)
            ? new((string?)null)
            : new(Default);
    }

    private static bool IsAddress(string url)
    {
        try
        {
            return BindingAddress.Parse(url).Scheme is "http" or "https";
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
