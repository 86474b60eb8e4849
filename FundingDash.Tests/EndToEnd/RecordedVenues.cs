using System.Text.RegularExpressions;
using FundingDash.Tests.Support;

namespace FundingDash.Tests.EndToEnd;

/// <summary>The recorded venues behind real HTTP: runs the script that serves them by hand, so that the two cannot drift apart.</summary>
public sealed partial class RecordedVenues : IAsyncLifetime
{
    private ChildProcess? _server;

    /// <summary>Base address by feed, as the script tells it.</summary>
    internal IReadOnlyDictionary<string, Uri> Addresses { get; private set; } = new Dictionary<string, Uri>();

    /// <summary>Requests that no recording answers, each once.</summary>
    internal IEnumerable<string> Unanswered => Unmatched().Matches(_server!.Errors).Select(match => match.Groups["request"].Value.TrimEnd()).Distinct();

    public async Task InitializeAsync()
    {
        // Without the recordings every test of the class is skipped, but its fixture is made all the same.
        if (Recorded.Folder is not { } recorded)
            return;
        _server = ChildProcess.Start("node", Repository.Root, ["scripts/serve-recorded.mjs", "--recorded", recorded]);
        Addresses = await _server.WaitForAsync("the list of addresses", TimeSpan.FromSeconds(60), () => Task.FromResult(ReadAddresses(_server.Output)));
    }

    public async Task DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
    }

    // The last line of the command has no backslash behind it.
    private static Dictionary<string, Uri>? ReadAddresses(string output)
    {
        var settings = Setting().Matches(output);
        return settings.Count > 0 && !settings[^1].Groups["more"].Success && output.EndsWith('\n')
            ? settings.ToDictionary(match => match.Groups["feed"].Value, match => new Uri(match.Groups["address"].Value))
            : null;
    }

    [GeneratedRegex(@"--Venues:(?<feed>[a-z-]+):BaseUrl=(?<address>\S+)(?<more> \\)?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Setting();

    [GeneratedRegex(@"^no recording answers (?<request>.*)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Unmatched();
}
