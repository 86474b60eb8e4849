using FundingDash.Tests.Support;
using FundingDash.Web.Demo;
using FundingDash.Web.Demo.Faults;
using FundingDash.Web.Demo.Hosting;
using FundingDash.Web.Demo.World;

namespace FundingDash.Tests.Demo;

/// <summary>A simulated world with a clock of its own, asked in memory.</summary>
internal sealed class DemoWorld
{
    public static readonly DateTimeOffset Now = new(2026, 11, 18, 15, 20, 30, TimeSpan.Zero);

    public DemoWorld(int contracts = 3_500, int seed = 7, DateTimeOffset? at = null, DateTimeOffset? start = null)
    {
        Clock = new(at ?? Now);
        Faults = new(Clock, DemoVenues.Feeds);
        Market = DemoVenues.Market(seed, contracts, start ?? at ?? Now);
        Exchange = new(DemoVenues.All(Market), Faults, Clock);
    }

    public TestClock Clock { get; }

    public DemoFaults Faults { get; }

    public DemoMarket Market { get; }

    public DemoExchange Exchange { get; }

    public IEnumerable<DemoContract> Live => DemoVenues.Feeds.SelectMany(feed => Market.Rows(feed)).Where(row => row.IsLive);

    public Task<HttpResponseMessage> SendAsync(string feed, string path, string? body = null, CancellationToken cancellationToken = default)
    {
        var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, new Uri(DemoHandler.BaseUrl(feed), path));
        if (body is not null) request.Content = new StringContent(body);
        return Client(feed).SendAsync(request, cancellationToken);
    }

    public HttpClient Client(string feed) => new(new DemoHandler(Exchange)) { BaseAddress = DemoHandler.BaseUrl(feed) };

    public async Task<string> GetAsync(string feed, string path, string? body = null)
    {
        using var response = await SendAsync(feed, path, body);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync();
    }
}
