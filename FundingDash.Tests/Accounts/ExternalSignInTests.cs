using System.Net;
using System.Text;
using FundingDash.Tests.Storage;
using FundingDash.Web.Accounts;
using FundingDash.Web.Storage.Entities;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace FundingDash.Tests.Accounts;

/// <summary>Sign-in through a site that vouches for an e-mail address, with that site's answers.</summary>
public sealed class ExternalSignInTests : IAsyncLifetime, IDisposable
{
    private const string Mail = "trader@example.org";
    private readonly Site _site = new();
    private TestDatabase _database = null!;

    public async Task InitializeAsync() => _database = await TestDatabase.CreateAsync();

    public async Task DisposeAsync() => await _database.DisposeAsync();

    public void Dispose() => _site.Dispose();

    [Theory]
    [InlineData("GitHub", """[{ "email": "other@example.org", "verified": true }, { "email": "trader@example.org", "verified": true }]""")]
    [InlineData("Google", """{ "sub": "1", "email": "trader@example.org", "email_verified": true }""")]
    public async Task SignIn_VerifiedAddressOfAnAccount_OpensASessionAndIsAudited(string site, string emails)
    {
        await using var host = await StartAsync();
        await host.AddAsync(Mail, Roles.Trader);
        using var browser = host.Open();
        _site.Emails = emails;

        Assert.Equal("/zscores", await SignInAsync(browser, site));

        Assert.True(await browser.IsSignedInAsync());
        Assert.Equal($"sign-in with {site} {Mail}", await _database.ScalarAsync<string>("select what || ' ' || who from audit_log order by id desc limit 1"));
    }

    [Fact]
    public async Task Done_WithoutTheOtherSite_IsRefusedAndNotAudited()
    {
        await using var host = await StartAsync();
        using var browser = host.Open();

        Assert.Equal("/sign-in?failed=true", (await browser.GetAsync("/sign-in/done")).Location);

        Assert.Equal(0, await _database.ScalarAsync<long>("select count(*) from audit_log"));
    }

    [Theory]
    [InlineData("""[{ "email": "trader@example.org", "verified": false }]""")]
    [InlineData("""[{ "email": "trader@example.org" }]""")]
    [InlineData("""[{ "email": "stranger@example.org", "verified": true }]""")]
    [InlineData("[]")]
    public async Task SignIn_UnverifiedOrUnknownAddress_IsRefusedAndMakesNoAccount(string emails)
    {
        await using var host = await StartAsync();
        await host.AddAsync(Mail, Roles.Trader);
        using var browser = host.Open();
        _site.Emails = emails;

        Assert.Equal("/sign-in?failed=true", await SignInAsync(browser, "GitHub"));

        Assert.False(await browser.IsSignedInAsync());
        Assert.Equal((1, "sign-in failed"), (await _database.ScalarAsync<long>("select count(*) from users"), await _database.ScalarAsync<string>("select what from audit_log order by id desc limit 1")));
    }

    [Fact]
    public async Task Callback_StateOfAnotherBrowser_IsRefused()
    {
        await using var host = await StartAsync();
        await host.AddAsync(Mail, Roles.Trader);
        using var attacker = host.Open();
        using var victim = host.Open();
        var state = await BeginAsync(attacker, "GitHub");

        Assert.Equal("/sign-in?failed=true", (await victim.GetAsync($"/sign-in/from/github?code=stolen&state={Uri.EscapeDataString(state)}")).Location);

        Assert.False(await victim.IsSignedInAsync());
        Assert.Empty(_site.Asked);
    }

    [Fact]
    public async Task SignIn_SiteThatIsNotSetUp_IsNotThere()
    {
        await using var host = await AccountsHost.StartAsync(_database);
        using var browser = host.Open();

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/sign-in/with/github")).Status);
    }

    private Task<AccountsHost> StartAsync() => AccountsHost.StartAsync(
        _database,
        services =>
        {
            foreach (var site in new[] { "GitHub", "Google" })
            {
                services.Configure<OAuthOptions>(site, options =>
                {
                    options.BackchannelHttpHandler = _site;
                    // The tests speak HTTP, over which a client keeps secure cookies to itself.
                    options.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                });
            }
        },
        "--Auth:GitHub:ClientId=id", "--Auth:GitHub:ClientSecret=hidden", "--Auth:Google:ClientId=id", "--Auth:Google:ClientSecret=hidden");

    // Where the browser is sent at the end.
    private static async Task<string?> SignInAsync(FormBrowser browser, string site)
    {
        var state = await BeginAsync(browser, site);
        var (_, _, back) = await browser.GetAsync($"/sign-in/from/{site.ToLowerInvariant()}?code=abc&state={Uri.EscapeDataString(state)}");
        return (await browser.GetAsync(back!)).Location;
    }

    private static async Task<string> BeginAsync(FormBrowser browser, string site)
    {
        var (status, _, location) = await browser.GetAsync($"/sign-in/with/{site.ToLowerInvariant()}?returnUrl=%2Fzscores");
        Assert.Equal(HttpStatusCode.Redirect, status);
        var query = QueryHelpers.ParseQuery(new Uri(location!).Query);
        Assert.Equal(("id", "S256"), (query["client_id"].ToString(), query["code_challenge_method"].ToString()));
        return query["state"].ToString();
    }

    private sealed class Site : HttpMessageHandler
    {
        public string Emails { get; set; } = "[]";

        public List<string> Asked { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Add(request.RequestUri!.AbsolutePath);
            var answer = request.Method == HttpMethod.Post ? """{ "access_token": "token", "token_type": "bearer" }""" : Emails;
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(answer, Encoding.UTF8, "application/json") });
        }
    }
}
