using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace FundingDash.Web.Storage.Archive;

/// <summary>The two files of a month while they are on this machine. Gone with the object.</summary>
internal sealed class MonthFiles : IDisposable
{
    private const int BufferSize = 64 * 1024;

    // Without it a piece of a COPY has the time that any statement of the pool has.
    private const int TimeoutMilliseconds = 600_000;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fundingdash-archive-");

    public string Settlements => Path.Combine(_folder.FullName, "settlements");

    public string Contracts => Path.Combine(_folder.FullName, "contracts");

    public string Manifest => Path.Combine(_folder.FullName, "manifest");

    /// <summary>Writes what a COPY to stdout gives.</summary>
    public static async Task ExportAsync(NpgsqlConnection connection, string copy, string file, CancellationToken cancellationToken)
    {
        using var rows = await connection.BeginTextExportAsync(copy, cancellationToken);
        rows.Timeout = TimeoutMilliseconds;
        await using var writer = new StreamWriter(new GZipStream(File.Create(file), CompressionLevel.Optimal), Utf8, BufferSize);
        var buffer = new char[BufferSize];
        while (await rows.ReadAsync(buffer, cancellationToken) is > 0 and var read)
            await writer.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
    }

    /// <summary>Gives a COPY from stdin what is in a file.</summary>
    public static async Task ImportAsync(NpgsqlConnection connection, string copy, string file, CancellationToken cancellationToken)
    {
        await using var rows = await connection.BeginTextImportAsync(copy, cancellationToken);
        rows.Timeout = TimeoutMilliseconds;
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress), Utf8, detectEncodingFromByteOrderMarks: false, BufferSize);
        var buffer = new char[BufferSize];
        while (await reader.ReadAsync(buffer, cancellationToken) is > 0 and var read)
            await rows.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
    }

    /// <summary>A part by what is in its file: the same content has the same name.</summary>
    public static async Task<ArchivePart> PartAsync(string kind, string month, string file, CancellationToken cancellationToken)
    {
        await using var content = File.OpenRead(file);
        var sum = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
        return new($"{kind}-{month}-{sum[..16]}.csv.gz", content.Length, sum);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
