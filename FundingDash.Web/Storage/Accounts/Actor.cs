namespace FundingDash.Web.Storage.Accounts;

/// <summary>Who does something, for the audit.</summary>
/// <param name="Name">E-mail address.</param>
/// <param name="Address">Network address of the session.</param>
public sealed record Actor(string Name, string? Address);
