namespace FundingDash.Web.Hosting.Postgres;

/// <summary>The right to start and stop the server of a data directory. The kernel takes it away when the process ends, however it ends.</summary>
internal sealed class OwnerLock : IDisposable
{
    private readonly FileStream _file;

    private OwnerLock(FileStream file) => _file = file;

    /// <summary>The lock, or null while another process holds it.</summary>
    /// <exception cref="IOException">The file cannot be opened at all, such as on a disk that is full or cannot be written to.</exception>
    public static OwnerLock? TryTake(string path)
    {
        try
        {
            return new(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e) when (IsHeld(e))
        {
            return null;
        }
    }

    /// <summary>Whether a file could not be opened because another process holds it.</summary>
    // EWOULDBLOCK of Linux and of macOS; the sharing and the lock violation of Windows.
    public static bool IsHeld(IOException refusal) => (refusal.HResult & 0xFFFF) is 11 or 35 or 32 or 33;

    public void Dispose() => _file.Dispose();
}
