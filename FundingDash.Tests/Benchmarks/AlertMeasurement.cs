using System.Collections.Concurrent;
using System.Globalization;
using System.Net.ServerSentEvents;
using System.Text.Json;
using FundingDash.Tests.Accounts;
using FundingDash.Tests.Jobs.Alerts;

namespace FundingDash.Tests.Benchmarks;

/// <summary>
/// From a snapshot to the webhook, on a running app: <c>dotnet run -c Release --project FundingDash.Tests -- alerts http://localhost:5000/ admin@example.org password</c>.
/// Makes a channel to a receiver of its own and a rule for each of twenty contracts whose APR moves, at the value it has, and prints the delay from the
/// publication of the snapshot in which a contract crossed it, as the event stream states it, to the request. Both clocks are this machine's.
/// The app needs <c>--Alerts:AllowPrivateAddresses=true --Api:Limits:Anonymous=100000</c>.
/// </summary>
internal sealed class AlertMeasurement(Uri address)
{
    private const int Rules = 20;
    private static readonly TimeSpan Watching = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(150);

    // Publications in which the contract's APR changed, and the APR.
    private readonly ConcurrentDictionary<string, ConcurrentQueue<(long At, double Apr)>> _changes = new();
    private readonly ConcurrentDictionary<string, (string Asset, string Venue)> _names = new();

    public static async Task RunAsync(Uri address, string email, string password)
    {
        using var stop = new CancellationTokenSource();
        var measurement = new AlertMeasurement(address);
        await using var receiver = await Receiver.StartAsync();
        using var browser = new FormBrowser(address, sharing: null);
        await browser.SignInAsync(email, password);
        if (!await browser.IsSignedInAsync())
            throw new InvalidOperationException("The app does not know this account.");
        var listening = measurement.ListenAsync(stop.Token);
        await Task.Delay(Watching);
        await browser.SendAsync("/alerts", "channel", ("Channel.Kind", "Webhook"), ("Channel.Name", "measurement"), ("Channel.Address", receiver.Address.ToString()));
        var (_, page, _) = await browser.GetAsync("/alerts");
        var channel = page.Split("name=\"channel\" value=\"")[^1].Split('"')[0];
        foreach (var key in measurement.Moving().Take(Rules))
            await measurement.AddRuleAsync(browser, key, channel);
        await Task.Delay(Duration);
        await stop.CancelAsync();
        await listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        measurement.Print(receiver);
    }

    private IEnumerable<string> Moving() => _changes.Where(one => one.Value.Count > 1).OrderByDescending(one => one.Value.Count).Select(one => one.Key);

    private async Task AddRuleAsync(FormBrowser browser, string key, string channel)
    {
        var (asset, venue) = _names[key];
        // A little above: at the value itself it would fire at once, without a snapshot.
        var apr = _changes[key].Last().Apr;
        var threshold = (apr + Math.Max(Math.Abs(apr) * 1e-6, 1e-6)).ToString("R", CultureInfo.InvariantCulture);
        await browser.SendAsync(
            "/alerts", "rule", ("Rule.Name", key), ("Rule.Figure", "Apr"), ("Rule.Asset", asset), ("Rule.Venue", venue), ("Rule.Side", "Above"), ("Rule.Threshold", threshold), ("channel", channel));
    }

    private async Task ListenAsync(CancellationToken stop)
    {
        using var sockets = new SocketsHttpHandler();
        using var http = new HttpClient(sockets) { BaseAddress = address };
        await using var stream = await http.GetStreamAsync(new Uri("api/stream", UriKind.Relative), stop);
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(stop))
        {
            if (item.Data.Length == 0)
                continue;
            using var body = JsonDocument.Parse(item.Data);
            var at = body.RootElement.GetProperty("published_ms").GetInt64();
            foreach (var contract in body.RootElement.GetProperty("contracts").EnumerateArray())
                Note(contract, at);
        }
    }

    private void Note(JsonElement contract, long at)
    {
        if (contract.GetProperty("apr") is not { ValueKind: JsonValueKind.Number } apr)
            return;
        var (venue, asset) = (contract.GetProperty("exchange").GetString()!, contract.GetProperty("base_asset").GetString()!);
        var key = $"{venue}:{contract.GetProperty("symbol").GetString()}";
        _names.TryAdd(key, (asset, venue));
        var changes = _changes.GetOrAdd(key, _ => []);
        if (changes.IsEmpty || changes.Last().Apr != apr.GetDouble())
            changes.Enqueue((at, apr.GetDouble()));
    }

    private void Print(Receiver receiver)
    {
        var delays = new List<double>();
        foreach (var (_, _, bytes, at) in receiver.Requests)
        {
            using var body = JsonDocument.Parse(bytes);
            foreach (var one in body.RootElement.GetProperty("events").EnumerateArray())
            {
                // A venue may have another contract of the asset, which the rule covers too, and which may have been there all the while.
                var subject = one.GetProperty("subject").GetString()!;
                if (one.GetProperty("rule").GetString() != subject)
                    continue;
                // The last change before the look that fired is the one that crossed.
                var fired = one.GetProperty("at").GetDateTimeOffset().ToUnixTimeMilliseconds();
                if (_changes.TryGetValue(subject, out var changes) && changes.LastOrDefault(change => change.At <= fired) is { At: > 0 } crossed)
                    delays.Add(at.ToUnixTimeMilliseconds() - crossed.At);
            }
        }

        delays.Sort();
        Console.WriteLine($"{Rules} rules, {receiver.Requests.Count} messages, {delays.Count} events in {Duration.TotalSeconds:0} s");
        if (delays.Count > 0)
            Console.WriteLine($"snapshot to webhook: p50 {delays[delays.Count / 2]:0} ms, p95 {delays[(int)(delays.Count * 0.95)]:0} ms, max {delays[^1]:0} ms");
    }
}
