namespace FundingDash.Web.Hosting.Postgres;

/// <summary>The embedded database cannot be used. The message says what is wrong and what to do; it is meant for the person who started the app.</summary>
public sealed class EmbeddedPostgresException(string message, Exception? inner = null) : StartupException(message, inner)
{
    /// <summary>The data directory cannot be read or written, whatever the reason that the disk gives.</summary>
    internal static EmbeddedPostgresException OfFolder(string folder, Exception refusal) => new(
        $"The database cannot be kept in {folder}: {refusal.Message} See that the disk has room and can be written to, or set {EmbeddedPostgresOptions.DataDirectoryKey} to a folder this user may write to.",
        refusal);

    /// <summary>What a disk throws.</summary>
    internal static bool IsOfDisk(Exception exception) => exception is IOException or UnauthorizedAccessException;
}
