using FundingDash.Tests.Live.Settings;
using FundingDash.Tests.Storage;
using FundingDash.Tests.Storage.Alerts;
using FundingDash.Tests.Support;
using FundingDash.Web.Jobs.Retention;
using FundingDash.Web.Jobs.Scheduling;
using FundingDash.Web.Live.Settings;
using FundingDash.Web.Storage;
using FundingDash.Web.Storage.Arbitrage;
using FundingDash.Web.Storage.Retention;
using Quotes = FundingDash.Tests.Storage.Quotes;

namespace FundingDash.Tests.Jobs.Retention;

public sealed class RetentionJobTests
{
    private static readonly DateTimeOffset Now = AlertTables.Now;
    private readonly SettingsStore _settings = GivenLive.Of();

    [Fact]
    public async Task RunAsync_AsConfigured_DropsOldRunsAlertsAndSpreadsAndKeepsTheAudit()
    {
        await using var tables = await FilledAsync();

        var report = await RunAsync(tables.Database);

        Assert.Equal((2, "1 1 1 2"), (report.Records, await CountsAsync(tables.Database)));
    }

    [Fact]
    public async Task RunAsync_SettingsHaveChanged_FollowsThem()
    {
        await using var tables = await FilledAsync();
        _settings.Publish(1, new Dictionary<string, string>
        {
            ["Retention:CollectionDays"] = "0",
            ["Retention:AlertDays"] = "200",
            ["Retention:SpreadDays"] = "0",
            ["Retention:AuditDays"] = "30",
        });

        await RunAsync(tables.Database);

        Assert.Equal("2 2 2 1", await CountsAsync(tables.Database));
    }

    // Of each kind a row of yesterday, and one that the product's own settings do not keep; of the audit one of 400 days ago.
    private static async Task<AlertTables> FilledAsync()
    {
        var tables = await AlertTables.CreateAsync();
        var rule = await tables.AddRuleAsync();
        await tables.FireAsync(rule, 1, Now.AddDays(-91));
        await tables.FireAsync(rule, 2, Now.AddDays(-1));
        await tables.Database.ExecuteAsync($"""
            insert into collection_runs (feed, started_at, duration, outcome, quotes, rejected, filtered, requests, bytes)
            select 'a', timestamptz '{Now:O}' - days, interval '1 s', 'Success', 1, 0, 0, 1, 1 from unnest(array[interval '8 days', interval '1 day']) as d (days);
            insert into audit_log (at, who, what) select timestamptz '{Now:O}' - days, 'a', 'b' from unnest(array[interval '400 days', interval '1 day']) as d (days)
            """);
        await new QuoteWriter(tables.Database.Source).WriteAsync(Quotes.Result(Quotes.Of("A"), Quotes.Of("B")), CancellationToken.None);
        var pair = new StoredPair(1, 2);
        await new SpreadStore(tables.Database.Source).WriteAsync([new(pair, Now.AddDays(-400), 1, true), new(pair, Now.AddDays(-1), 2, true)], CancellationToken.None);
        return tables;
    }

    private static Task<string> CountsAsync(TestDatabase database) => database.ScalarAsync<string>(
        "select concat_ws(' ', (select count(*) from collection_runs), (select count(*) from alert_events), (select count(*) from arbitrage_spreads), (select count(*) from audit_log))");

    private async Task<JobReport> RunAsync(TestDatabase database)
    {
        var context = new JobContext(RetentionJob.Name, Now, Now);
        await new RetentionJob(_settings, new RetentionStore(database.Source), new SpreadStore(database.Source), archive: null, new TestClock(Now)).RunAsync(context, CancellationToken.None);
        return context.Report;
    }
}
