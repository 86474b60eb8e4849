using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Json;
using FundingDash.Web.Hosting.Options;
using FundingDash.Web.Storage.Accounts;
using FundingDash.Web.Storage.Entities;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.Identity;

namespace FundingDash.Web.Accounts.External;

/// <summary>Sign-in through another site: it vouches for an e-mail address, and the account with that address is entered. It never makes accounts.</summary>
internal static class ExternalSignIn
{
    private const string Scheme = "External";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static void AddExternalSignIn(this AuthenticationBuilder authentication, IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings((provider, faults) => ExternalSites.Read(provider.GetRequiredService<IConfiguration>(), faults));
        var sites = ExternalSites.Read(configuration, []).Configured;
        if (sites.Count == 0)
            return;
        authentication.AddCookie(Scheme, cookie =>
        {
            cookie.Cookie.Name = "fundingdash.external";
            cookie.ExpireTimeSpan = Patience;
        });
        foreach (var (site, id, secret) in sites)
            authentication.AddOAuth(site.Name, options => Configure(options, site, id, secret));
    }

    public static IEndpointRouteBuilder MapExternalSignIn(this IEndpointRouteBuilder endpoints)
    {
        if (endpoints.ServiceProvider.GetRequiredService<ExternalSites>().Configured is not { Count: > 0 } sites)
            return endpoints;
        var group = endpoints.MapGroup("/sign-in").AllowAnonymous().ExcludeFromDescription();
        group.MapGet("/with/{site}", (string site, string? returnUrl) =>
            sites.FirstOrDefault(entry => entry.Site.Path == site).Site is { } known
                ? Results.Challenge(new() { RedirectUri = $"/sign-in/done?returnUrl={Uri.EscapeDataString(LocalReturn.Of(returnUrl))}" }, [known.Name])
                : Results.NotFound());
        group.MapGet("/done", FinishAsync);
        return endpoints;
    }

    private static void Configure(OAuthOptions options, ExternalSite site, string id, string secret)
    {
        (options.ClientId, options.ClientSecret) = (id, secret);
        (options.AuthorizationEndpoint, options.TokenEndpoint, options.UserInformationEndpoint) = (site.Authorization, site.Token, site.Emails);
        options.CallbackPath = $"/sign-in/from/{site.Path}";
        options.SignInScheme = Scheme;
        options.UsePkce = true;
        foreach (var scope in site.Scope.Split(' '))
            options.Scope.Add(scope);
        options.Events.OnCreatingTicket = ReadEmailsAsync;
        options.Events.OnRemoteFailure = static context =>
        {
            // The other site said no, or somebody made the address up: its words stay out of ours.
            context.Response.Redirect("/sign-in?failed=true");
            context.HandleResponse();
            return Task.CompletedTask;
        };
    }

    private static async Task ReadEmailsAsync(OAuthCreatingTicketContext context)
    {
        var cancellationToken = context.HttpContext.RequestAborted;
        using var request = new HttpRequestMessage(HttpMethod.Get, context.Options.UserInformationEndpoint);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", context.AccessToken);
        request.Headers.Accept.ParseAdd("application/json");
        request.Headers.UserAgent.ParseAdd("FundingDash");
        using var response = await context.Backchannel.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
        using var answer = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(cancellationToken), cancellationToken: cancellationToken);
        foreach (var email in ExternalSite.VerifiedEmails(answer.RootElement))
            context.Identity!.AddClaim(new(ExternalSite.EmailClaim, email));
    }

    private static async Task<IResult> FinishAsync(HttpContext http, string? returnUrl, UserManager<Account> users, SignInDesk desk, AuditLog audit)
    {
        var outcome = await http.AuthenticateAsync(Scheme);
        await http.SignOutAsync(Scheme);
        foreach (var claim in outcome.Principal?.FindAll(ExternalSite.EmailClaim) ?? [])
        {
            if (await users.FindByEmailAsync(claim.Value) is not { } account || await users.IsLockedOutAsync(account))
                continue;
            await desk.OpenAsync(http, account, $"sign-in with {outcome.Principal!.Identity?.AuthenticationType}");
            return Results.LocalRedirect(LocalReturn.Of(returnUrl));
        }

        // Who comes here without having been at the other site has tried nothing, and could fill the log with it.
        if (outcome.Principal is { } stranger)
            await audit.AddAsync(new("sign-in failed", stranger.FindFirstValue(ExternalSite.EmailClaim), SignInDesk.Address(http)));
        return Results.LocalRedirect("/sign-in?failed=true");
    }
}
