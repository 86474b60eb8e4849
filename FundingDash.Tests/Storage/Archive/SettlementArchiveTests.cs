using FundingDash.Tests.Storage.History;
using FundingDash.Tests.Support;
using FundingDash.Web.Storage.Archive;
using static FundingDash.Tests.Storage.Archive.ArchiveRig;

namespace FundingDash.Tests.Storage.Archive;

public sealed class SettlementArchiveTests
{
    [Fact]
    public async Task RestoreAsync_AfterArchiveAndDrop_GivesTheSameRows()
    {
        await using var rig = await ArchiveRig.CreateAsync();
        var before = await rig.RowsAsync();

        Assert.Equal((5, null), await rig.ArchiveAsync());
        Assert.Equal((5, null), await rig.DropAsync());
        Assert.Equal("", await rig.RowsAsync());
        Assert.Equal("1 3 0", await rig.Database.CountsAsync());
        Assert.Equal((5, null), await rig.RestoreAsync());

        Assert.Equal(5, before.Split('\n').Length);
        Assert.Equal(before, await rig.RowsAsync());
        Assert.Equal((0, null), await rig.RestoreAsync());
        Assert.Equal([new DateTimeOffset(2026, 10, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero)], await rig.Archive.ListStoredAsync(CancellationToken.None));
    }

    // As a month of millions of rows would be for a pool whose statements have 15 seconds.
    [Fact]
    public async Task ArchiveAsync_SortTakesLongerThanThePoolWaits_IsArchived()
    {
        await using var rig = await ArchiveRig.CreateAsync();
        await using var impatient = Npgsql.NpgsqlDataSource.Create(rig.Database.ConnectionString + ";Command Timeout=1");
        await rig.Database.ExecuteAsync("alter table contract_metadata rename to contracts; create view contract_metadata as select * from contracts where pg_sleep(0.6) is not null");

        Assert.Equal((5, null), await new SettlementArchive(impatient, rig.Library, new TestClock(Month)).ArchiveAsync(Month, CancellationToken.None));
    }

    [Fact]
    public async Task RestoreAsync_DatabaseThatIsNew_BringsTheContractsToo()
    {
        await using var rig = await ArchiveRig.CreateAsync();
        await rig.ArchiveAsync();
        await using var other = await HistoryDatabase.CreateAsync();
        await other.ExecuteAsync("delete from exchange_data; delete from contract_metadata");
        var archive = new SettlementArchive(other.Source, rig.Library, new TestClock(Month));

        Assert.Equal((5, null), await archive.RestoreAsync(MonthName, CancellationToken.None));

        Assert.Equal(await rig.RowsAsync(), await ArchiveRig.RowsAsync(other));
        Assert.Equal("A venue, B venue", await other.ScalarAsync<string>("select string_agg(symbol || ' ' || feed, ', ' order by symbol) from contract_metadata"));
    }

    [Fact]
    public async Task ArchiveAsync_Twice_MakesNothingTwice()
    {
        await using var rig = await ArchiveRig.CreateAsync();
        await rig.ArchiveAsync();
        var (files, manifest) = (rig.Files(), (await rig.Library.FindAsync(MonthName, CancellationToken.None)).Month);

        Assert.Equal((0, null), await rig.ArchiveAsync());

        Assert.Equal(3, files.Length);
        Assert.Equal(files, rig.Files());
        Assert.Equal(manifest, Assert.Single((await rig.Library.ListAsync(CancellationToken.None)).Months));
        Assert.Null(await rig.Library.VerifyAsync(manifest!, CancellationToken.None));
    }

    [Fact]
    public async Task ArchiveAsync_RowCameLater_ReplacesTheFiles()
    {
        await using var rig = await ArchiveRig.CreateAsync();
        await rig.ArchiveAsync();
        await rig.Database.WriteAsync(HistoryDatabase.Batch(3, [Row(-4, 0.1m)]));

        Assert.Equal("2026-10 stays: it has changed since it was archived", (await rig.DropAsync()).Fault);
        Assert.Equal((6, null), await rig.ArchiveAsync());

        Assert.Equal(3, rig.Files().Length);
        Assert.Equal((6, null), await rig.DropAsync());
    }

