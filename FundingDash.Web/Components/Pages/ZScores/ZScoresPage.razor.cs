using FundingDash.Web.Components.Tables;
using FundingDash.Web.Components.ZScores;
using FundingDash.Web.Live.History;
using Microsoft.AspNetCore.Components;

namespace FundingDash.Web.Components.Pages.ZScores;

/// <summary>Contracts by how unusual their rate is, live. The rows come from <see cref="ZScoreViews"/>; this component only chooses which of them are on the screen.</summary>
public sealed partial class ZScoresPage : LiveTable<ZScoreView, ZScoreQuery>
{
    [Inject]
    private ZScoreViews Views { get; set; } = null!;

    [Inject]
    private HistoryStore History { get; set; } = null!;

    // A ranking that moves more often than this cannot be read; it also takes quotes and the statistics that follow them in one push.
    protected override TimeSpan MinInterval => TimeSpan.FromSeconds(1);

    protected override DateTimeOffset DataTime => Data.Snapshot.PublishedAt;

    protected override string CsvName => "zscores";

    protected override (ZScoreView Latest, Task Replaced) Observe() => Views.Observe();

    protected override int[] Arrange() => Data.Order(Query);

    protected override ZScoreQuery? SortBy(string column) => ZScoreColumn.Find(column) is { } known
        ? Query with { Sort = known.Key, Descending = Query.Sort == known.Key ? !Query.Descending : !known.Rising }
        : null;

    protected override byte[] WriteCsv() => ZScoreCsv.Write(Data, Order);

    private Task ResetAsync() => ChangeAsync(new());

    private Task ShowUntoldAsync() => ChangeAsync(new() { Scope = ZScoreScope.Untold });
}
