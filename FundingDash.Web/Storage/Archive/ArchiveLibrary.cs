using System.Security.Cryptography;

namespace FundingDash.Web.Storage.Archive;

/// <summary>What stands on the shelf, month by month.</summary>
public sealed class ArchiveLibrary(IArchiveShelf shelf)
{
    /// <summary>The months that have a manifest, the oldest first, and what is wrong with those whose manifest cannot be read.</summary>
    public async Task<(IReadOnlyList<ArchivedMonth> Months, string? Fault)> ListAsync(CancellationToken cancellationToken)
    {
        var months = new List<ArchivedMonth>();
        var faults = new List<string>();
        foreach (var month in (await shelf.ListAsync(cancellationToken)).Keys.Select(ArchivedMonth.MonthOfName).OfType<string>().Order(StringComparer.Ordinal))
        {
            var (found, fault) = await FindAsync(month, cancellationToken);
            if (found is not null)
                months.Add(found);
            if (fault is not null)
                faults.Add(fault);
        }

        return (months, faults.Count == 0 ? null : string.Join("; ", faults));
    }

    /// <summary>Neither a month nor a fault when there is no manifest. One that cannot be read may stand for rows that nobody else has.</summary>
    public async Task<(ArchivedMonth? Month, string? Fault)> FindAsync(string month, CancellationToken cancellationToken)
    {
        var name = ArchivedMonth.NameOf(month);
        await using var manifest = await shelf.OpenAsync(name, cancellationToken);
        if (manifest is null)
            return (null, null);
        using var json = new MemoryStream();
        if (await ReadAsync(manifest, name, bytes => json.WriteAsync(bytes, cancellationToken), cancellationToken) is { } broken)
            return (null, broken);
        json.Position = 0;
        return await ArchivedMonth.ReadAsync(json, cancellationToken) is { } found && found.Month == month ? (found, null) : (null, $"{name} is damaged, or of a newer release");
    }

    /// <summary>Reads the files of a month from end to end.</summary>
    /// <returns>What is wrong with them; null when they are what the manifest says.</returns>
    public async Task<string?> VerifyAsync(ArchivedMonth month, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(month);
        return await VerifyAsync(month.Settlements, copy: null, cancellationToken) ?? await VerifyAsync(month.Contracts, copy: null, cancellationToken);
    }

    /// <summary>Copies the files of a month to this machine.</summary>
    /// <returns>What is wrong with them; null when they are what the manifest says.</returns>
    internal async Task<string?> FetchAsync(ArchivedMonth month, MonthFiles files, CancellationToken cancellationToken) =>
        await VerifyAsync(month.Settlements, files.Settlements, cancellationToken) ?? await VerifyAsync(month.Contracts, files.Contracts, cancellationToken);

    /// <summary>Puts the files there, reads them back, and only then says with the manifest that the month is archived.</summary>
    /// <returns>What is wrong with them; null when the month is archived.</returns>
    internal async Task<string?> PutAsync(ArchivedMonth month, MonthFiles files, CancellationToken cancellationToken)
    {
        await shelf.PutAsync(month.Settlements.File, files.Settlements, cancellationToken);
        await shelf.PutAsync(month.Contracts.File, files.Contracts, cancellationToken);
        if (await VerifyAsync(month, cancellationToken) is { } fault)
            return fault;
        await using (var manifest = File.Create(files.Manifest))
            await month.WriteAsync(manifest, cancellationToken);
        await shelf.PutAsync(month.Name, files.Manifest, cancellationToken);
        return null;
    }

    /// <summary>Whether all files of a month are there with their length, without a look into them.</summary>
    internal async Task<bool> HasAllAsync(ArchivedMonth month, CancellationToken cancellationToken)
    {
        var lengths = await shelf.ListAsync(cancellationToken);
        return new[] { month.Settlements, month.Contracts }.All(part => lengths.TryGetValue(part.File, out var length) && length == part.Bytes);
    }

    /// <summary>Removes the files of a manifest that another one has replaced.</summary>
    internal async Task ForgetAsync(ArchivedMonth old, ArchivedMonth current, CancellationToken cancellationToken)
    {
        string[] used = [current.Settlements.File, current.Contracts.File];
        foreach (var part in new[] { old.Settlements, old.Contracts }.Where(part => !used.Contains(part.File)))
            await shelf.RemoveAsync(part.File, cancellationToken);
    }

    private async Task<string?> VerifyAsync(ArchivePart part, string? copy, CancellationToken cancellationToken)
    {
        await using var content = await shelf.OpenAsync(part.File, cancellationToken);
        if (content is null)
            return $"{part.File} is missing";
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var target = copy is null ? Stream.Null : File.Create(copy);
        var length = 0L;
        var broken = await ReadAsync(content, part.File, TakeAsync, cancellationToken);
        if (broken is not null)
            return broken;
        return length == part.Bytes && Convert.ToHexStringLower(sum.GetHashAndReset()) == part.Sha256 ? null : $"{part.File} is not what was written";

        ValueTask TakeAsync(ReadOnlyMemory<byte> bytes)
        {
            sum.AppendData(bytes.Span);
            length += bytes.Length;
            return target.WriteAsync(bytes, cancellationToken);
        }
    }

    // A shelf that opened a file may yet lose it halfway; a bucket's library then throws whatever its connection did.
    private static async Task<string?> ReadAsync(Stream content, string file, Func<ReadOnlyMemory<byte>, ValueTask> take, CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        while (true)
        {
            int read;
            try
            {
                read = await content.ReadAsync(buffer, cancellationToken);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                return $"{file} broke off while it was read: {e.Message}";
            }

            if (read == 0)
                return null;
            await take(buffer.AsMemory(0, read));
        }
    }
}
