using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Tests.Support;
using FundingDash.Web.Api.Streaming;

namespace FundingDash.Tests.Api.Streaming;

public sealed class StreamStateTests
{
    private static readonly StreamFilter All = new([], []);
    private MarketSnapshot _snapshot = Quotes.Empty("kucoin", "binance-usdm");
    private StreamState _state;

    public StreamStateTests() => _state = StreamState.Begin("a1", _snapshot);

    [Fact]
    public void After_NothingButAges_IsTheSameState()
    {
        Bring("kucoin", ApiHost.KuCoin("A", "A"));
        var before = _state;

        Bring("kucoin", ApiHost.KuCoin("A", "A", asOf: Quotes.Now.AddSeconds(5)));
        _state = _state.After(SnapshotMerger.Merge(_snapshot, Quotes.Failed("kucoin"), Quotes.Now));

        Assert.Same(before, _state);
    }

    [Fact]
    public void WriteChanges_OnePublication_IsItsEventForAll()
    {
        Bring("kucoin", ApiHost.KuCoin("A", "A"), ApiHost.KuCoin("B", "B"));
        var since = _snapshot.Version;
        Bring("kucoin", ApiHost.KuCoin("A", "A", rate: 0.0005m), ApiHost.KuCoin("B", "B"));

        var written = _state.WriteChanges(since, All)!;

        Assert.Same(written, _state.WriteChanges(since, All));
        var (id, kind, data) = Read(written);
        Assert.Equal(($"a1-{_snapshot.Version}", "change"), (id, kind));
        Assert.Equal(_snapshot.Version, data.GetProperty("version").GetInt64());
        Assert.Equal(Quotes.Now.ToUnixTimeMilliseconds(), data.GetProperty("published_ms").GetInt64());
        var contract = Assert.Single(data.GetProperty("contracts").EnumerateArray());
        Assert.Equal(("KuCoin", "A", 0.0005), (contract.Text("exchange"), contract.Text("symbol"), contract.Number("funding_rate")));
        Assert.Equal(8, contract.Number("funding_interval_hours"));
        Assert.Equal(0.0005 * 3 * 365 * 100, contract.Number("apr")!.Value, 6);
        Assert.Equal("2026-09-11T18:20:00Z", contract.Text("next_funding_time"));
        Assert.Equal("predicted", contract.Text("kind"));
    }

    [Fact]
    public void WriteChanges_SeveralMissed_HasTheNewestOfEachContractOnce()
    {
        Bring("kucoin", ApiHost.KuCoin("A", "A", rate: 1), ApiHost.KuCoin("B", "B", rate: 1));
        var since = _snapshot.Version;
        Bring("kucoin", ApiHost.KuCoin("A", "A", rate: 2), ApiHost.KuCoin("B", "B", rate: 2));
        Bring("kucoin", ApiHost.KuCoin("A", "A", rate: 3), ApiHost.KuCoin("B", "B", rate: 2));

        var (id, _, data) = Read(_state.WriteChanges(since, All)!);

        Assert.Equal($"a1-{_snapshot.Version}", id);
        Assert.Equal([("A", 3.0), ("B", 2.0)], data.GetProperty("contracts").EnumerateArray().Select(item => (item.Text("symbol")!, item.Number("funding_rate")!.Value)).Order());
    }

    [Fact]
    public void WriteChanges_ContractGone_IsNamedAsRemovedUnlessItIsBack()
    {
        Bring("kucoin", ApiHost.KuCoin("A", "A"), ApiHost.KuCoin("B", "B"));
        var since = _snapshot.Version;
        var gone = _snapshot.Version;
        _snapshot = SnapshotMerger.Delist(_snapshot, new Dictionary<ContractKey, DateTimeOffset> { [new("KuCoin", "A")] = Quotes.Now }, Quotes.Now);
        _state = _state.After(_snapshot);

        Assert.Equal(["A"], Read(_state.WriteChanges(gone, All)!).Data.GetProperty("removed").Names("symbol"));

        Bring("kucoin", ApiHost.KuCoin("A", "A", rate: 5), ApiHost.KuCoin("B", "B", rate: 2));
        var merged = Read(_state.WriteChanges(since, All)!).Data;
        Assert.Empty(merged.GetProperty("removed").EnumerateArray());
        Assert.Equal(["A", "B"], merged.GetProperty("contracts").Names("symbol").Order());
    }

    [Theory]
    [InlineData("A", "", "KuCoin:A Binance:A")]
    [InlineData("", "kucoin", "KuCoin:A KuCoin:B")]
    [InlineData("b", "kucoin", "KuCoin:B")]
    public void WriteSnapshot_Filter_TakesAssetsAndVenues(string asset, string exchange, string expected)
    {
        Bring("kucoin", ApiHost.KuCoin("A", "A"), ApiHost.KuCoin("B", "B"));
        Bring("binance-usdm", ApiHost.Binance("A", "A"));

        var (_, kind, data) = Read(_state.WriteSnapshot(Filter(asset, exchange)));

        Assert.Equal("snapshot", kind);
        Assert.Equal(expected, string.Join(' ', data.GetProperty("contracts").EnumerateArray().Select(item => $"{item.Text("exchange")}:{item.Text("symbol")}")));
    }

