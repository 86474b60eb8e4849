namespace FundingDash.Web.Storage.Archive;

/// <summary>The archive in a folder.</summary>
public sealed class FolderShelf(string folder) : IArchiveShelf
{
    // Under this name a file is being written; a name of the archive never ends so.
    private const string Unfinished = ".part";

    public Task PutAsync(string name, string localFile, CancellationToken cancellationToken) => TryAsync(async () =>
    {
        Make(new(folder));
        var part = Path.Combine(folder, $"{name}.{Guid.NewGuid():N}{Unfinished}");
        try
        {
            await using (var from = File.OpenRead(localFile))
            await using (var to = new FileStream(part, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                await from.CopyToAsync(to, cancellationToken);
                to.Flush(flushToDisk: true);
            }

            File.Move(part, Path.Combine(folder, name), overwrite: true);
            // What this says is there may be dropped from the database next.
            FolderEntries.Flush(folder);
        }
        finally
        {
            File.Delete(part);
        }

        return true;
    });

    public Task<Stream?> OpenAsync(string name, CancellationToken cancellationToken) => TryAsync(() =>
    {
        var path = Path.Combine(folder, name);
        return Task.FromResult<Stream?>(File.Exists(path) ? File.OpenRead(path) : null);
    });

    public Task<IReadOnlyDictionary<string, long>> ListAsync(CancellationToken cancellationToken) => TryAsync(() => Task.FromResult<IReadOnlyDictionary<string, long>>(
        Directory.Exists(folder)
            ? new DirectoryInfo(folder).EnumerateFiles().Where(file => !file.Name.EndsWith(Unfinished, StringComparison.Ordinal)).ToDictionary(file => file.Name, file => file.Length, StringComparer.Ordinal)
            : []));

    public Task RemoveAsync(string name, CancellationToken cancellationToken) => TryAsync(() =>
    {
        File.Delete(Path.Combine(folder, name));
        return Task.FromResult(true);
    });

    private static void Make(DirectoryInfo wanted)
    {
        if (wanted.Exists || wanted.Parent is not { } parent)
            return;
        Make(parent);
        wanted.Create();
        FolderEntries.Flush(parent.FullName);
    }

    private static async Task<T> TryAsync<T>(Func<Task<T>> act)
    {
        try
        {
            return await act();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ShelfException($"The folder of the archive cannot be used: {e.Message}", e);
        }
    }
}
