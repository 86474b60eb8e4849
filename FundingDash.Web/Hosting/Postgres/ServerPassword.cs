using System.Security.Cryptography;
using System.Text;

namespace FundingDash.Web.Hosting.Postgres;

/// <summary>The generated password of the embedded server, in a file that only this user can read.</summary>
internal static class ServerPassword
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Reads the password, making it first when there is none. Processes that start at once agree on one.</summary>
    /// <exception cref="IOException">The file cannot be read or made, or another process holds it for long.</exception>
    public static string ReadOrCreate(string path)
    {
        string? password = null;
        // Held for as long as another process takes to write it.
        return SpinWait.SpinUntil(() => (password = TryReadOrCreate(path)) is not null, Patience)
            ? password!
            : throw new IOException($"Another process holds {path}.");
    }

    private static string? TryReadOrCreate(string path)
    {
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > 0 })
                return File.ReadAllText(path).Trim();
            using var file = new FileStream(path, Private(FileMode.OpenOrCreate));
            // Made by another process between the question and the lock.
            if (file.Length > 0)
                return null;
            var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
            file.Write(Encoding.ASCII.GetBytes(password));
            file.Flush(flushToDisk: true);
            return password;
        }
        catch (IOException e) when (OwnerLock.IsHeld(e))
        {
            return null;
        }
    }

    public static void WritePrivate(string path, string text)
    {
        using var writer = new StreamWriter(path, Private(FileMode.Create));
        writer.Write(text);
    }

    /// <summary>For nobody else, neither now nor later.</summary>
    private static FileStreamOptions Private(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