    [Fact]
    public async Task ArchiveAsync_RowCameAfterTheDrop_KeepsTheOthersToo()
    {
        await using var rig = await ArchiveRig.CreateAsync();
        await rig.ArchiveAsync();
        await rig.DropAsync();
        await rig.Database.WriteAsync(HistoryDatabase.Batch(3, [Row(-4, 0.1m)]));

        Assert.Equal((6, null), await rig.ArchiveAsync());

        Assert.Equal((6, null), await rig.DropAsync());
        Assert.Equal((6, null), await rig.RestoreAsync());
    }

    [Fact]
    public async Task DropAsync_NotArchived_DropsNothing()
    {
        await using var rig = await ArchiveRig.CreateAsync();

        Assert.Equal((0, "2026-10 stays: it is not archived yet"), await rig.DropAsync());
        Assert.NotEqual("", await rig.RowsAsync());
    }

    [Theory]
    [InlineData("settlements-2026-10-", true)]
    [InlineData("contracts-2026-10-", true)]
    [InlineData("settlements-2026-10-", false)]
    public async Task DropAndRestore_FileCutOrGoneAndOtherRows_ChangeNothing(string file, bool isCut)
    {
        await using var rig = await ArchiveRig.CreateAsync();
        await rig.ArchiveAsync();
        var path = Directory.GetFiles(rig.Folder, file + "*.gz")[0];
        if (isCut)
            await DamageAsync(path, bytes => bytes[..^1]);
        else
            File.Delete(path);
        await rig.Database.WriteAsync(HistoryDatabase.Batch(3, [Row(-4, 0.1m)]));

        Assert.EndsWith($"{(isCut ? "is not what was written" : "is missing")}, and the database has other rows", (await rig.DropAsync()).Fault, StringComparison.Ordinal);
        Assert.NotNull((await rig.RestoreAsync()).Fault);
        Assert.NotEqual("", await rig.RowsAsync());
        Assert.Contains("stays as it is", (await rig.ArchiveAsync()).Fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("settlements-2026-10-")]
    [InlineData("contracts-2026-10-")]
    public async Task ArchiveAsync_FileCut_IsArchivedAnew(string file)
    {
        await using var rig = await ArchiveRig.CreateAsync();
        await rig.ArchiveAsync();
        await DamageAsync(Directory.GetFiles(rig.Folder, file + "*.gz")[0], bytes => bytes[..^1]);

        Assert.Equal((5, null), await rig.ArchiveAsync());

        Assert.Equal((5, null), await rig.DropAsync());
        Assert.Equal((5, null), await rig.RestoreAsync());
    }

    // Of the right length, so that only reading it tells.
    [Fact]
    public async Task DropAsync_ByteTurned_StaysAndIsArchivedAnew()
    {
        await using var rig = await ArchiveRig.CreateAsync();
        await rig.ArchiveAsync();
        await DamageAsync(Directory.GetFiles(rig.Folder, "settlements-2026-10-*.gz")[0], bytes => [.. bytes[..^1], (byte)~bytes[^1]]);

        Assert.EndsWith("is not what was written, but is archived anew now", (await rig.DropAsync()).Fault, StringComparison.Ordinal);
        Assert.NotEqual("", await rig.RowsAsync());

        Assert.Equal((5, null), await rig.DropAsync());
        Assert.Equal((5, null), await rig.RestoreAsync());
    }

    [Theory]
    [InlineData("{")]
    [InlineData("""{"format":2}""")]
    public async Task ArchiveAsync_ManifestCannotBeRead_ReplacesNothing(string manifest)
    {
        await using var rig = await ArchiveRig.CreateAsync();
        await rig.ArchiveAsync();
        await rig.DropAsync();
        await File.WriteAllTextAsync(Path.Combine(rig.Folder, ArchivedMonth.NameOf(MonthName)), manifest);
        await rig.Database.WriteAsync(HistoryDatabase.Batch(3, [Row(-4, 0.1m)]));
        var files = rig.Files();

        Assert.Equal((0, "2026-10 stays as it is: settlements-2026-10.json is damaged, or of a newer release"), await rig.ArchiveAsync());
        Assert.Equal((0, "2026-10 stays: settlements-2026-10.json is damaged, or of a newer release"), await rig.DropAsync());
        Assert.Equal((0, "settlements-2026-10.json is damaged, or of a newer release"), await rig.RestoreAsync());

        Assert.Equal(files, rig.Files());
        Assert.Equal(manifest, await File.ReadAllTextAsync(Path.Combine(rig.Folder, ArchivedMonth.NameOf(MonthName))));
        var (months, fault) = await rig.Library.ListAsync(CancellationToken.None);
        Assert.Empty(months);
        Assert.Equal("settlements-2026-10.json is damaged, or of a newer release", fault);
    }

    [Fact]
    public async Task ArchiveAsync_UploadIsCutShort_TheMonthIsNotArchived()
    {
        await using var rig = await ArchiveRig.CreateAsync(shelf => new CuttingShelf(shelf));

        Assert.Contains("is not archived", (await rig.ArchiveAsync()).Fault, StringComparison.Ordinal);

        Assert.Empty((await rig.Library.ListAsync(CancellationToken.None)).Months);
        Assert.Equal("2026-10 stays: it is not archived yet", (await rig.DropAsync()).Fault);
    }

    [Fact]
    public async Task VerifyAsync_ConnectionBreaksHalfway_SaysSo()
    {
        await using var server = await FakeBucket.StartAsync();
        using var bucket = new S3Shelf(server.Settings, retries: 0);
        await using var rig = await ArchiveRig.CreateAsync(_ => bucket);
        await rig.ArchiveAsync();
        var month = (await rig.Library.FindAsync(MonthName, CancellationToken.None)).Month!;
        server.IsCuttingOff = true;

        Assert.Contains("broke off while it was read", await rig.Library.VerifyAsync(month, CancellationToken.None), StringComparison.Ordinal);
        Assert.StartsWith("2026-10 stays as it is: settlements-2026-10.json broke off while it was read", (await rig.ArchiveAsync()).Fault, StringComparison.Ordinal);

        server.IsCuttingOff = false;
        Assert.Equal((5, null), await rig.DropAsync());
    }

    [Fact]
    public async Task ArchiveAsync_AnotherInstanceIsAtIt_IsLeftToIt()
    {
        await using var rig = await ArchiveRig.CreateAsync();
        await using var other = await rig.Database.Source.OpenConnectionAsync();
        await using var hold = new Npgsql.NpgsqlCommand("select pg_advisory_lock(hashtext('settlements'), hashtext('archive'))", other);
        await hold.ExecuteNonQueryAsync();

        Assert.Equal((0, SettlementArchive.Busy), await rig.ArchiveAsync());
    }

    private static async Task DamageAsync(string path, Func<byte[], byte[]> change) => await File.WriteAllBytesAsync(path, change(await File.ReadAllBytesAsync(path)));

    // Loses the last byte of everything, without a word.
    private sealed class CuttingShelf(IArchiveShelf shelf) : IArchiveShelf
    {
        public async Task PutAsync(string name, string localFile, CancellationToken cancellationToken)
        {
            var bytes = await File.ReadAllBytesAsync(localFile, cancellationToken);
            await File.WriteAllBytesAsync(localFile, bytes[..^1], cancellationToken);
            await shelf.PutAsync(name, localFile, cancellationToken);
        }

        public Task<Stream?> OpenAsync(string name, CancellationToken cancellationToken) => shelf.OpenAsync(name, cancellationToken);

        public Task<IReadOnlyDictionary<string, long>> ListAsync(CancellationToken cancellationToken) => shelf.ListAsync(cancellationToken);

        public Task RemoveAsync(string name, CancellationToken cancellationToken) => shelf.RemoveAsync(name, cancellationToken);
    }
}
