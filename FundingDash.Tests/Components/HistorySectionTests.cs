using AngleSharp.Dom;
using Bunit;
using FundingDash.Domain.Statistics;
using FundingDash.Tests.Support;
using FundingDash.Web.Components.Pages.Status;
using FundingDash.Web.Live.History;
using FundingDash.Web.Storage.History;
using static FundingDash.Tests.Support.Quotes;

namespace FundingDash.Tests.Components;

/// <summary>What the status page says of the settled history and of the backfills.</summary>
public sealed class HistorySectionTests : PageContext
{
    private static readonly SettledSeries Whole = SettledRates.Around(1e-4, 1e-5);

    [Fact]
    public void Section_NotLoaded_SaysThatItIsBeingRead() =>
        Assert.Contains("are being read", Render<HistorySection>().Find("[role=status]").TextContent, StringComparison.Ordinal);

    [Fact]
    public void Section_NoContracts_SaysWhatToLookAt()
    {
        History.Load([]);

        Assert.Contains("No history yet", Render<HistorySection>().Find(".empty").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Feed_WithGap_CountsWhatIsThereAndListsTheGap()
    {
        Hold(Whole, Without(Whole, 40, 3), SettledSeries.Empty);

        var section = Render<HistorySection>();

        Assert.Equal(["3", "1", "177", "2026-08-13", "177 / 180", "98.33 %", "1", ""], Cells(section.Find("tbody tr")));
        Assert.Equal("KuCoin", section.Find("tbody th").TextContent);
        Assert.Equal(["KuCoin", "2026-08-26 00:00 UTC", "2026-08-27 00:00 UTC", "3"], section.FindAll(".quality tbody td").Select(cell => cell.TextContent));
        Assert.Equal("/contract/KuCoin/C/1", section.Find(".quality tbody a").GetAttribute("href"));
    }

    [Fact]
    public void Feed_WithOlderHistoryInTheDatabase_CountsBoth()
    {
        Hold(Whole);

        var section = Render<HistorySection>();
        Assert.Equal("90", Cells(section.Find("tbody tr"))[2]);
        Assert.Equal("Settlements, 92 d", section.FindAll("thead th")[3].TextContent);

        Older.SetResult([new("kucoin", 1_000_000, Now.AddDays(-700))]);

        section.WaitForAssertion(() => Assert.Equal(["1,000,090", "2024-10-11"], Cells(section.Find("tbody tr"))[2..4]));
        Assert.Equal("Settlements", section.FindAll("thead th")[3].TextContent);
    }

    [Fact]
    public void Gaps_None_SaysSo()
    {
        Hold(Whole);

        Assert.Contains("No settlement of the last 30 days is missing", Render<HistorySection>().Find(".quality").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Backfill_Running_ShowsHowFarItIs()
    {
        Hold(Whole);
        Backfills.Report([Run(BackfillState.Running) with { ContractsTotal = 500, ContractsDone = 100, RecordsWritten = 9_000, ResumedAt = Now.AddSeconds(-60) }]);

        var cell = Render<HistorySection>().Find("tbody td:last-child");

        Assert.Equal("100 of 500 contracts, 9,000 records, 150/s, about 4 min left", cell.QuerySelector("p")!.TextContent);
        Assert.Equal("100", cell.QuerySelector("progress")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData(BackfillState.Queued, "waiting for its turn")]
    [InlineData(BackfillState.Done, "done: 9 records of 2 contracts, 1 of them incomplete")]
    [InlineData(BackfillState.Failed, "failed after 9 records: <b>refused</b>")]
    [InlineData(BackfillState.Cancelled, "stopped after 9 records")]
    public void Backfill_NotRunning_SaysWhatBecameOfIt(BackfillState state, string words)
    {
        Hold(Whole);
        Backfills.Report([Run(state) with { ContractsDone = 2, ContractsIncomplete = 1, RecordsWritten = 9, Failure = "<b>refused</b>" }]);

        Assert.Equal(words, Render<HistorySection>().Find("tbody td:last-child").TextContent);
    }

    [Fact]
    public void Progress_Moves_IsShown()
    {
        Hold(Whole);
        var section = Render<HistorySection>();

        Backfills.Report([Run(BackfillState.Queued)]);

        Older.SetResult([new("kucoin", 1_000_000, Now.AddDays(-700))]);

        section.WaitForAssertion(() => Assert.Equal("waiting for its turn", section.Find("tbody td:last-child").TextContent));
    }

    private void Hold(params SettledSeries[] series)
    {
        History.Admit(series.Select((_, i) => Known(Quote($"C/{i}", venue: "KuCoin", feed: "kucoin").Contract, i + 1)));
        History.Load(series.Select((rows, i) => KeyValuePair.Create(i + 1, rows)));
    }

    private static SettledSeries Without(SettledSeries series, int first, int count) =>
        SettledSeries.Empty.Merge([.. Enumerable.Range(0, series.Count).Where(i => i < first || i >= first + count).Select(i => series[i])]);

    private static BackfillRun Run(BackfillState state) => new() { Id = 1, Feed = "kucoin", Requested = new(Now.AddDays(-30), Now), State = state, RequestedAt = Now, UpdatedAt = Now };

    private static string[] Cells(IElement row) => [.. row.QuerySelectorAll("td").Select(cell => cell.TextContent)];
}
