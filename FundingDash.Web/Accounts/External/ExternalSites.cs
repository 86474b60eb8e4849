using FundingDash.Web.Hosting.Options;

namespace FundingDash.Web.Accounts.External;

/// <summary>Section <c>Auth</c>: the sites that are set up.</summary>
internal sealed record ExternalSites(IReadOnlyList<(ExternalSite Site, string Id, string Secret)> Configured)
{
    public static ExternalSites Read(IConfiguration configuration, ICollection<string> faults)
    {
        var reader = new SettingsReader(configuration, faults);
        var found = new List<(ExternalSite, string, string)>();
        foreach (var site in ExternalSite.All)
        {
            var (id, secret) = (reader.Find($"Auth:{site.Name}:ClientId"), reader.Find($"Auth:{site.Name}:ClientSecret"));
            if (id is not null && secret is not null)
                found.Add((site, id, secret));
            else if (id is not null || secret is not null)
                faults.Add($"Auth:{site.Name} needs both ClientId and ClientSecret, or neither.");
        }

        return new(found);
    }

    // A record prints all it holds; secrets stay out.
    public override string ToString() => string.Join(", ", Configured.Select(entry => entry.Site.Name));
}
