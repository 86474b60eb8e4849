namespace FundingDash.Web.Storage.Archive;

/// <summary>Where the files of the archive are. Names are plain; a file appears whole or not at all.</summary>
public interface IArchiveShelf
{
    /// <summary>Puts a copy of a local file there, in place of one of the same name.</summary>
    /// <exception cref="ShelfException">It cannot be written. What was there is still there.</exception>
    Task PutAsync(string name, string localFile, CancellationToken cancellationToken);

    /// <summary>Null when there is none of that name.</summary>
    /// <exception cref="ShelfException">It cannot be read.</exception>
    Task<Stream?> OpenAsync(string name, CancellationToken cancellationToken);

    /// <summary>The length of every file in bytes, by its name.</summary>
    /// <exception cref="ShelfException">They cannot be read.</exception>
    Task<IReadOnlyDictionary<string, long>> ListAsync(CancellationToken cancellationToken);

    /// <summary>One that is not there is removed already.</summary>
    /// <exception cref="ShelfException">It cannot be removed.</exception>
    Task RemoveAsync(string name, CancellationToken cancellationToken);
}

/// <summary>The place of the archive cannot be used now.</summary>
public sealed class ShelfException(string message, Exception inner) : Exception(message, inner);
