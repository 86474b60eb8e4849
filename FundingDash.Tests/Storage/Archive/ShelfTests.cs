using System.Text;
using FundingDash.Tests.Support;
using FundingDash.Web.Hosting.Options;
using FundingDash.Web.Storage.Archive;

namespace FundingDash.Tests.Storage.Archive;

public sealed class ShelfTests : IDisposable
{
    private readonly TempFolder _local = new();

    public void Dispose() => _local.Dispose();

    [Fact]
    public async Task Folder_Files_ComeBackAndGo()
    {
        using var folder = new TempFolder();

        await ExpectAShelfAsync(new FolderShelf(Path.Combine(folder.Path, "made", "when needed")));
    }

    [Fact]
    public async Task Folder_HalfWrittenFile_IsNotThere()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "settlements-2026-10.json.0123.part"), "{");

        Assert.Empty(await new FolderShelf(folder.Path).ListAsync(CancellationToken.None));
    }

    // That it outlives a loss of power cannot be shown here; that the system is asked for it can.
    [Fact]
    public void FolderEntries_FolderOrNone_AreFlushedOrNamed()
    {
        FolderEntries.Flush(_local.Path);

        if (!OperatingSystem.IsWindows())
            Assert.Contains(_local.Path, Assert.Throws<IOException>(() => FolderEntries.Flush(Path.Combine(_local.Path, "none"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Folder_CannotBeUsed_SaysSoInItsOwnWords()
    {
        var file = Path.Combine(_local.Path, "a file");
        await File.WriteAllTextAsync(file, "");

        await Assert.ThrowsAsync<ShelfException>(() => new FolderShelf(file).PutAsync("name", file, CancellationToken.None));
    }

    [Fact]
    public async Task Bucket_Files_ComeBackAndGo()
    {
        await using var server = await FakeBucket.StartAsync();
        using var shelf = new S3Shelf(server.Settings);

        await ExpectAShelfAsync(shelf);

        Assert.All(server.Paths, path => Assert.StartsWith("/rates", path, StringComparison.Ordinal));
        Assert.All(server.Authorizations, line => Assert.Contains("Credential=id/", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Bucket_Away_SaysSoInItsOwnWords()
    {
        var settings = new BucketSettings("rates", "", new("http://127.0.0.1:9/"), "us-east-1", new("id", "secret"));
        using var shelf = new S3Shelf(settings, retries: 0);

        var thrown = await Assert.ThrowsAsync<ShelfException>(() => shelf.ListAsync(CancellationToken.None));

        Assert.DoesNotContain("secret", thrown.Message, StringComparison.Ordinal);
    }

    private async Task ExpectAShelfAsync(IArchiveShelf shelf)
    {
        Assert.Empty(await shelf.ListAsync(CancellationToken.None));
        Assert.Null(await shelf.OpenAsync("a", CancellationToken.None));

        await PutAsync(shelf, "a", "first");
        await PutAsync(shelf, "a", "second");
        await PutAsync(shelf, "b", new string('x', 300_000));

        Assert.Equal([KeyValuePair.Create("a", 6L), KeyValuePair.Create("b", 300_000L)], (await shelf.ListAsync(CancellationToken.None)).OrderBy(file => file.Key, StringComparer.Ordinal));
        Assert.Equal("second", await ReadAsync(shelf, "a"));
        Assert.Equal(300_000, (await ReadAsync(shelf, "b")).Length);
        await shelf.RemoveAsync("a", CancellationToken.None);
        await shelf.RemoveAsync("a", CancellationToken.None);
        Assert.Equal("b", Assert.Single(await shelf.ListAsync(CancellationToken.None)).Key);
    }

    private async Task PutAsync(IArchiveShelf shelf, string name, string text)
    {
        var file = Path.Combine(_local.Path, "local");
        await File.WriteAllTextAsync(file, text);
        await shelf.PutAsync(name, file, CancellationToken.None);
    }

    private static async Task<string> ReadAsync(IArchiveShelf shelf, string name)
    {
        using var reader = new StreamReader((await shelf.OpenAsync(name, CancellationToken.None))!, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }
}
