namespace FundingDash.Web.Storage.Keys;

/// <summary>What a key entitles to.</summary>
public enum ApiTier
{
    Free,
    Pro,
}
