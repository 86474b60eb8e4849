using System.Reflection;
using FundingDash.Domain.Venues;
using FundingDash.Web.Accounts.External;
using FundingDash.Web.Demo;
using FundingDash.Web.Hosting.Options;
using FundingDash.Web.Hosting.Telemetry;
using Microsoft.Extensions.Configuration;

namespace FundingDash.Tests.Hosting.Options;

/// <summary>Everything in the app that reads settings: the classes with a <c>Read(configuration, ..., faults)</c>, and the options that the framework binds.</summary>
internal static class SettingsClasses
{
    // Other forms of Urls, which belong to the web server.
    private static readonly string[] OfTheServer = ["Kestrel:Endpoints", "HTTP_PORTS", "HTTPS_PORTS"];

    private static readonly List<MethodInfo> Readers =
    [
        .. typeof(SettingsReader).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(method => method.Name == "Read" && method.GetParameters() is [{ } first, .., { } last] && first.ParameterType == typeof(IConfiguration) && last.ParameterType == typeof(ICollection<string>))
    ];

    /// <summary>The keys that they ask for, with <c>&lt;feed&gt;</c> and <c>&lt;site&gt;</c> for a part that is chosen.</summary>
    public static SortedSet<string> Keys()
    {
        var asked = new Recorder();
        _ = ReadAll(new ConfigurationBuilder().Add(asked).Build());
        var bound = typeof(DemoOptions).GetProperties().Select(property => $"{DemoOptions.Section}:{property.Name}" + (property.PropertyType.IsGenericType ? ":<feed>" : ""));
        return new(asked.Keys.Select(General).Except(OfTheServer, StringComparer.Ordinal).Concat(bound).Append(OtlpExport.EndpointKey).Append(EnvironmentSettings.Key), StringComparer.Ordinal);
    }

    /// <summary>What they find wrong.</summary>
    public static List<string> Faults(IConfiguration configuration)
    {
        var faults = ReadAll(configuration);
        var demo = configuration.GetSection(DemoOptions.Section).Get<DemoOptions>() ?? new();
        faults.AddRange(new DemoOptionsValidator().Validate(name: null, demo).Failures ?? []);
        _ = KnownSettings.Check(configuration, faults);
        return faults;
    }

    private static List<string> ReadAll(IConfiguration configuration)
    {
        var faults = new List<string>();
        foreach (var reader in Readers)
        {
            // Some hold a fault of theirs back while there are others.
            var own = new List<string>();
            reader.Invoke(obj: null, reader.GetParameters().Length == 2 ? [configuration, own] : [configuration, VenueCatalog.Feeds, own]);
            faults.AddRange(own);
        }

        return faults;
    }

    private static string General(string key)
    {
        var parts = key.Split(':');
        if (parts is ["Venues", _, ..])
            parts[1] = "<feed>";
        else if (parts is ["Auth", var site, ..] && ExternalSite.All.Any(known => known.Name == site))
            parts[1] = "<site>";
        return string.Join(':', parts);
    }

    private sealed class Recorder : ConfigurationProvider, IConfigurationSource
    {
        public HashSet<string> Keys { get; } = new(StringComparer.Ordinal);

        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

        public override bool TryGet(string key, out string? value)
        {
            Keys.Add(key);
            value = null;
            return false;
        }
    }
}
