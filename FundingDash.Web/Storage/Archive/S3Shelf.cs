using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using FundingDash.Web.Hosting.Options;

namespace FundingDash.Web.Storage.Archive;

/// <summary>The archive in a bucket. An object appears with the end of its upload.</summary>
public sealed class S3Shelf(BucketSettings bucket, int retries = S3Shelf.UsualRetries) : IArchiveShelf, IDisposable
{
    private const int UsualRetries = 3;
    private readonly AmazonS3Client _client = Client(bucket, retries);

    public Task PutAsync(string name, string localFile, CancellationToken cancellationToken) => TryAsync(async () =>
    {
        // Not every storage that speaks S3 takes an upload signed piece by piece; the manifest's checksums are read back anyway.
        await _client.PutObjectAsync(new() { BucketName = bucket.Name, Key = bucket.Prefix + name, FilePath = localFile, UseChunkEncoding = false }, cancellationToken);
        return true;
    });

    public Task<Stream?> OpenAsync(string name, CancellationToken cancellationToken) => TryAsync<Stream?>(async () =>
    {
        try
        {
            return (await _client.GetObjectAsync(bucket.Name, bucket.Prefix + name, cancellationToken)).ResponseStream;
        }
        catch (AmazonS3Exception e) when (e.StatusCode == System.Net.HttpStatusCode.NotFound)
        {
            return null;
        }
    });

    public Task<IReadOnlyDictionary<string, long>> ListAsync(CancellationToken cancellationToken) => TryAsync<IReadOnlyDictionary<string, long>>(async () =>
    {
        var lengths = new Dictionary<string, long>(StringComparer.Ordinal);
        var request = new ListObjectsV2Request { BucketName = bucket.Name, Prefix = bucket.Prefix };
        while (true)
        {
            var page = await _client.ListObjectsV2Async(request, cancellationToken);
            foreach (var found in page.S3Objects ?? [])
                lengths[found.Key[bucket.Prefix.Length..]] = found.Size ?? 0;
            if (page.IsTruncated != true)
                return lengths;
            request.ContinuationToken = page.NextContinuationToken;
        }
    });

    public Task RemoveAsync(string name, CancellationToken cancellationToken) => TryAsync(async () =>
    {
        await _client.DeleteObjectAsync(bucket.Name, bucket.Prefix + name, cancellationToken);
        return true;
    });

    public void Dispose() => _client.Dispose();

    private static AmazonS3Client Client(BucketSettings bucket, int retries)
    {
        var config = new AmazonS3Config
        {
            MaxErrorRetry = retries,
            AuthenticationRegion = bucket.Region,
            // Checksums of its own kind are Amazon's; others refuse them.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        if (bucket.Endpoint is { } endpoint)
            (config.ServiceURL, config.ForcePathStyle) = (endpoint.AbsoluteUri, true);
        else
            config.RegionEndpoint = Amazon.RegionEndpoint.GetBySystemName(bucket.Region);
        return bucket.Keys is { } keys ? new(keys.Access, keys.Secret, config) : new(config);
    }

    private static async Task<T> TryAsync<T>(Func<Task<T>> act)
    {
        try
        {
            return await act();
        }
        catch (Exception e) when (e is AmazonServiceException or AmazonClientException or HttpRequestException or IOException)
        {
            throw new ShelfException($"The bucket of the archive cannot be used: {e.Message}", e);
        }
    }
}
