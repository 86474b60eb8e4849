using System.Collections.Concurrent;
using System.Diagnostics;
using FundingDash.Domain.Venues;
using FundingDash.Tests.Browser.Support;
using FundingDash.Tests.Support;
using Npgsql;

namespace FundingDash.Tests.Browser;

/// <summary>Two instances on one database behind a load balancer: the old one is asked to end, as every deployment does, while people look and programs read.</summary>
public sealed class RollingRestartTests(BrowserFixture fixture) : BrowserTest(fixture)
{
    private const int Readers = 8;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(20);

    [BrowserFact]
    public async Task Instance_Replaced_ViewersKeepTheirViewAndNoRequestIsLost()
    {
        var database = await PostgresServer.CreateDatabaseAsync();
        await using var source = NpgsqlDataSource.Create(database);
        await using var proxy = new SwitchProxy();
        await using var old = await StartAsync(database, proxy);
        Viewer.Expect("WebSocket");
        Viewer.Expect("Connection disconnected");
        Viewer.Expect("Failed to");
        Viewer.Expect("ERR_");
        // An app that stops refuses those who come back too soon.
        Viewer.Expect("/_blazor/negotiate");
        await OpenGridAsync($"{proxy.Address}?q=ETH");
        var view = Page.Url;
        var rows = await NamesAsync();
        Assert.NotEmpty(rows);
        using var load = new CancellationTokenSource();
        var lost = new ConcurrentQueue<string>();
        var reading = Task.WhenAll(Enumerable.Range(0, Readers).Select(_ => ReadAsync(proxy.Address, lost, load.Token)));
        await using var next = await StartAsync(database, proxy);

        var asked = Stopwatch.GetTimestamp();
        var stopping = old.StopAsync(Patience);
        await Expect(Page.GetByText("The server is stopping")).ToBeVisibleAsync();
        await stopping;

        Assert.Equal(0, old.ExitCode);
        Assert.True(Stopwatch.GetElapsedTime(asked) < StopLimit, $"it took {Stopwatch.GetElapsedTime(asked)}");
        await Expect(Page.GetByText("The server is stopping")).ToBeHiddenAsync();
        await GridReadyAsync();
        Assert.Equal(view, Page.Url);
        Assert.Equal(rows, await NamesAsync());
        var published = await PublishedAsync();
        await UntilAsync("before => Number(document.querySelector('table.grid').dataset.published) > before", published);
        // What the old one had begun to fill, the new one ends.
        await next.WaitForAsync("the history of all feeds", Patience, () => FindEndAsync(source));
        await load.CancelAsync();
        await reading;
        Assert.Empty(lost);
    }

    private static async Task<ChildProcess> StartAsync(string database, SwitchProxy proxy)
    {
        var app = AppProgram.Start(
            ["--demo", "--Demo:Contracts=300", "--Demo:LiftLimits=true", "--Collection:Interval=00:00:05", "--Backfill:Days=8", "--Api:Limits:Anonymous=1000000"],
            ("ConnectionStrings__Postgres", new NpgsqlConnectionStringBuilder(database) { MaxPoolSize = 12 }.ConnectionString));
        var address = await app.FindAddressAsync(Patience);
        using var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = address };
        await app.WaitForAsync("readiness", Patience, async () => (await http.GetAsync("ready")).IsSuccessStatusCode ? address : null);
        proxy.Add(address);
        return app;
    }

    private static async Task ReadAsync(Uri address, ConcurrentQueue<string> lost, CancellationToken cancellationToken)
    {
        using var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = address };
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                using var response = await http.GetAsync("api/funding-rates?limit=100", cancellationToken);
                if (!response.IsSuccessStatusCode)
                    lost.Enqueue($"{response.StatusCode}");
                await pace.WaitForNextTickAsync(cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (HttpRequestException e)
            {
                lost.Enqueue(e.ToString());
            }
        }
    }

    private static async Task<string?> FindEndAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand($"select 'over' from backfill_runs where state = 'Done' having count(*) = {VenueCatalog.Feeds.Length}");
        return (string?)await command.ExecuteScalarAsync();
    }
}
