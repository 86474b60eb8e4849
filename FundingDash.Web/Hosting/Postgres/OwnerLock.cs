namespace FundingDash.Web.Hosting.Postgres;

/// <summary>The right to start and stop the server of a data directory. The kernel takes it away when the process ends, however it ends.</summary>
internal sealed class OwnerLock : IDisposable
{
    private readonly FileStream _file;

    private OwnerLock(FileStream file) => _file = file;

    /// <summary>The lock, or null while another process holds it.</summary>
    public static OwnerLock? TryTake(string path)
    {
        try
        {
            return new(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or FileNotFoundException))
        {
            return null;
        }
    }

    public void Dispose() => _file.Dispose();
}
