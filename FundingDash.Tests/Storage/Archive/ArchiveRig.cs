using FundingDash.Domain.Funding;
using FundingDash.Tests.Storage.History;
using FundingDash.Tests.Support;
using FundingDash.Web.Storage.Archive;

namespace FundingDash.Tests.Storage.Archive;

/// <summary>A database with settlements of October 2026, and an archive beside it.</summary>
internal sealed class ArchiveRig : IAsyncDisposable
{
    public const string MonthName = "2026-10";
    public static readonly DateTimeOffset Month = new(2026, 10, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly TempFolder _folder = new();

    private ArchiveRig(HistoryDatabase database, Func<IArchiveShelf, IArchiveShelf> shelf)
    {
        Database = database;
        Library = new(shelf(new FolderShelf(Folder)));
        Archive = new(database.Source, Library, new TestClock(new(2026, 12, 5, 0, 0, 0, TimeSpan.Zero)));
    }

    public HistoryDatabase Database { get; }

    public string Folder => _folder.Path;

    public ArchiveLibrary Library { get; }

    public SettlementArchive Archive { get; }

    public static async Task<ArchiveRig> CreateAsync(Func<IArchiveShelf, IArchiveShelf>? shelf = null)
    {
        var rig = new ArchiveRig(await HistoryDatabase.CreateAsync(), shelf ?? (own => own));
        await rig.Database.WriteAsync(
            HistoryDatabase.Batch(1, [Row(-9, 0.000100m), Row(-6, -0.0000000000000000123m), Row(-3, 0.0375m)]),
            HistoryDatabase.Batch(2, [Row(-9, 0m, hours: null), Row(-8, 0.5m, hours: 1)]),
            HistoryDatabase.Batch(3, [Row(3, 0.0001m)]));
        return rig;
    }

    /// <summary>Before the end of October when negative.</summary>
    public static Settlement Row(int index, decimal rate, decimal? hours = 8) => HistoryDatabase.Row(index, rate, hours);

    /// <summary>Every settlement of the month with every column, as text.</summary>
    public Task<string> RowsAsync() => RowsAsync(Database);

    public static Task<string> RowsAsync(HistoryDatabase database) => database.ScalarAsync<string>("""
        select coalesce(string_agg(concat_ws(' ', c.venue, c.symbol, h.time at time zone 'UTC', h.rate, h.interval_minutes, h.interval_source), E'\n' order by c.symbol, h.time), '')
        from funding_rates_historical h join contract_metadata c on c.id = h.contract_id where h.time < '2026-11-01Z'
        """);

    public string[] Files() => [.. Directory.GetFiles(Folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    public async Task<(long Rows, string? Fault)> ArchiveAsync() => await Archive.ArchiveAsync(Month, CancellationToken.None);

    public async Task<(long Rows, string? Fault)> DropAsync() => await Archive.DropAsync(Month, CancellationToken.None);

    public async Task<(long Rows, string? Fault)> RestoreAsync() => await Archive.RestoreAsync(MonthName, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        _folder.Dispose();
    }
}
