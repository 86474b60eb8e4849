using System.Diagnostics;
using System.Reflection;

namespace FundingDash.Web.Components.Pages.Status;

/// <summary>Version of the app and when its process started.</summary>
public sealed class AppInfo
{
    public AppInfo()
    {
        using var process = Process.GetCurrentProcess();
        StartedAt = new DateTimeOffset(process.StartTime).ToUniversalTime();
    }

    public DateTimeOffset StartedAt { get; }

    /// <summary>For example 0.1.0, with what the build added (a commit) after a plus.</summary>
    public string Version { get; } = typeof(AppInfo).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    public string Runtime { get; } = $".NET {Environment.Version}";
}
