using System.Text.RegularExpressions;

namespace FundingDash.Tests.Deployment;

/// <summary>What the proxies in front keep for themselves, by the rules of each: Caddy's paths and nginx' expression know no case of letters.</summary>
public sealed partial class ProxyTests
{
    [Theory]
    [InlineData("/metrics", true)]
    [InlineData("/metrics/", true)]
    [InlineData("/Metrics", true)]
    [InlineData("/METRICS/", true)]
    [InlineData("/metrics-of-mine", false)]
    [InlineData("/", false)]
    public void Metrics_HoweverSpelled_AreKeptFromTheOutside(string path, bool isKept)
    {
        var caddy = CaddyPaths().Match(DeploymentFiles.Text("deploy/caddy/Caddyfile")).Groups["paths"].Value.Split(' ');
        var nginx = NginxPath().Match(DeploymentFiles.Text("deploy/nginx/fundingdash.conf")).Groups["expression"].Value;

        Assert.Equal(isKept, caddy.Any(kept => kept.EndsWith('*') ? path.StartsWith(kept[..^1], StringComparison.OrdinalIgnoreCase) : path.Equals(kept, StringComparison.OrdinalIgnoreCase)));
        Assert.Equal(isKept, Regex.IsMatch(path, nginx, RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1)));
    }

    [GeneratedRegex("^\t@metrics path (?<paths>.+)\n\trespond @metrics 404$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CaddyPaths();

    [GeneratedRegex(@"location ~\* (?<expression>\S+) \{\s+return 404;", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NginxPath();
}