    [Fact]
    public void WriteChanges_NothingThatTheFilterTakes_IsNothing()
    {
        Bring("kucoin", ApiHost.KuCoin("A", "A"));

        Assert.Null(_state.WriteChanges(0, Filter("B", "")));
        Assert.NotNull(_state.WriteChanges(0, Filter("A", "")));
    }

    [Fact]
    public void Knows_OtherProcessBeforeItsTimeOrNotYet_IsFalse()
    {
        Bring("kucoin", ApiHost.KuCoin("A", "A", rate: 1));
        _state = StreamState.Begin("a1", _snapshot);
        var first = _snapshot.Version;
        for (var i = 2; i < 1_000; i++)
            Bring("kucoin", ApiHost.KuCoin("A", "A", rate: i));

        Assert.True(_state.Knows(new("a1", _snapshot.Version)));
        Assert.True(_state.Knows(new("a1", first)));
        Assert.False(_state.Knows(new("a1", first - 1)));
        Assert.False(_state.Knows(new("b2", _snapshot.Version)));
        Assert.False(_state.Knows(new("a1", _snapshot.Version + 1)));
    }

    [Fact]
    public void Knows_MoreGoneThanIsKept_IsFalseBeforeThose()
    {
        Bring("kucoin", [ApiHost.KuCoin("A", "A"), .. Enumerable.Range(0, 3_000).Select(i => ApiHost.KuCoin($"X{i}", "X"))]);
        var all = _snapshot.Version;
        _snapshot = SnapshotMerger.Delist(_snapshot, _snapshot.Feeds.SelectMany(feed => feed.Contracts).Where(contract => contract.Symbol != "A").ToDictionary(contract => contract.Quote.Contract.Key, _ => Quotes.Now.AddDays(3)), Quotes.Now.AddDays(3));
        _state = _state.After(_snapshot);

        Assert.False(_state.Knows(new("a1", all)));
        Assert.True(_state.Knows(new("a1", _snapshot.Version)));
    }

    [Fact]
    public void WriteChanges_ListedInAnotherOrder_IsNoChangeOfThose()
    {
        Bring("kucoin", ApiHost.KuCoin("A", "A"), ApiHost.KuCoin("B", "B"), ApiHost.KuCoin("C", "C"));
        var since = _snapshot.Version;
        Bring("kucoin", ApiHost.KuCoin("C", "C"), ApiHost.KuCoin("A", "A", rate: 0.0005m), ApiHost.KuCoin("B", "B"));

        Assert.Equal(["A"], Read(_state.WriteChanges(since, All)!).Data.GetProperty("contracts").Names("symbol"));
    }

    [Fact]
    public void After_NobodyAsks_WritesNothing()
    {
        FundingQuote[] quotes = [.. Enumerable.Range(0, 2_000).Select(i => ApiHost.KuCoin($"X{i}", "X"))];
        Bring("kucoin", quotes);
        _snapshot = SnapshotMerger.Merge(_snapshot, Quotes.Success("kucoin", [.. quotes.Select(quote => quote with { Rate = 1 })]), Quotes.Now);

        var before = GC.GetAllocatedBytesForCurrentThread();
        _state = _state.After(_snapshot);

        // A version of eight bytes for each contract; its JSON has four hundred.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 2_000 * 20);
    }

    [Theory]
    [InlineData("a1-7", true)]
    [InlineData("a1", false)]
    [InlineData("-7", false)]
    [InlineData("a1--7", false)]
    [InlineData("a1-99999999999999999999", false)]
    [InlineData(null, false)]
    public void Parse_Id_IsOursOrNone(string? text, bool ours) => Assert.Equal(ours ? new StreamId("a1", 7) : null, StreamId.Parse(text));

    private static StreamFilter Filter(string asset, string exchange) => new(
        asset.Length == 0 ? [] : ImmutableHashSet.Create(StringComparer.OrdinalIgnoreCase, asset),
        exchange.Length == 0 ? [] : ImmutableHashSet.Create(StringComparer.OrdinalIgnoreCase, exchange));

    private void Bring(string feed, params FundingQuote[] quotes)
    {
        _snapshot = SnapshotMerger.Merge(_snapshot, Quotes.Success(feed, quotes), Quotes.Now);
        _state = _state.After(_snapshot);
    }

    private static (string Id, string Kind, JsonElement Data) Read(StreamEvent message)
    {
        var lines = Encoding.UTF8.GetString(message.Plain.Span).Split('\n');
        Assert.Equal(["id: ", "event: ", "data: "], lines[..3].Select(line => line[..(line.IndexOf(' ', StringComparison.Ordinal) + 1)]));
        Assert.Equal(["", ""], lines[3..]);
        using var json = JsonDocument.Parse(lines[2]["data: ".Length..]);
        return (lines[0]["id: ".Length..], lines[1]["event: ".Length..], json.RootElement.Clone());
    }
}
