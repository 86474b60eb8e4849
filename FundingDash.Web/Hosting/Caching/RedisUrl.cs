using System.Globalization;
using StackExchange.Redis;

namespace FundingDash.Web.Hosting.Caching;

/// <summary>Reads the form in which hosting providers hand over a Redis: <c>redis://user:password@host:port/database</c>, <c>rediss://</c> for TLS.</summary>
/// <param name="Options">Its parts.</param>
/// <param name="User">A user other than the default one; null when none is named.</param>
internal sealed record RedisUrl(ConfigurationOptions Options, string? User)
{
    private const int DefaultPort = 6379;

    /// <summary>Null when the text is not such a URL.</summary>
    /// <exception cref="FormatException">It begins like one but cannot be read.</exception>
    public static RedisUrl? Parse(string text)
    {
        var tls = text.StartsWith("rediss://", StringComparison.OrdinalIgnoreCase);
        if (!tls && !text.StartsWith("redis://", StringComparison.OrdinalIgnoreCase))
            return null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Host.Length == 0)
            throw new FormatException("the URL cannot be read.");
        var options = new ConfigurationOptions { Ssl = tls, SslHost = tls ? url.Host : null };
        options.EndPoints.Add(url.DnsSafeHost, url.Port > 0 ? url.Port : DefaultPort);
        if (url.AbsolutePath.Trim('/') is { Length: > 0 } database)
            options.DefaultDatabase = int.Parse(database, NumberStyles.None, CultureInfo.InvariantCulture);
        var user = url.UserInfo.Split(':', 2);
        if (user.Length > 1)
            options.Password = Uri.UnescapeDataString(user[1]);
        return new(options, Uri.UnescapeDataString(user[0]) is { Length: > 0 } name and not "default" ? name : null);
    }
}
