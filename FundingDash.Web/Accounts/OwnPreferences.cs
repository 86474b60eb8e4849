using System.Text.Json;
using FundingDash.Web.Storage.Accounts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FundingDash.Web.Accounts;

/// <summary>What the page's scripts keep for the signed-in person. Not part of the public API.</summary>
internal static class OwnPreferences
{
    private const int MostFavourites = 1_000;
    private const int LongestName = 100;

    public static IEndpointRouteBuilder MapOwnPreferences(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/me").RequireAuthorization().ExcludeFromDescription();
        group.MapGet("", Me);
        group.MapPut("/favourites", SaveAsync);
        return endpoints;
    }

    private static async Task<IResult> Me(HttpContext http, IAntiforgery antiforgery, PreferenceStore preferences)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (http.User.UserId() is not { } user)
            return TypedResults.Unauthorized();
        var favourites = await preferences.FindAsync(user, PreferenceStore.Favourites, http.RequestAborted);
        return TypedResults.Json(new OwnAnswer(user, antiforgery.GetAndStoreTokens(http).RequestToken!, Names(favourites ?? "[]")), AccountsJson.Default.OwnAnswer);
    }

    private static async Task<IResult> SaveAsync(HttpContext http, IAntiforgery antiforgery, PreferenceStore preferences)
    {
        if (http.User.UserId() is not { } user)
            return TypedResults.Unauthorized();
        if (!await antiforgery.IsRequestValidAsync(http))
            return Refused("The antiforgery header is missing or wrong.", StatusCodes.Status403Forbidden);
        using var reader = new StreamReader(http.Request.Body);
        if (Names(await reader.ReadToEndAsync(http.RequestAborted)) is not { } names || names.Length > MostFavourites)
            return Refused($"The body must be an array of at most {MostFavourites} names.", StatusCodes.Status400BadRequest);
        await preferences.SaveAsync(user, PreferenceStore.Favourites, JsonSerializer.Serialize(names, AccountsJson.Default.StringArray), http.RequestAborted);
        return TypedResults.NoContent();
    }

    private static ProblemHttpResult Refused(string detail, int status) => TypedResults.Problem(detail, statusCode: status);

    private static string[]? Names(string json)
    {
        try
        {
            var names = JsonSerializer.Deserialize(json, AccountsJson.Default.StringArray);
            return names is not null && Array.TrueForAll(names, name => name is { Length: > 0 and <= LongestName } && Storage.StoredText.IsStorable(name)) ? names : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
