using System.Security.Cryptography;

namespace FundingDash.Web.Hosting.Postgres;

/// <summary>The generated password of the embedded server, in a file that only this user can read.</summary>
internal static class ServerPassword
{
    /// <summary>Reads the password, making it first when there is none. Two processes that start at once agree on one.</summary>
    public static string ReadOrCreate(string path)
    {
        if (!File.Exists(path))
        {
            var draft = $"{path}.{Guid.NewGuid():N}";
            WritePrivate(draft, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24)));
            try
            {
                File.Move(draft, path, overwrite: false);
            }
            catch (IOException) when (File.Exists(path))
            {
                File.Delete(draft);
            }
        }

        return File.ReadAllText(path).Trim();
    }

    public static void WritePrivate(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(path, options);
        writer.Write(text);
    }
}
