using Bunit;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Statistics;
using FundingDash.Domain.Venues;
using FundingDash.Tests.Support;
using FundingDash.Web.Components.Grid;
using FundingDash.Web.Components.Layout;
using FundingDash.Web.Components.Pages.Status;
using FundingDash.Web.Live;
using FundingDash.Web.Live.Arbitrage;
using FundingDash.Web.Live.History;
using FundingDash.Web.Storage.History;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using static FundingDash.Tests.Support.Quotes;

namespace FundingDash.Tests.Components;

/// <summary>What the pages need, over a store that a test fills. Feeds: kucoin, and two that no catalog knows.</summary>
public abstract class PageContext : BunitContext
{
    private static readonly string[] Feeds = ["kucoin", "a", "b"];
    private readonly StatisticsBook _book = new();

    protected PageContext(TimeProvider? clock = null)
    {
        Clock = clock ?? new TestClock(Now);
        Store = new(Clock, [.. Feeds.Select(feed => new FeedHealth { Feed = feed, Period = TimeSpan.FromSeconds(30) })]);
        History = new(Clock);
        Services.AddSingleton(Clock);
        Services.AddSingleton(Store);
        Services.AddSingleton(Statistics);
        Services.AddSingleton(History);
        Services.AddSingleton(Backfills);
        Services.AddSingleton<Sparklines>();
        Services.AddSingleton(Arbitrage);
        Services.AddSingleton(Fees);
        Services.AddSingleton(new OlderHistory((_, _) => Older.Task, Clock, NullLogger<OlderHistory>.Instance));
        Services.AddSingleton<HistoryViews>();
        Services.AddSingleton<StopNotice>();
        Services.AddSingleton<FrameViews>();
        Services.AddSingleton<QualityViews>();
        Services.AddSingleton<AppInfo>();
        Services.AddSingleton<IConfiguration>(_ => new ConfigurationBuilder().AddInMemoryCollection(Settings).Build());
    }

    protected Dictionary<string, string?> Settings { get; } = [];

    /// <summary>The database's answer to what it holds that memory does not.</summary>
    protected TaskCompletionSource<IReadOnlyList<StoredTotal>> Older { get; } = new();

    protected TimeProvider Clock { get; }

    protected SnapshotStore Store { get; }

    protected StatisticsStore Statistics { get; } = new();

    protected HistoryStore History { get; }

    protected ArbitrageStore Arbitrage { get; } = new();

    protected FeeStore Fees { get; } = new();

    protected BackfillProgressStore Backfills { get; } = new();

    protected void Bring(string feed, params FundingQuote[] quotes) => Store.Apply(Success(feed, quotes));

    /// <summary>Brings quotes of KuCoin with the settled rates behind them, and what the statistics say of them.</summary>
    protected void BringSettled(params (FundingQuote Quote, SettledSeries Settled)[] contracts)
    {
        Bring("kucoin", [.. contracts.Select(contract => contract.Quote)]);
        History.Admit(contracts.Select((contract, i) => Known(contract.Quote.Contract, i + 1)));
        History.Load(contracts.Select((contract, i) => KeyValuePair.Create(i + 1, contract.Settled)));
        Evaluate();
    }

    /// <summary>Publishes the statistics of what is quoted and settled by now.</summary>
    protected void Evaluate()
    {
        _book.SetHistories([.. History.All.Select(contract => new ContractHistory(contract.Key, contract.Series, null))], Now);
        foreach (var slice in Store.Current.Feeds)
            Statistics.Publish(_book.Update(slice, Now));
    }

    protected static HistoryContract Known(Contract contract, int id, string feed = "kucoin") => new()
    {
        Id = id,
        Key = contract.Key,
        Feed = feed,
        Asset = contract.Asset,
        FirstSeen = Now.AddDays(-60),
        LastSeen = Now,
    };

    protected void Fail(string feed, FailureKind kind, string detail) => Store.Apply(Failed(feed) with { Failure = new(kind, detail) });
}
