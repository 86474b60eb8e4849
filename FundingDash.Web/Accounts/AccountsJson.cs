using System.Text.Json.Serialization;

namespace FundingDash.Web.Accounts;

/// <summary>What the page's scripts need to know of the signed-in person.</summary>
/// <param name="Id">Of the account, so that a browser can tell whose favourites it holds.</param>
/// <param name="Token">To send back in the header RequestVerificationToken with every change.</param>
/// <param name="Favourites">As stored; null when they cannot be read.</param>
internal sealed record OwnAnswer(Guid Id, string Token, string[]? Favourites);

/// <summary>A page with its filters, under a name.</summary>
public sealed record SavedView(string Name, string Address);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(OwnAnswer))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(SavedView[]))]
internal sealed partial class AccountsJson : JsonSerializerContext;
