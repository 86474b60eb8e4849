using System.Reflection;
using System.Text.RegularExpressions;

namespace FundingDash.Tests.Support;

/// <summary>The app's own program, built in the same configuration as the tests, on a free port of this machine.</summary>
internal static partial class AppProgram
{
    // Set by the SDK that runs the tests; without it the one on the path.
    private static readonly string Dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    private static readonly string Assembly = typeof(AppProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "WebAssembly").Value!;

    public static ChildProcess Start(IEnumerable<string> arguments, params IEnumerable<(string Name, string Value)> environment) => ChildProcess.Start(
        Dotnet,
        Path.GetDirectoryName(Assembly)!,
        [Assembly, "--Urls=http://127.0.0.1:0", .. arguments],
        // A killed app would leave the pipes of its diagnostics in the temporary folder.
        [("ASPNETCORE_ENVIRONMENT", "Production"), ("DOTNET_EnableDiagnostics", "0"), .. environment]);

    /// <summary>Where the app says that it listens.</summary>
    public static async Task<Uri> FindAddressAsync(this ChildProcess app, TimeSpan patience) =>
        await app.WaitForAsync("the address of the app", patience, () => Task.FromResult(Listening().Match(app.Output) is { Success: true } match ? new Uri(match.Groups["address"].Value) : null));

    [GeneratedRegex(@"Now listening on: (?<address>http://127\.0\.0\.1:\d+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Listening();
}
