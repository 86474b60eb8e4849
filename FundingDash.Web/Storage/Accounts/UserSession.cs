namespace FundingDash.Web.Storage.Accounts;

/// <summary>A session as its owner sees it.</summary>
public sealed record UserSession(Guid Id, DateTimeOffset CreatedAt, DateTimeOffset LastSeen, string? Address, string Device);
