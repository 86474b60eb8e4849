using System.Net;
using System.Text.RegularExpressions;

namespace FundingDash.Tests.Accounts;

/// <summary>Opens pages and sends their forms, as a browser without scripts does. Follows no redirect.</summary>
internal sealed partial class FormBrowser : IDisposable
{
    private readonly SocketsHttpHandler _handler;

    public FormBrowser(Uri address, FormBrowser? sharing)
    {
        Cookies = sharing?.Cookies ?? new();
        _handler = new() { AllowAutoRedirect = false, CookieContainer = Cookies };
        Http = new(_handler) { BaseAddress = address };
    }

    public HttpClient Http { get; }

    public CookieContainer Cookies { get; }

    /// <summary>The value of the session's cookie; null when there is none.</summary>
    public string? Session
    {
        get => Cookies.GetCookies(Http.BaseAddress!)["fundingdash.session"]?.Value;
        set => Cookies.Add(Http.BaseAddress!, new Cookie("fundingdash.session", value));
    }

    public async Task<(HttpStatusCode Status, string Body, string? Location)> GetAsync(string path)
    {
        using var response = await Http.GetAsync(new Uri(path, UriKind.Relative));
        return (response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.Location?.ToString());
    }

    /// <summary>Opens a page and sends one of its forms.</summary>
    public async Task<(HttpStatusCode Status, string Body, string? Location)> SendAsync(string path, string form, params (string Name, string Value)[] fields)
    {
        var (_, page, _) = await GetAsync(path);
        return await PostAsync(path, form, Token().Match(page).Groups["token"].Value, fields);
    }

    public async Task<(HttpStatusCode Status, string Body, string? Location)> PostAsync(string path, string form, string? token, params (string Name, string Value)[] fields)
    {
        var values = fields.Append(("_handler", form)).Select(field => KeyValuePair.Create(field.Item1, field.Item2)).ToList();
        if (token is not null)
            values.Add(new("__RequestVerificationToken", token));
        using var content = new FormUrlEncodedContent(values);
        using var response = await Http.PostAsync(new Uri(path, UriKind.Relative), content);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.Location?.ToString());
    }

    public Task<(HttpStatusCode Status, string Body, string? Location)> SignInAsync(string email, string password = AccountsHost.Password, string returnUrl = "/account") =>
        SendAsync($"/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}", "sign-in", ("Form.Email", email), ("Form.Password", password));

    public async Task<bool> IsSignedInAsync() => (await GetAsync("/account")).Status == HttpStatusCode.OK;

    public void Dispose()
    {
        Http.Dispose();
        _handler.Dispose();
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
