using System.Runtime.Versioning;
using FundingDash.Tests.Support;
using FundingDash.Web.Hosting.Postgres;
using Microsoft.Extensions.Logging.Abstractions;

namespace FundingDash.Tests.Hosting.Postgres;

/// <summary>A folder that root may enter and the account of root's database server may not.</summary>
[SupportedOSPlatform("linux")]
public sealed class ClosedFolderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [RootTheory]
    [InlineData(".")]
    [InlineData("data")]
    [InlineData("deep/data")]
    public async Task StartAsync_FolderOnTheWayIsClosed_NamesItTheAccountAndTheWaysOut(string data)
    {
        File.SetUnixFileMode(_folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var root = Path.Combine(_folder.Path, data);
        await using var server = Server(root);

        var error = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => server.StartAsync(CancellationToken.None));

        Assert.Contains($"kept in {Path.GetFullPath(root).TrimEnd('/')}:", error.Message, StringComparison.Ordinal);
        Assert.Contains($"nobody may not enter {_folder.Path}.", error.Message, StringComparison.Ordinal);
        Assert.Contains($"chmod o+x '{_folder.Path}'", error.Message, StringComparison.Ordinal);
        Assert.Contains("Database:DataDirectory", error.Message, StringComparison.Ordinal);
    }

    [RootTheory]
    [InlineData(".")]
    [InlineData("data")]
    public async Task StartAsync_FolderOpenedAsAdvised_Works(string data)
    {
        File.SetUnixFileMode(_folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherExecute);
        await using var server = Server(Path.Combine(_folder.Path, data));

        await server.StartAsync(CancellationToken.None);

        Assert.True(server.IsOwner);
    }

    private static EmbeddedPostgres Server(string folder) =>
        new(new(new() { DataDirectory = folder }), TimeProvider.System, NullLogger<EmbeddedPostgres>.Instance);

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class RootTheoryAttribute : TheoryAttribute
    {
        public RootTheoryAttribute() =>
            Skip = OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess ? null : "only root's database server runs as another account";
    }
}
