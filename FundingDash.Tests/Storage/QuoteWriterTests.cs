using FundingDash.Domain.Funding;
using FundingDash.Domain.Markets;
using FundingDash.Tests.Support;
using FundingDash.Web.Live;
using FundingDash.Web.Storage;

namespace FundingDash.Tests.Storage;

public sealed class QuoteWriterTests
{
    [Fact]
    public async Task WriteAsync_EveryFieldSet_ComesBackUnchanged()
    {
        var quote = new FundingQuote
        {
            Contract = new()
            {
                Key = new("Binance", "1000PEPEUSD_PERP-É漢🚀'\"<b>"),
                Feed = "binance-coinm",
                Asset = "PEPE",
                Multiplier = 1000,
                Quote = "USD",
                Margin = MarginKind.Inverse,
                Class = AssetClass.Commodity,
                ListedAt = Quotes.Now.AddYears(-3),
                TradeUrl = "https://venue.test/PEPE",
            },
            Rate = -0.0000000000000000000000000001m,
            Kind = RateKind.Settled,
            Interval = new(0.0166666666666666666666666667m, IntervalSource.SettlementTimes, Continuous: true),
            NextFundingTime = Quotes.Now.AddHours(3),
            NextFundingSource = TimeSource.Derived,
            MarkPrice = decimal.MaxValue,
            IndexPrice = decimal.MinValue,
            OpenInterestUsd = 79228162514264337593543950.335m,
            Volume24hUsd = 1.10m,
            RateCap = 0.03m,
            RawRate = "-1e-28",
            RawUnit = "percent per 1 h, holder's gain",
            BasisHours = 8,
            AsOf = Quotes.Now.AddTicks(-10),
            ReceivedAt = Quotes.Now.AddMicroseconds(1),
            Endpoint = "dapi/v1/premiumIndex",
        };

        Assert.Equal(quote, Assert.Single(await RoundTripAsync(quote)));
    }

    [Fact]
    public async Task WriteAsync_NothingKnown_StaysNullAndZeroStaysZero()
    {
        var unknown = Quotes.Of("A", rate: null, hours: null) with { RawRate = null };
        var zero = Quotes.Of("B", rate: 0) with { MarkPrice = 0, OpenInterestUsd = 0, Volume24hUsd = 0, RateCap = 0 };

        Assert.Equal([unknown, zero], (await RoundTripAsync(unknown, zero)).OrderBy(q => q.Contract.Key.Symbol, StringComparer.Ordinal));
    }

    [Fact]
    public async Task WriteAsync_JumpIsSuspected_KeepsTheLevelItIsJudgedBy()
    {
        await using var database = await TestDatabase.CreateAsync();
        var snapshots = new SnapshotStore(new TestClock(Quotes.Now), [new() { Feed = "venue", Period = TimeSpan.FromSeconds(30) }]);
        var writer = new QuoteWriter(database.Source, snapshots);
        foreach (var rate in new[] { 0.0001m, 0.0008m })
        {
            var result = Quotes.Result(Quotes.Of("A", rate), Quotes.Of("B", rate: null));
            snapshots.Apply(result);
            await writer.WriteAsync(result, CancellationToken.None);
        }

        var stored = (await new QuoteReader(database.Source).LoadLatestAsync(CancellationToken.None)).OrderBy(quote => quote.Quote.Contract.Key.Symbol, StringComparer.Ordinal);

        Assert.Equal([new(Quotes.Of("A", 0.0008m), new(0.0001 / 8, JumpSince: Quotes.Now)), new(Quotes.Of("B", rate: null))], stored);
    }

    [Fact]
    public async Task WriteAsync_TheSameTwice_TouchesNoRow()
    {
        await using var database = await TestDatabase.CreateAsync();
        var result = Quotes.Result(Quotes.Of("A"), Quotes.Of("B"));
        Assert.Equal(2, await new QuoteWriter(database.Source).WriteAsync(result, CancellationToken.None));
        const string versions = "select string_agg(c.xmin::text || d.xmin, ' ' order by c.id) from contract_metadata c join exchange_data d on d.contract_id = c.id";
        var before = await database.ScalarAsync<string>(versions);

        // A writer that remembers nothing, so that the database itself has to see that nothing changed.
        Assert.Equal(0, await new QuoteWriter(database.Source).WriteAsync(result, CancellationToken.None));

        Assert.Equal(before, await database.ScalarAsync<string>(versions));
    }

