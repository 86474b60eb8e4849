using System.Net;
using FundingDash.Domain.Markets;
using FundingDash.Tests.Support;
using FundingDash.Web.Components.Pages.History;
using FundingDash.Web.Live;
using FundingDash.Web.Live.History;
using FundingDash.Web.Storage.History;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace FundingDash.Tests.Api.History;

public sealed class SettlementCsvTests
{
    [Fact]
    public async Task Get_BeyondMemoryAndNoDatabase_Is503WithoutNamingIt()
    {
        await using var away = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Username=operator;Timeout=1");
        var clock = new TestClock(Quotes.Now);
        var history = new HistoryStore(clock);
        history.Admit([new() { Id = 1, Key = new ContractKey("A", "BTC"), Feed = "a", Asset = "BTC", FirstSeen = Quotes.Now, LastSeen = Quotes.Now }]);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseTestServer();
        builder.Services.AddRoutingCore().AddLogging().AddSingleton<TimeProvider>(clock).AddSingleton(history).AddSingleton(new SnapshotStore(clock, []))
            .AddSingleton<ContractFinder>().AddSingleton(new HistoryQuery(history, new(away), clock)).AddSingleton<HistoryReader>();
        await using var app = builder.Build();
        app.UseRouting();
        app.MapSettlementCsv();
        await app.StartAsync();
        using var http = app.GetTestClient();

        using var response = await http.GetAsync(new Uri("/csv/contract/A/BTC?range=all", UriKind.Relative));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        var body = await response.Content.ReadAsStringAsync();
        Assert.Contains("The database does not answer", body, StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1", body, StringComparison.Ordinal);
    }
}
