using System.Globalization;
using System.Text.Json;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Domain.Venues.Wire;

namespace FundingDash.Domain.Venues.Hyperliquid;

/// <summary>Hyperliquid: one request for the core dex and one for each builder dex; the list of dexs is read hourly. Funding is paid every full hour, rates are fractions per hour.</summary>
/// <remarks>
/// Quote currency and asset class are told by rule, see <see cref="HyperliquidContracts"/>.
/// Source: https://hyperliquid.gitbook.io/hyperliquid-docs/for-developers/api/info-endpoint/perpetuals
/// </remarks>
public sealed class HyperliquidFeed(HttpClient http, TimeProvider clock) : VenueFeed(Definition, http, clock)
{
    private const string Path = "info";
    private const string CoreDex = "";
    private const string DexsBody = """{"type":"perpDexs"}""";
    private const string CoreBody = """{"type":"metaAndAssetCtxs"}""";
    private const int InfoWeight = 20;
    private const int Concurrency = 4;

    // 21 requests of weight 20 twice a minute leave a third of the venue's limit to the history.
    private const int MostBuilderDexs = 20;

    private static readonly FundingInterval Interval = FundingInterval.Documented(1);

    private readonly SlowFact<List<string>> _dexs = new(clock, TimeSpan.FromHours(1));
    private readonly HyperliquidContracts _contracts = new();

    public static new FeedDefinition Definition { get; } = new()
    {
        Key = "hyperliquid",
        Venue = new("Hyperliquid", VenueKind.Dex),
        Title = "Hyperliquid",
        BaseUrl = new("https://api.hyperliquid.xyz"),
        Budget = new(1_200, TimeSpan.FromMinutes(1), "weight per address; most info requests weigh 20"),
        Create = static (http, clock) => new HyperliquidFeed(http, clock),
        History = new()
        {
            Create = static (http, clock) => new HyperliquidHistory(http, clock),
            PageRows = HyperliquidHistory.PageRows,
            Weight = HyperliquidHistory.PageWeight,
        },
    };

    protected override async Task CollectAsync(QuoteBatch batch, CancellationToken cancellationToken)
    {
        var dexs = await DexsAsync(batch, cancellationToken).ConfigureAwait(false);
        var answers = new (HyperliquidMarkets? Markets, FetchFailure? Failure)[dexs.Count];
        await Parallel.ForEachAsync(Enumerable.Range(0, dexs.Count), new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellationToken }, async (i, token) =>
        {
            try
            {
                answers[i] = (await Client.PostJsonAsync(Path, Body(dexs[i]), HyperliquidJson.Default.HyperliquidMarkets, InfoWeight, token).ConfigureAwait(false), null);
            }
            catch (VenueFaultException e)
            {
                answers[i] = (null, e.Failure with { Detail = $"dex {Label(dexs[i])}: {e.Failure.Detail}" });
            }
        }).ConfigureAwait(false);

        // Read in the order of the dexs, core first: builder contracts are classed by what the core lists.
        var receivedAt = Clock.GetUtcNow();
        for (var i = 0; i < answers.Length; i++)
        {
            if (answers[i].Failure is { } failure)
                batch.FailPart(failure);
            else
                Read(dexs[i], answers[i].Markets!, receivedAt, batch);
        }
    }

    // The core dex needs no list: it goes on when the list of the others cannot be had.
    private async Task<List<string>> DexsAsync(QuoteBatch batch, CancellationToken cancellationToken)
    {
        List<string> builders = [];
        await TryPartAsync(batch, async () => builders = await _dexs.GetAsync(batch, LoadDexsAsync, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        if (builders.Count > MostBuilderDexs)
        {
            batch.FailPart(new(FailureKind.Held, string.Create(CultureInfo.InvariantCulture, $"{builders.Count} builder dexs are listed, our request budget holds {MostBuilderDexs}")));
            builders = builders[..MostBuilderDexs];
        }

        return [CoreDex, .. builders];
    }

    private async Task<List<string>> LoadDexsAsync(CancellationToken cancellationToken)
    {
        var rows = await Client.PostJsonAsync(Path, DexsBody, HyperliquidJson.Default.Dexs, InfoWeight, cancellationToken).ConfigureAwait(false);
        List<string> names = [];
        foreach (var row in rows)
        {
            if (row?.Name is { Length: > 0 } name && !names.Contains(name))
                names.Add(name);
        }

        return names;
    }

    private static string Body(string dex) =>
        dex == CoreDex ? CoreBody : $$"""{"type":"metaAndAssetCtxs","dex":"{{JsonEncodedText.Encode(dex)}}"}""";

    private static string Label(string dex) => dex == CoreDex ? "core" : dex;

    private void Read(string dex, HyperliquidMarkets markets, DateTimeOffset receivedAt, QuoteBatch batch)
    {
        if (markets is not { Meta.Universe: { } universe, Contexts: { } contexts } || universe.Count != contexts.Count)
        {
            // Contexts are matched by position: one too few or too many and every rate would be another contract's.
            batch.FailPart(new(FailureKind.Malformed, string.Create(
                CultureInfo.InvariantCulture,
                $"dex {Label(dex)}: {markets.Meta?.Universe?.Count ?? 0} contracts but {markets.Contexts?.Count ?? 0} contexts")));
            return;
        }

        if (dex == CoreDex)
            _contracts.LearnCore(universe);
        var endpoint = $"{Path} {Body(dex)}";
        for (var i = 0; i < universe.Count; i++)
        {
            var (row, context) = (universe[i], contexts[i]);
            if (row?.IsDelisted == "true")
                batch.Filter();
            else if (string.IsNullOrEmpty(row?.Name) || context is null || _contracts.Find(dex, row.Name, markets.Meta.CollateralToken.Value) is not { } contract)
                batch.Reject(row?.Name, $"no name of dex {Label(dex)}, or no context");
            else
                batch.Add(Quote(Intern(contract), context, endpoint, receivedAt));
        }
    }

    private static FundingQuote Quote(Contract contract, HyperliquidContext context, string endpoint, DateTimeOffset receivedAt)
    {
        var reading = new RateReading(context.Funding, "fraction per 1 h", Interval.Hours);
        var mark = context.MarkPx.Positive;
        return new()
        {
            Contract = contract,
            Rate = reading.Rate(Interval),
            Kind = RateKind.Predicted,
            Interval = Interval,
            NextFundingTime = FundingMath.NextBoundary(receivedAt, Interval.Length),
            NextFundingSource = TimeSource.Derived,
            MarkPrice = mark / contract.Multiplier,
            IndexPrice = context.OraclePx.Positive / contract.Multiplier,
            OpenInterestUsd = Usd.Value(context.OpenInterest.NotNegative, mark, contract.Quote),
            Volume24hUsd = context.DayNtlVlm.NotNegative,
            RawRate = reading.Published.Raw,
            RawUnit = reading.Unit,
            BasisHours = reading.BasisHours,
            AsOf = receivedAt,
            ReceivedAt = receivedAt,
            Endpoint = endpoint,
        };
    }
}
