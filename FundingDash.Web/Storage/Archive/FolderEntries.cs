using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace FundingDash.Web.Storage.Archive;

/// <summary>Brings the names in a folder to the disk: a file that was flushed is still lost with the machine's power while its name is in memory only.</summary>
internal static class FolderEntries
{
    private const int ForReading = 0;

    /// <exception cref="IOException">The folder cannot be opened or written.</exception>
    public static void Flush(string folder)
    {
        // Windows opens no folder so, and NTFS keeps names in a journal of its own.
        if (OperatingSystem.IsWindows())
            return;
        // .NET opens no folder either, but flushes whatever is open.
        using var handle = new SafeFileHandle(Open(Encoding.UTF8.GetBytes(folder + '\0'), ForReading), ownsHandle: true);
        if (handle.IsInvalid)
            throw new IOException($"{folder}: {Marshal.GetLastPInvokeErrorMessage()}");
        RandomAccess.FlushToDisk(handle);
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);
}
