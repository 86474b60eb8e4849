using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using FundingDash.Tests.Support;
using FundingDash.Web.Hosting.Caching;
using Microsoft.Extensions.Logging.Abstractions;

namespace FundingDash.Tests.Hosting.Caching;

/// <summary>The form in which hosting platforms give a Redis: encrypted, with the user <c>default</c>.</summary>
public sealed class RedisTlsTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly X509Certificate2 _certificate = Certificate();

    public void Dispose()
    {
        _certificate.Dispose();
        _folder.Dispose();
    }

    [RedisTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Start_EncryptedWithTheUserDefault_ConnectsWhenTheCertificateIsTrusted(bool trusted)
    {
        var file = Path.Combine(_folder.Path, "redis.pem");
        await File.WriteAllTextAsync(file, _certificate.ExportCertificatePem() + "\n" + _certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem() + "\n");
        await using var server = await RedisServer.StartAsync("p@ss", file);
        var faults = new List<string>();
        var settings = RedisSettings.Read(GivenSettings.Of((RedisSettings.UrlKey, $"rediss://default:p%40ss@localhost:{server.Port}")), faults);
        if (trusted)
            settings.Options!.CertificateValidation += (_, shown, _, _) => shown?.GetCertHashString() == _certificate.Thumbprint;
        await using var link = new RedisLink(settings, new(), TimeProvider.System, NullLogger<RedisLink>.Instance);

        await link.StartAsync(CancellationToken.None);

        Assert.Empty(faults);
        Task<bool> SetAsync() => link.AskAsync(async database => await database.StringSetAsync("a", "b"), otherwise: false);
        // A busy machine may take longer than anybody waits for a cache.
        if (trusted)
            await CacheRig.UntilAsync(SetAsync);
        else
            Assert.False(await SetAsync());
    }

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
