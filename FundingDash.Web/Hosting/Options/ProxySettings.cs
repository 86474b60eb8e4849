using System.Net;

namespace FundingDash.Web.Hosting.Options;

/// <summary>Reverse proxies whose word on the client's address and scheme is believed.</summary>
public sealed record ProxySettings(IReadOnlyList<IPNetwork> Trusted)
{
    public const string Key = "Proxies:Trusted";

    /// <summary>Reads a list of addresses and networks, separated by commas.</summary>
    public static ProxySettings Read(IConfiguration configuration, ICollection<string> faults)
    {
        var reader = new SettingsReader(configuration, faults);
        var networks = new List<IPNetwork>();
        foreach (var text in (reader.Find(Key) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (IPNetwork.TryParse(text, out var network))
                networks.Add(network);
            else if (IPAddress.TryParse(text, out var address))
                networks.Add(new(address, address.GetAddressBytes().Length * 8));
            else
                reader.Fault(Key, text, "IP addresses and networks like 10.0.0.0/8, separated by commas");
        }

        return new(networks);
    }
}
