using System.ComponentModel;

namespace FundingDash.Web.Api.Keys;

/// <summary>What <c>POST /api/keys</c> takes.</summary>
/// <param name="Name">Whose key it is, 1 to 100 characters.</param>
/// <param name="Tier">free or pro; free when missing.</param>
public sealed record ApiKeyRequest(string? Name, string? Tier);

/// <summary>A key, without itself.</summary>
public sealed record ApiKeyAnswer(
    int Id,
    string Name,
    [property: Description("free or pro.")] string Tier,
    [property: Description("How the key begins.")] string Prefix,
    DateTimeOffset Created,
    [property: Description("Exact to a minute; null when never used.")] DateTimeOffset? LastUsed,
    [property: Description("Null while it is valid.")] DateTimeOffset? Revoked);

/// <summary>A new key.</summary>
public sealed record NewApiKeyAnswer(
    int Id,
    string Name,
    string Tier,
    [property: Description("The key: it is shown here and never again.")] string Key,
    string Prefix,
    DateTimeOffset Created);
