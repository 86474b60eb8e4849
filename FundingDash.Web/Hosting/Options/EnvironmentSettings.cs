namespace FundingDash.Web.Hosting.Options;

/// <summary>Which <c>appsettings.{Name}.json</c> lies over the defaults.</summary>
public sealed record EnvironmentSettings(string Name)
{
    public const string Key = "ASPNETCORE_ENVIRONMENT";

    public static IReadOnlyList<string> Names { get; } = [Environments.Development, Environments.Staging, Environments.Production];

    /// <summary>Refuses a name that there is no file for: an app that was meant to be one thing would silently be another.</summary>
    public static EnvironmentSettings Read(string name, ICollection<string> faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        if (!Names.Contains(name, StringComparer.OrdinalIgnoreCase))
            faults.Add($"{Key} is '{name}'; allowed: {string.Join(", ", Names)}.");
        return new(name);
    }
}
