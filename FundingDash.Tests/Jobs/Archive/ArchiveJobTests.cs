using FundingDash.Tests.Live.Settings;
using FundingDash.Tests.Storage.Archive;
using FundingDash.Tests.Support;
using FundingDash.Web.Hosting.Options;
using FundingDash.Web.Jobs.Archive;
using FundingDash.Web.Jobs.Retention;
using FundingDash.Web.Jobs.Scheduling;
using FundingDash.Web.Storage.Arbitrage;
using FundingDash.Web.Storage.Retention;

namespace FundingDash.Tests.Jobs.Archive;

public sealed class ArchiveJobTests
{
    private readonly TestClock _clock = new(new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task RunAsync_MonthIsOverForLongEnough_IsArchivedOnce()
    {
        await using var rig = await ArchiveRig.CreateAsync();
        Assert.Equal(0, (await ArchiveAsync(rig)).Records);
        _clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(5, (await ArchiveAsync(rig)).Records);
        Assert.Equal(0, (await ArchiveAsync(rig)).Records);

        Assert.Equal(ArchiveRig.MonthName, Assert.Single((await rig.Library.ListAsync(CancellationToken.None)).Months).Month);
    }

    [Fact]
    public async Task Retention_MonthThatIsDueForBoth_IsArchivedAndGoes()
    {
        await using var rig = await ArchiveRig.CreateAsync();
        var early = await RetainAsync(rig);
        Assert.Equal((0, null), (early.Records, early.Failure));
        _clock.Advance(TimeSpan.FromDays(1));

        var late = await RetainAsync(rig);

        Assert.Equal((5, null), (late.Records, late.Failure));
        Assert.Equal(ArchiveRig.MonthName, Assert.Single((await rig.Library.ListAsync(CancellationToken.None)).Months).Month);
        Assert.Equal("", await rig.RowsAsync());
        // November is not over for so long.
        Assert.Equal("1 3 0", await rig.Database.CountsAsync());
    }

    [Fact]
    public async Task Retention_AnotherInstanceIsAtTheArchive_LeavesItForTheNextHour()
    {
        await using var rig = await ArchiveRig.CreateAsync();
        _clock.Advance(TimeSpan.FromDays(15));
        await using var other = await rig.Database.Source.OpenConnectionAsync();
        await using var hold = new Npgsql.NpgsqlCommand("select pg_advisory_lock(hashtext('settlements'), hashtext('archive'))", other);
        await hold.ExecuteNonQueryAsync();

        var report = await RetainAsync(rig);

        Assert.Equal((0, null), (report.Records, report.Failure));
        Assert.NotEqual("", await rig.RowsAsync());
    }

    [Fact]
    public async Task RunAsync_PlaceIsAway_FailsInWords()
    {
        await using var rig = await ArchiveRig.CreateAsync();
        _clock.Advance(TimeSpan.FromDays(1));
        await File.WriteAllTextAsync(rig.Folder + "-file", "");
        var archive = new FundingDash.Web.Storage.Archive.SettlementArchive(rig.Database.Source, new(new FundingDash.Web.Storage.Archive.FolderShelf(rig.Folder + "-file")), _clock);

        var report = await RunAsync(new ArchiveJob(archive, Settings, _clock));
        File.Delete(rig.Folder + "-file");

        Assert.StartsWith("The folder of the archive cannot be used", report.Failure, StringComparison.Ordinal);
    }

    private static ArchiveSettings Settings => new("/archive", null, AfterDays: 30);

    private Task<JobReport> ArchiveAsync(ArchiveRig rig) => RunAsync(new ArchiveJob(rig.Archive, Settings, _clock));

    private Task<JobReport> RetainAsync(ArchiveRig rig)
    {
        var settings = GivenLive.Of(("Retention:SettlementDays", "30"), ("Archive:Target", "/archive"));
        return RunAsync(new RetentionJob(settings, new RetentionStore(rig.Database.Source), new SpreadStore(rig.Database.Source), rig.Archive, _clock));
    }

    private async Task<JobReport> RunAsync(IJob job)
    {
        var context = new JobContext("job", _clock.GetUtcNow(), _clock.GetUtcNow());
        await job.RunAsync(context, CancellationToken.None);
        return context.Report;
    }
}
