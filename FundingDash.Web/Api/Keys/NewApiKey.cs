using System.Buffers.Text;
using System.Security.Cryptography;

namespace FundingDash.Web.Api.Keys;

/// <summary>A key that has just been made, the only time that it is seen.</summary>
internal sealed record NewApiKey(string Key)
{
    // So that tools which look for leaked secrets recognise it.
    private const string Mark = "fd_";
    private const int PrefixLength = 9;
    private const int Bytes = 32;

    public string Prefix => Key[..PrefixLength];

    public ApiKeyHash Hash => ApiKeyHash.Of(Key)!.Value;

    public static NewApiKey Make() => new(Mark + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes)));
}
