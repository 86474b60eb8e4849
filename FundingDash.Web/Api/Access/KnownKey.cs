namespace FundingDash.Web.Api.Access;

/// <summary>Stands among the features of a call whose key is valid: the gate, which every call below /api passes first, has seen to that.</summary>
internal sealed class KnownKey
{
    private static readonly KnownKey Mark = new();

    public static void Note(HttpContext http) => http.Features.Set(Mark);

    public static bool IsIn(HttpContext http) => http.Features.Get<KnownKey>() is not null;
}