    [Fact]
    public async Task WriteAsync_OlderThanStored_DoesNotReplaceIt()
    {
        await using var database = await TestDatabase.CreateAsync();
        var writer = new QuoteWriter(database.Source);
        await writer.WriteAsync(Quotes.Result(Quotes.Of("A", rate: 2)), CancellationToken.None);

        Assert.Equal(0, await writer.WriteAsync(Quotes.Result(Quotes.Of("A", rate: 1, at: Quotes.Now.AddSeconds(-30))), CancellationToken.None));

        Assert.Equal(2, Assert.Single(await new QuoteReader(database.Source).LoadLatestAsync(CancellationToken.None)).Quote.Rate);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task WriteAsync_IntervalChanges_IsLoggedOnce(bool sameWriter)
    {
        await using var database = await TestDatabase.CreateAsync();
        var writer = new QuoteWriter(database.Source);
        await writer.WriteAsync(Quotes.Result(Quotes.Of("A", hours: 8)), CancellationToken.None);
        foreach (var (hours, minute) in ((decimal?, int)[])[(8, 1), (null, 2), (4, 3), (4.0m, 4), (null, 5), (4, 6)])
        {
            writer = sameWriter ? writer : new(database.Source);
            await writer.WriteAsync(Quotes.Result(Quotes.Of("A", hours: hours, at: Quotes.Now.AddMinutes(minute))), CancellationToken.None);
        }

        await using var context = database.CreateContext();
        var change = Assert.Single(context.IntervalChanges);
        Assert.Equal((8, 4, "VenueField", Quotes.Now.AddMinutes(3)), (change.OldHours, change.NewHours, change.Source, change.DetectedAt));
        Assert.Equal(4, Assert.Single(context.Contracts).IntervalHours);
    }

    [Fact]
    public async Task WriteAsync_NewContract_IsNewsExceptInTheFeedsFirstCollection()
    {
        await using var database = await TestDatabase.CreateAsync();
        var writer = new QuoteWriter(database.Source);
        await writer.WriteAsync(Quotes.Result(Quotes.Of("A")), CancellationToken.None);
        await writer.WriteAsync(Quotes.Result(Quotes.Of("A"), Quotes.Of("B")), CancellationToken.None);

        Assert.Equal("B new", await database.ScalarAsync<string>("select string_agg(symbol || ' ' || kind, ',') from contract_events join contract_metadata c on c.id = contract_id"));
    }

    [Fact]
    public async Task WriteAsync_DelistedContractIsQuotedAgain_IsReactivated()
    {
        await using var database = await TestDatabase.CreateAsync();
        await new QuoteWriter(database.Source).WriteAsync(Quotes.Result(Quotes.Of("A")), CancellationToken.None);
        await database.ExecuteAsync("update contract_metadata set status = 'delisted'");

        await new QuoteWriter(database.Source).WriteAsync(Quotes.Result(Quotes.Of("A", at: Quotes.Now.AddDays(3))), CancellationToken.None);

        Assert.Equal("reactivated active", await database.ScalarAsync<string>("select kind || ' ' || status from contract_events join contract_metadata c on c.id = contract_id"));
    }

    [Fact]
    public async Task WriteAsync_TextPostgresCannotHold_LosesOnlyWhatItMust()
    {
        var fine = Quotes.Of("fine") with { RawRate = "1\0\ud800", Endpoint = "a\0b" };
        var stored = await RoundTripAsync(Quotes.Of("nul\0"), Quotes.Of("half\ud83d"), Quotes.Of(new string('x', 10_000)), fine, fine with { Rate = 7 });

        Assert.Equal(fine with { RawRate = "1\uFFFD\uFFFD", Endpoint = "a\uFFFDb" }, Assert.Single(stored));
    }

    [Fact]
    public async Task WriteAsync_ContractsRemovedBehindItsBack_RecoversWithTheNextWrite()
    {
        await using var database = await TestDatabase.CreateAsync();
        var writer = new QuoteWriter(database.Source);
        await writer.WriteAsync(Quotes.Result(Quotes.Of("A")), CancellationToken.None);
        await database.ExecuteAsync("delete from contract_metadata");

        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => writer.WriteAsync(Quotes.Result(Quotes.Of("A", rate: 1)), CancellationToken.None));

        Assert.Equal(1, await writer.WriteAsync(Quotes.Result(Quotes.Of("A", rate: 1)), CancellationToken.None));
    }

    [Fact]
    public async Task WriteAsync_TwoInstancesAtOnce_AgreeOnOneContractAndOneChange()
    {
        await using var database = await TestDatabase.CreateAsync();
        await new QuoteWriter(database.Source).WriteAsync(Quotes.Result(Quotes.Of("A")), CancellationToken.None);
        var next = Quotes.Result(Quotes.Of("A", hours: 1, at: Quotes.Now.AddMinutes(1)), Quotes.Of("B"));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => new QuoteWriter(database.Source).WriteAsync(next, CancellationToken.None)));

        Assert.Equal("2 1 1", await database.ScalarAsync<string>("select concat_ws(' ', (select count(*) from contract_metadata), (select count(*) from interval_changes), (select count(*) from contract_events))"));
    }

    private static async Task<IReadOnlyList<FundingQuote>> RoundTripAsync(params FundingQuote[] quotes)
    {
        await using var database = await TestDatabase.CreateAsync();
        await new QuoteWriter(database.Source).WriteAsync(Quotes.Result(quotes), CancellationToken.None);
        return [.. (await new QuoteReader(database.Source).LoadLatestAsync(CancellationToken.None)).Select(stored => stored.Quote)];
    }
}
