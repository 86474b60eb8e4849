using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using FundingDash.Tests.Support;
using Npgsql;

namespace FundingDash.Tests.EndToEnd;

/// <summary>The real app as a process of its own, on the recorded venues and a database of its own, once it has stored what they say.</summary>
public sealed class RecordedApp : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    private readonly HttpClient _browser = new(new SocketsHttpHandler());
    private ChildProcess? _app;

    public RecordedVenues Venues { get; } = new();

    internal StoredQuotes Stored { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (Recorded.Folder is null)
            return;
        await Venues.InitializeAsync();
        var database = new NpgsqlConnectionStringBuilder(await PostgresServer.CreateDatabaseAsync()) { MaxPoolSize = 20 }.ConnectionString;
        Stored = new(database);
        // The open interest of Binance comes with its second collection, which need not be half a minute away.
        _app = AppProgram.Start(
            ["--Venues:binance-usdm:Interval=00:00:03", "--Backfill:Days=0", .. Venues.Addresses.Select(venue => $"--Venues:{venue.Key}:BaseUrl={venue.Value}")],
            ("ConnectionStrings__Postgres", database));
        _browser.BaseAddress = await _app.FindAddressAsync(Patience);
        await _app.WaitForAsync("the second collection in the database", Patience, Stored.FindLateFigureAsync);
    }

    public async Task DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
        await Venues.DisposeAsync();
    }

    public void Dispose() => _browser.Dispose();

    /// <summary>A page as it is first painted, before any script runs.</summary>
    internal async Task<IHtmlDocument> GetPageAsync(string address) => new HtmlParser().ParseDocument(await _browser.GetStringAsync(address));
}
