using FundingDash.Web.Hosting.Options;
using StackExchange.Redis;

namespace FundingDash.Web.Hosting.Caching;

/// <summary>The Redis that the configuration names.</summary>
/// <param name="Options">How to reach it; null: there is none.</param>
/// <param name="Prefix">What every key and channel of this deployment begins with.</param>
public sealed record RedisSettings(ConfigurationOptions? Options, string Prefix)
{
    public const string ConnectionStringKey = "ConnectionStrings:Redis";
    public const string UrlKey = "REDIS_URL";
    public const string PrefixKey = "Redis:Prefix";
    private const int LongestPrefix = 50;

    /// <summary>Reads the settings; what is wrong is added to <paramref name="faults"/>, each with its key, never with a password.</summary>
    public static RedisSettings Read(IConfiguration configuration, ICollection<string> faults)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(faults);
        var reader = new SettingsReader(configuration, faults);
        // Simulated rates must never get among real ones.
        var prefix = reader.Find(PrefixKey) ?? (reader.Bool("Demo:Enabled", fallback: false) ? "fundingdash-demo" : "fundingdash");
        if (prefix.Length > LongestPrefix || !prefix.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or ':'))
            reader.Fault(PrefixKey, prefix, $"at most {LongestPrefix} letters, digits, hyphens, underscores and colons");
        var key = reader.Find(ConnectionStringKey) is not null ? ConnectionStringKey : UrlKey;
        if (reader.Find(key) is not { } text)
            return new(Options: null, prefix);
        try
        {
            var url = RedisUrl.Parse(text);
            // It would log in as the default user, who may do other things than the one that was named.
            // Not by name: what stands there may be a password whose colon was forgotten.
            if (url?.User is not null)
                faults.Add($"{key} names a user, and the client for Redis can log in with a password only; allowed: no user, or default, as in redis://:password@host:port/0.");
            var options = url?.Options ?? ConfigurationOptions.Parse(text);
            if (options.EndPoints.Count == 0)
                throw new FormatException("it names no host.");
            return new(Bounded(options), prefix);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException)
        {
            faults.Add($"{key} cannot be read; allowed: redis://:password@host:port/0, rediss://... for TLS, or host:port,password=...,ssl=true.");
            return new(Options: null, prefix);
        }
    }

    private static ConfigurationOptions Bounded(ConfigurationOptions options)
    {
        // It connects when it can, and again when it must, without anybody's doing.
        options.AbortOnConnectFail = false;
        options.ConnectTimeout = 2_000;
        options.SyncTimeout = 1_000;
        options.ConnectRetry = 1;
        options.KeepAlive = 10;
        options.ClientName = "FundingDash";
        options.ReconnectRetryPolicy = new LinearRetry(1_000);
        return options;
    }
}
