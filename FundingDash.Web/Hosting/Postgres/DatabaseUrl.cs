using System.Web;
using Npgsql;

namespace FundingDash.Web.Hosting.Postgres;

/// <summary>Reads the form in which hosting providers hand over a database: <c>postgres://user:password@host:port/database?sslmode=require</c>.</summary>
internal static class DatabaseUrl
{
    /// <summary>The parts as a connection string; null when the text is not such a URL.</summary>
    /// <exception cref="FormatException">It begins like one but cannot be read.</exception>
    public static NpgsqlConnectionStringBuilder? Parse(string text)
    {
        if (!text.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase) && !text.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase))
            return null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url))
            throw new FormatException("the URL cannot be read.");
        var user = url.UserInfo.Split(':', 2);
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = url.DnsSafeHost,
            Port = url.Port > 0 ? url.Port : ServerSettings.Port,
            Database = Uri.UnescapeDataString(url.AbsolutePath.TrimStart('/')),
            Username = Uri.UnescapeDataString(user[0]),
        };
        if (user.Length > 1)
            builder.Password = Uri.UnescapeDataString(user[1]);
        var query = HttpUtility.ParseQueryString(url.Query);
        builder.RootCertificate = query["sslrootcert"];
        if (query["sslmode"] is { } mode)
            builder.SslMode = Enum.TryParse<SslMode>(mode.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var known)
                ? known
                : throw new FormatException($"sslmode={mode} is none of disable, allow, prefer, require, verify-ca, verify-full.");
        return builder;
    }
}
